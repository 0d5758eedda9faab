import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { PAPER_FILLS } from '../../simulation/fill-model.js';
import { SimulatedBroker } from '../../simulation/simulated-broker.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { type DeskChange } from './desk-journal.js';
import { type Gtt, type GttWish, requestGtt, touchedLeg } from '../orders/gtt.js';
import { type Order } from '../orders/order.js';
import { RiskGate } from '../risk/risk-gate.js';
import { NO_LIMITS } from '../risk/risk-limits.js';
import { TradingDesk } from './trading-desk.js';

const session = regularSession('2026-01-27');
const instrument: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const leg = (triggerPaise: number, limitPaise = triggerPaise, quantity = 10): GttWish['legs'][number] => ({
  triggerPaise,
  limitPaise,
  quantity,
});
const single: GttWish = {
  id: 'gtt',
  accountId: 'account',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:ABC',
  kind: 'single',
  side: 'buy',
  product: 'CNC',
  legs: [leg(9_500)],
  reducesOnly: false,
};
const oco: GttWish = { ...single, kind: 'oco', side: 'sell', legs: [leg(9_500, 9_450), leg(11_000)] };

/** A desk in a market where ABC stands at ₹100, and all it wrote down. */
function opened() {
  const [clock, market] = [new ReplayClock(), new Market()];
  const changes: DeskChange[] = [];
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    broker: new SimulatedBroker({ market, clock, costs: flatCosts(0), ...PAPER_FILLS, latencyMillis: 0 }),
    gate: new RiskGate(NO_LIMITS),
    journal: {
      record: (change, whenDurable) => {
        changes.push(change);
        whenDurable?.();
      },
    },
    clock,
    ids: () => `made-${changes.length}`,
  });
  market.startSession(session);
  let now = istInstant(session.on, '10:00');
  const tick = (paise: number): void => {
    now += 1_000;
    clock.advanceTo(now);
    market.tick(market.slotOf(instrument.id), now, paise, now);
  };
  tick(10_000);
  const place = (wish: GttWish): void => desk.gtts.place(requestGtt(wish, instrument, now), instrument);
  const last = (): Gtt | undefined => changes.findLast(({ gtt }) => gtt !== undefined)?.gtt?.gtt;
  const orders = (): Order[] => [
    ...new Map(changes.flatMap(({ order }) => (order ? [[order.id, order] as const] : []))).values(),
  ];
  return { desk, tick, place, last, orders, changes, market, clock };
}

describe('a trigger', () => {
  it('becomes a limit order when it is touched, once', () => {
    const { place, tick, last, orders, changes } = opened();
    place(single);
    expect(last()).toMatchObject({ state: 'active', armedAtPaise: 10_000, expiresOn: '2027-01-27' });
    tick(9_505);
    expect(orders()).toEqual([]);
    tick(9_500);
    tick(9_400);
    tick(10_000);
    tick(9_400);
    expect(orders()).toMatchObject([
      { id: 'gtt:0', kind: 'LIMIT', limitPaise: 9_500, quantity: 10, side: 'buy' },
    ]);
    expect(last()).toMatchObject({ state: 'triggered', firedLeg: 0, orderId: 'gtt:0' });
    expect(last()?.cause).toContain('was touched at ₹95.00');
    // With its order, in one step: after a crash either both are known or neither is.
    expect(
      changes.filter(({ gtt, order }) => gtt?.gtt.state === 'triggered' && order?.id === 'gtt:0'),
    ).toHaveLength(1);
  });

  it('becomes several orders above the freeze quantity, the first under the id it is known by', () => {
    const { desk, tick, last, orders, changes, clock } = opened();
    const frozen = { ...instrument, freezeQuantity: 4 };
    desk.gtts.place(requestGtt(single, frozen, clock.now()), frozen);
    tick(9_500);
    expect(new Set(orders().map(({ id }) => id)).size).toBe(3);
    expect(orders().map(({ quantity }) => quantity)).toEqual([4, 4, 2]);
    expect(orders()[0]?.id).toBe('gtt:0');
    expect(last()).toMatchObject({ state: 'triggered', orderId: 'gtt:0' });
    expect(changes.filter(({ gtt }) => gtt?.gtt.state === 'triggered')).toHaveLength(1);
  });

  it('fires in a gap at the first price beyond it', () => {
    const { place, tick, last } = opened();
    place({ ...single, legs: [leg(10_500)] });
    tick(12_000);
    expect(last()?.cause).toContain('₹105.00 was touched at ₹120.00');
  });

  it.each([
    [9_300, 0],
    [11_200, 1],
  ])('of two legs, %s fires leg %s and cancels the other', (price, fired) => {
    const { place, tick, last, orders } = opened();
    place(oco);
    tick(price);
    tick(price === 9_300 ? 11_200 : 9_300);
    expect(last()).toMatchObject({ state: 'triggered', firedLeg: fired });
    expect(last()?.cause).toContain('the other leg is cancelled');
    expect(orders().map(({ id }) => id)).toEqual([`gtt:${fired}`]);
  });

  it('is rejected where the price is already, or outside its two legs', () => {
    const { place, last } = opened();
    place({ ...single, legs: [leg(10_000)] });
    expect(last()).toMatchObject({ state: 'rejected' });
    place({ ...oco, id: 'other', legs: [leg(10_500), leg(11_000)] });
    expect(last()).toMatchObject({ id: 'other', state: 'rejected' });
    expect(last()?.cause).toContain('The price is ₹100.00');
  });

  it('is rejected when its order is denied, and says why', () => {
    const { place, tick, last, orders } = opened();
    place({ ...oco, reducesOnly: true }); // nothing is held
    tick(9_300);
    expect(orders()).toMatchObject([{ state: 'denied' }]);
    expect(last()).toMatchObject({ state: 'rejected', orderId: 'gtt:0' });
    expect(last()?.cause).toContain('to square off');
  });

  it('is fired by no price once it was cancelled, and by other prices once it was changed', () => {
    const { desk, place, tick, last, orders, changes } = opened();
    place(single);
    desk.gtts.modify('gtt', [leg(9_000)], 'request-1');
    expect(changes.at(-1)?.gtt).toMatchObject({ requestId: 'request-1', gtt: { legs: [leg(9_000)] } });
    desk.gtts.modify('gtt', [leg(10_000)], 'request-2');
    expect(changes.at(-1)?.gtt).toMatchObject({
      requestId: 'request-2',
      refusal: { code: 'GTT_TRIGGERS_MISPLACED' },
      gtt: { legs: [leg(9_000)] },
    });
    tick(9_400);
    expect(last()?.state).toBe('active');
    desk.gtts.cancel('gtt', 'cancelled by T');
    tick(8_900);
    expect([last()?.state, orders()]).toEqual(['cancelled', []]);
  });

  it('waits over days and restarts, and expires with its contract', () => {
    const { place, last, desk, market, clock } = opened();
    const contract: Instrument = {
      ...instrument,
      id: 'NFO:ABC-2026-01-28-FUT',
      kind: 'future',
      expiresOn: '2026-01-28',
    };
    place(single);
    const slot = market.slotOf(contract.id);
    market.tick(slot, clock.now(), 10_000, 1);
    desk.gtts.place(
      requestGtt({ ...single, id: 'f', instrumentId: contract.id }, contract, clock.now()),
      contract,
    );
    expect(last()).toMatchObject({ id: 'f', expiresOn: '2026-01-28', state: 'active' });
    market.startSession(regularSession('2026-01-28'));
    expect(desk.gtts.all()).toHaveLength(2);
    const stored = desk.gtts
      .all()
      .map((gtt) => ({ gtt, instrument: gtt.id === 'f' ? contract : instrument }));
    market.startSession(regularSession('2026-01-29'));
    expect(last()).toMatchObject({ id: 'f', state: 'expired' });
    const next = opened();
    next.desk.gtts.restore(stored);
    next.tick(9_400);
    expect(next.orders().map(({ id }) => id)).toEqual(['gtt:0']);
    expect(next.last()).toMatchObject({ id: 'gtt', state: 'triggered' });
  });

  it('is cancelled when its lot changes', () => {
    const { desk, place, last } = opened();
    place(single);
    desk.gtts.renew('NSE:ABC', { ...instrument, lotQuantity: 2 });
    expect(last()?.state).toBe('active');
    desk.gtts.renew('NSE:ABC', { ...instrument, lotQuantity: 3 });
    expect(last()).toMatchObject({ state: 'cancelled', cause: 'the lot is 3 now' });
  });

  it('is the same after a restart at any moment: one order at most, under one id', () => {
    const prices = fc.array(fc.integer({ min: 1_800, max: 2_300 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(prices, fc.nat(30), (steps, crash) => {
        const whole = opened();
        whole.place(oco);
        const first = opened();
        first.place(oco);
        let running = first;
        for (const [index, step] of steps.entries()) {
          if (index === crash) {
            // The engine dies: what was written last is what the next one knows.
            const next = opened();
            const known = running.last();
            if (known !== undefined && known.state === 'active')
              next.desk.gtts.restore([{ gtt: known, instrument }]);
            const fired = known?.state === 'triggered';
            if (fired) return; // its order is the desk's to carry on
            running = next;
          }
          whole.tick(step * 5);
          running.tick(step * 5);
        }
        const ids = (of: typeof whole): string[] => of.orders().map(({ id }) => id);
        expect(ids(running)).toEqual(ids(whole));
        expect(ids(whole).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it('a leg above is touched from below and one below from above, never the other way', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 1_000 }),
      (below, above, price) => {
        const armed: Gtt = {
          ...requestGtt(
            { ...oco, legs: [leg((500 - below) * 5 + 5), leg((500 + above) * 5)] },
            instrument,
            0,
          ),
          armedAtPaise: 2_500,
        };
        const touched = touchedLeg(armed, price * 5);
        expect(touched === 0).toBe(price <= 501 - below);
        expect(touched === 1).toBe(price >= 500 + above);
      },
    ),
  );
});
