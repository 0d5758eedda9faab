import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { SimulatedBroker } from '../../simulation/simulated-broker.js';
import { ReplayClock } from '../../time/clock.js';
import { type IstDate, istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { type DeskChange } from '../desk/desk-journal.js';
import { TradingDesk } from '../desk/trading-desk.js';
import { RiskGate } from '../risk/risk-gate.js';
import { type Protection } from './market-protection.js';
import { asSent, type OrderTerms } from './order-terms.js';
import { type Order, type OrderTicket, requestOrder } from './order.js';
import { MOST_PURSUITS } from './protected-orders.js';

const ABC: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const ticket: OrderTicket = {
  id: 'order',
  accountId: 'account',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:ABC',
  side: 'buy',
  kind: 'MARKET',
  product: 'MIS',
  quantity: 10,
  limitPaise: null,
  triggerPaise: null,
  validity: 'DAY',
  reducesOnly: false,
  reason: 'by hand',
};
/** A day on which brokers ask for a protection. */
const DAY = '2026-05-05';

interface FloorOptions {
  readonly on?: IstDate;
  readonly protection?: Protection;
  readonly instrument?: Instrument;
  /** What trades at each tick; an account's orders may be all of it. */
  readonly volume?: number;
}

function floor({ on = DAY, protection, instrument = ABC, volume = 1_000 }: FloorOptions = {}) {
  const market = new Market();
  const openAt = istInstant(on, '10:00');
  const clock = new ReplayClock(openAt);
  market.startSession(regularSession(on));
  const changes: DeskChange[] = [];
  const sent: OrderTerms[] = [];
  const broker = new SimulatedBroker({
    market,
    clock,
    slippageBps: 0,
    costs: flatCosts(0),
    fillAt: 'next-tick',
    volumePercent: 100,
  });
  const submit = broker.submit.bind(broker);
  broker.submit = (order) => {
    sent.push(asSent(order));
    submit(order);
  };
  let made = 0;
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    clock,
    ...(protection !== undefined && { protection }),
    broker,
    gate: new RiskGate(),
    journal: {
      record: (change, whenDurable) => {
        changes.push(change);
        whenDurable?.();
      },
    },
    ids: () => `auto-${++made}`,
    instrumentOf: () => instrument,
  });
  let [seconds, traded] = [0, 0];
  const slot = market.slotOf(instrument.id);
  const tick = (lastPaise: number, after = 1): void => {
    const at = openAt + (seconds += after) * 1_000;
    clock.advanceTo(at);
    market.advanceTo(at);
    market.tick(slot, at, lastPaise, (traded += volume));
  };
  const place = (changed: Partial<OrderTicket> = {}): Order =>
    desk.take(requestOrder({ ...ticket, ...changed }, instrument, clock.now()));
  const order = (id = 'order'): Order => {
    const found = desk.order(id);
    if (found === undefined) throw new Error(`no order ${id}`);
    return found;
  };
  const held = (): number => desk.position({ ...ticket }).quantity;
  const residuals = (): string[] => changes.flatMap(({ residual }) => (residual ? [residual.then] : []));
  tick(100_000);
  return { market, clock, desk, changes, sent, tick, place, order, held, residuals };
}

describe('an order at any price', () => {
  it('is a limit order to the broker and a market order to whoever placed it', () => {
    const { place, sent, order } = floor({ protection: 'by-date' });
    place();
    // Half a percent above ₹500: NSE.md §3.1.
    expect(sent).toMatchObject([{ kind: 'LIMIT', limitPaise: 100_500 }]);
    expect(order()).toMatchObject({ kind: 'MARKET', limitPaise: null, protectedPaise: 100_500 });
  });

  it('is bare before the day the rule is in force, and where nobody asks for a limit', () => {
    for (const options of [{ protection: 'by-date', on: '2026-03-31' } as const, {}]) {
      const { place, order } = floor(options);
      place();
      expect(order().protectedPaise).toBeNull();
    }
    const ruled = floor({ protection: 'by-date', on: '2026-04-01' });
    ruled.place();
    expect(ruled.order().protectedPaise).toBe(100_500);
  });

  it('always has one where the broker of today is called, whatever day the market shows', () => {
    const { place, order } = floor({ protection: 'always', on: '2021-04-30' });
    place();
    expect(order().protectedPaise).toBe(100_500);
  });

  it('measures a stop from its trigger', () => {
    const { place, sent } = floor({ protection: 'by-date' });
    place({ side: 'sell', kind: 'SL-M', triggerPaise: 99_000 });
    expect(sent).toMatchObject([{ kind: 'SL', triggerPaise: 99_000, limitPaise: 98_505 }]);
  });

  it('keeps its limit within the band of the day', () => {
    const banded = { ...ABC, lowerBandPaise: 90_000, upperBandPaise: 100_200, bandsOn: DAY };
    const { place, order } = floor({ protection: 'by-date', instrument: banded });
    place();
    expect(order().protectedPaise).toBe(100_200);
  });

  it('gets a limit when it becomes one by a change', () => {
    const { desk, place, order } = floor({ protection: 'by-date' });
    place({ kind: 'LIMIT', limitPaise: 99_000 });
    desk.modify('order', { kind: 'MARKET' }, ABC, 'request');
    expect(order()).toMatchObject({ kind: 'MARKET', limitPaise: null, protectedPaise: 100_500 });
    desk.modify('order', { kind: 'MARKET' }, ABC, 'request');
    expect(order().modifications).toBe(1);
  });
});

describe('what a protection leaves unfilled', () => {
  it('waits when it is an entry, is told once, and fills when the market comes back', () => {
    const { place, tick, order, held, residuals } = floor({ protection: 'by-date' });
    place();
    for (let n = 0; n < 10; n++) tick(101_000);
    expect(residuals()).toEqual(['waits']);
    expect(order()).toMatchObject({ state: 'accepted', protectedPaise: 100_500, modifications: 0 });
    tick(100_400);
    expect(held()).toBe(10);
  });

  it('is not spoken of while the market is within its limit and only nobody trades', () => {
    const { place, tick, residuals } = floor({ protection: 'by-date', volume: 0 });
    place();
    for (let n = 0; n < 10; n++) tick(100_400);
    expect(residuals()).toEqual([]);
  });

  it('follows the market when it is an exit, until it is out', () => {
    const { desk, place, tick, order, held, residuals } = floor({ protection: 'by-date' });
    place();
    tick(100_000);
    desk.squareOffAll('halted');
    for (let n = 1; n <= 6; n++) tick(100_000 - n * 800, 3);
    expect(held()).toBe(10);
    expect(order('auto-1').modifications).toBeGreaterThan(1);
    expect(residuals()).toEqual(['pursued']);
    tick(95_300, 3);
    expect(held()).toBe(0);
    expect(order('auto-1')).toMatchObject({ state: 'filled', filledQuantity: 10 });
  });

  it('follows the market when it is a stop that closes what is held', () => {
    const { place, tick, order, held } = floor({ protection: 'by-date' });
    place();
    tick(100_000);
    place({ id: 'stop', side: 'sell', kind: 'SL-M', triggerPaise: 99_000 });
    tick(97_000);
    expect(order('stop').triggeredAt).not.toBeNull();
    expect(held()).toBe(10);
    for (let n = 0; n < 4; n++) tick(97_000);
    expect(held()).toBe(0);
  });

  it('is left to people when it has followed as often as it may', () => {
    const { desk, place, tick, order, held, residuals } = floor({ protection: 'by-date' });
    place();
    tick(100_000);
    desk.squareOffAll('halted');
    let paise = 100_000;
    for (let n = 0; n < MOST_PURSUITS + 10; n++) tick((paise = Math.floor((paise * 0.99) / 5) * 5), 3);
    expect(order('auto-1').modifications).toBe(MOST_PURSUITS);
    expect(residuals()).toEqual(['pursued', 'given-up']);
    expect(held()).toBe(10);
  });

  it('never trades more than was held, however the market jumps and however little trades', () => {
    const jumps = fc.array(fc.integer({ min: -300, max: 250 }), { minLength: 5, maxLength: 80 });
    fc.assert(
      fc.property(jumps, fc.integer({ min: 0, max: 4 }), (steps, volume) => {
        const one = floor({ protection: 'by-date', volume });
        one.place();
        one.tick(100_000);
        const before = one.held();
        one.desk.squareOffAll('halted');
        let [paise, least] = [100_000, before];
        for (const step of steps) {
          one.tick((paise = Math.max(5, Math.floor((paise * (1 + step / 10_000)) / 5) * 5)), 2);
          least = Math.min(least, one.held());
        }
        expect(least).toBeGreaterThanOrEqual(0);
        const exits = one.changes.flatMap(({ fill }) => (fill?.side === 'sell' ? [fill.quantity] : []));
        expect(exits.reduce((sum, quantity) => sum + quantity, 0)).toBe(before - one.held());
      }),
      { numRuns: 60 },
    );
  });
});
