import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { SimulatedBroker } from '../../simulation/simulated-broker.js';
import { enter, type Signal, type Strategy } from '../../strategies/strategy.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { PaperBroker, type BrokerListener } from '../brokers/broker.js';
import { type CombinedRules } from '../stops/combined-guard.js';
import { type Deployment } from './deployment.js';
import { type DeskChange } from './desk-journal.js';
import { type Gtt, requestGtt } from '../orders/gtt.js';
import { type Order, type OrderTicket, requestOrder } from '../orders/order.js';
import { type Position } from '../positions/position.js';
import { RiskGate } from '../risk/risk-gate.js';
import { NO_LIMITS } from '../risk/risk-limits.js';
import { type SafetyRecord } from '../risk/safety.js';
import { SafetyBoard } from '../risk/safety-board.js';
import { NO_STOPS, type StopRules, type StopWish } from '../stops/stop-rules.js';
import { type CombinedStop, type StopsRecord } from '../stops/stops-record.js';
import { TradingDesk } from './trading-desk.js';

const session = regularSession('2026-01-27');
const at = (clock: string): number => istInstant(session.on, clock);
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
const deployment: Deployment = {
  id: 'deployment',
  accountId: 'account',
  mode: 'paper',
  strategyId: 'scripted',
  parameters: {},
  instrumentIds: ['NSE:ABC'],
  timeframe: '1m',
  quantity: 10,
  product: 'MIS',
};
const halted: SafetyRecord = {
  scope: 'account',
  scopeId: 'account',
  accountId: 'account',
  mode: null,
  state: 'halted',
  squareOff: false,
  cause: 'person',
  reason: 'a test',
  setById: 'u',
  setBy: 'Tara',
  setAt: at('09:16'),
  requestId: null,
  acknowledgedBy: null,
  acknowledgedAt: null,
};
const stopAt = (paise: number): StopWish => ({ ...NO_STOPS, stop: { by: 'price', paise } });
const rulesOf = (wish: Partial<StopWish>): StopRules => ({ ...NO_STOPS, ...wish, tickPaise: 5 });
const trailing = rulesOf({ trail: { distance: { by: 'points', paise: 100 }, stepPaise: 0 } });

/** A broker whose answers come when the test gives them. */
class LateBroker extends PaperBroker {
  readonly sent: Order[] = [];
  private listener: BrokerListener | null = null;
  private fills = 0;
  connect(listener: BrokerListener): void {
    this.listener = listener;
  }
  submit(order: Order): void {
    this.sent.push(order);
  }
  resume(order: Order): void {
    this.sent.push(order);
  }
  cancel(): void {}
  modify(): void {}
  filled(orderId: string, quantity: number, paise: number): void {
    const report = { quantity, valuePaise: quantity * paise, chargesPaise: 0, at: at('09:16') };
    this.listener?.onOrderUpdate({ kind: 'filled', orderId, fillId: `f${++this.fills}`, ...report });
  }
  rejected(orderId: string): void {
    this.listener?.onOrderUpdate({ kind: 'rejected', orderId, why: 'no', at: at('09:16') });
  }
  cancelled(orderId: string): void {
    this.listener?.onOrderUpdate({ kind: 'cancelled', orderId, at: at('09:16') });
  }
}

function floor({ broker }: { broker?: PaperBroker } = {}) {
  const market = new Market();
  const clock = new ReplayClock(at('09:15'));
  const safety = new SafetyBoard();
  market.startSession(session);
  const changes: DeskChange[] = [];
  let made = 0;
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    clock,
    safety,
    broker:
      broker ??
      new SimulatedBroker({ market, clock, slippageBps: 0, costs: flatCosts(0), fillAt: 'next-tick' }),
    gate: new RiskGate(NO_LIMITS),
    journal: {
      record: (change, whenDurable) => {
        changes.push(change);
        whenDurable?.();
      },
    },
    ids: () => `auto-${++made}`,
  });
  let volume = 0;
  const tick = (clockText: string, paise: number, instrumentId = 'NSE:ABC'): void => {
    clock.advanceTo(at(clockText));
    market.tick(market.slotOf(instrumentId), at(clockText), paise, ++volume);
  };
  let wishes = 0;
  const place = (changed: Partial<OrderTicket> = {}): Order => {
    const { instrumentId: id = 'NSE:ABC' } = changed;
    const wish = { ...ticket, id: `wish-${++wishes}`, ...changed };
    return desk.take(requestOrder(wish, { ...instrument, id }, clock.now()));
  };
  const held = (of: Partial<OrderTicket> = {}): number => desk.position({ ...ticket, ...of }).quantity;
  const exits = (): Order[] =>
    changes.flatMap(({ order }) =>
      order?.reducesOnly === true && order.state === 'requested' ? [order] : [],
    );
  const stops = (): StopsRecord | null => desk.stops.of(ticket);
  const setStops = (rules: StopRules) => desk.stops.set(desk.holding(ticket), rules, 'Tara', null);
  tick('09:15', 100_000);
  return { market, clock, safety, desk, changes, tick, place, held, exits, stops, setStops };
}

describe('stops that an order brings', () => {
  it('are armed by its first fill, leave at a touch and end with the position', () => {
    const { place, tick, exits, held, stops, changes } = floor();
    place({ stops: stopAt(99_000) });
    expect(stops()).toBeNull();
    tick('09:16', 100_000);
    expect(stops()?.state.stopPaise).toBe(99_000);
    expect(changes.find(({ fill }) => fill !== undefined)?.stops?.record?.orderId).toBe('wish-1');
    tick('09:17', 99_005);
    expect(exits()).toEqual([]);
    tick('09:18', 98_950);
    expect(exits()).toMatchObject([
      { side: 'sell', quantity: 10, reason: 'stop loss ₹990.00 touched at ₹989.50' },
    ]);
    expect(held()).toBe(10); // the exit meets the next price, not the one that made it
    tick('09:19', 98_900);
    expect(held()).toBe(0);
    expect(stops()).toBeNull();
    expect(changes.filter(({ touch }) => touch !== undefined)).toHaveLength(1);
    tick('09:20', 98_000);
    expect(exits()).toHaveLength(1);
  });

  it('grow with later fills of the same order and are not armed anew', () => {
    const broker = new LateBroker();
    const { place, tick, stops } = floor({ broker });
    place({ stops: { ...NO_STOPS, trail: { distance: { by: 'points', paise: 100 }, stepPaise: 0 } } });
    broker.filled('wish-1', 4, 100_000);
    tick('09:16', 100_500);
    tick('09:17', 100_450);
    broker.filled('wish-1', 6, 100_450);
    expect(stops()?.state).toMatchObject({ stopPaise: 100_400, bestPaise: 100_500, averagePaise: 100_270 });
  });

  it('protect a short as they do a long', () => {
    const { place, tick, exits } = floor();
    place({ side: 'sell', stops: { ...NO_STOPS, stop: { by: 'points', paise: 500 } } });
    tick('09:16', 100_000);
    tick('09:17', 100_500);
    expect(exits()).toMatchObject([
      { side: 'buy', quantity: 10, reason: 'stop loss ₹1,005.00 touched at ₹1,005.00' },
    ]);
  });

  it('come with the signal of a strategy', () => {
    const { desk, tick, stops } = floor();
    const once: Strategy = {
      initialise: () => undefined,
      onCandle: (): Signal => enter('buy', 'a test', { ...NO_STOPS, stop: { by: 'percent', bps: 100 } }),
    };
    desk.strategies.deploy(deployment, [instrument], () => once);
    for (const clock of ['09:16', '09:17', '09:17:01']) tick(clock, 100_000);
    expect(stops()).toBeNull();
    expect(desk.stops.of({ ...ticket, deploymentId: 'deployment' })?.state.stopPaise).toBe(99_000);
  });
});

describe('stops set on a position', () => {
  it('are refused when the price is beyond them, and without a position', () => {
    const { place, tick, setStops, changes } = floor();
    expect(setStops(rulesOf(stopAt(99_000)))).toMatchObject({ code: 'POSITION_IS_FLAT' });
    place();
    tick('09:16', 100_000);
    const passed = setStops(rulesOf(stopAt(100_000)));
    expect(passed).toEqual({ code: 'STOP_PASSED', details: { lastPaise: 100_000, stopPaise: 100_000 } });
    const target = setStops(rulesOf({ target: { by: 'price', paise: 99_000 } }));
    expect(target).toMatchObject({ code: 'TARGET_PASSED' });
    expect(changes.some(({ stops }) => stops !== undefined)).toBe(false);
  });

  it('are written down when someone asks for it, not with every price', () => {
    const { place, tick, setStops, changes, desk } = floor();
    place();
    tick('09:16', 100_000);
    setStops(trailing);
    const written = (): (number | null | undefined)[] =>
      changes.flatMap(({ stops }) => (stops === undefined ? [] : [stops.record?.state.stopPaise]));
    for (let second = 10; second < 60; second++) tick(`09:17:${second}`, 100_000 + second);
    expect(written()).toEqual([99_900]);
    desk.tendStops();
    desk.tendStops();
    expect(written()).toEqual([99_900, 99_955]);
  });

  it('go when they are taken away', () => {
    const { place, tick, setStops, exits, desk } = floor();
    place();
    tick('09:16', 100_000);
    setStops(rulesOf(stopAt(99_000)));
    desk.stops.clear(desk.holding(ticket), 'Tara', 'request');
    tick('09:17', 98_000);
    expect(exits()).toEqual([]);
  });

  it('leave at their time though no price comes', () => {
    const { place, tick, setStops, exits, clock, desk } = floor();
    place();
    tick('09:16', 100_000);
    setStops(rulesOf({ exit: { by: 'minutes', minutes: 5 } }));
    clock.advanceTo(at('09:21'));
    desk.tendStops();
    expect(exits()).toMatchObject([{ quantity: 10, reason: 'held for 5 minutes' }]);
  });

  it('act on no price outside of the session', () => {
    const { place, tick, setStops, exits, market } = floor();
    place();
    tick('09:16', 100_000);
    setStops(rulesOf(stopAt(99_000)));
    market.advanceTo(session.closesAt);
    tick('15:45', 98_000);
    expect(exits()).toEqual([]);
  });

  it('still leave while trading is halted', () => {
    const { place, tick, setStops, safety, desk, held, exits } = floor();
    place();
    tick('09:16', 100_000);
    setStops(rulesOf(stopAt(99_000)));
    safety.tighten(halted);
    desk.obeySafety();
    tick('09:17', 98_900);
    tick('09:18', 98_800);
    expect(exits()).toHaveLength(1);
    expect(held()).toBe(0);
  });
});

describe('the exit of a stop', () => {
  it('is pursued: what is left of a part-filled exit that was taken back is exited again', () => {
    const broker = new LateBroker();
    const { place, tick, exits, held } = floor({ broker });
    place({ stops: stopAt(99_000) });
    broker.filled('wish-1', 10, 100_000);
    tick('09:16', 98_900);
    broker.filled('auto-1', 4, 98_900);
    broker.cancelled('auto-1');
    tick('09:16:00', 98_900);
    expect(exits()).toHaveLength(1);
    tick('09:16:01', 99_500); // it has been touched: a better price does not bring the stop back
    expect(exits()).toMatchObject([{ quantity: 10 }, { id: 'auto-2', quantity: 6 }]);
    broker.filled('auto-2', 6, 99_500);
    expect(held()).toBe(0);
  });

  it('is asked for ever more slowly while the broker says no, and people hear of it once', () => {
    const broker = new LateBroker();
    const { place, tick, exits, changes } = floor({ broker });
    place({ stops: stopAt(99_000) });
    broker.filled('wish-1', 10, 100_000);
    for (let second = 10; second < 50; second++) {
      tick(`09:16:${second}`, 98_900);
      for (const { id } of broker.sent.filter(({ reducesOnly }) => reducesOnly)) broker.rejected(id);
    }
    expect(exits()).toHaveLength(6); // after 1, 2, 4, 8 and 16 seconds
    expect(changes.filter(({ touch }) => touch !== undefined)).toHaveLength(1);
  });

  it('is not doubled with what a person squares off at the same time', () => {
    const broker = new LateBroker();
    const { place, tick, held, desk } = floor({ broker });
    place({ stops: stopAt(99_000) });
    broker.filled('wish-1', 10, 100_000);
    place({ id: 'by-hand', side: 'sell', reducesOnly: true });
    tick('09:16', 98_900);
    desk.squareOffAll('all');
    tick('09:17', 98_800);
    expect(broker.sent.map(({ id }) => id)).toEqual(['wish-1', 'by-hand']);
    broker.filled('by-hand', 10, 98_800);
    tick('09:18', 98_700);
    expect(held()).toBe(0);
    expect(broker.sent).toHaveLength(2);
  });

  it('takes back what rests on the position first, so that nothing trades twice', () => {
    const { place, tick, held, desk } = floor();
    place({ stops: stopAt(99_000) });
    tick('09:16', 100_000);
    place({ id: 'resting', side: 'sell', kind: 'SL-M', triggerPaise: 98_500 });
    tick('09:17', 98_900);
    tick('09:18', 98_000);
    expect(desk.order('resting')?.state).toBe('cancelled');
    expect(held()).toBe(0);
  });
});

describe('a trigger that stands for a stop at the broker', () => {
  const gtt = (id: string): Gtt => {
    const legs = [{ triggerPaise: 98_505, limitPaise: 97_515, quantity: 10 }];
    const wish = { ...ticket, id, kind: 'single', side: 'sell', legs, reducesOnly: true } as const;
    return requestGtt(wish, instrument, at('09:16'));
  };

  function mirrored() {
    const on = floor();
    on.place({ stops: { ...stopAt(99_000), atBroker: true } });
    on.tick('09:16', 100_000);
    on.desk.gtts.place(gtt('mirror'), instrument);
    const mirror = { gttId: 'mirror', stopPaise: 99_000, quantity: 10, movedAt: at('09:16') };
    on.desk.stops.mirrored(ticket, mirror);
    return on;
  }

  it('is written down with the stop, and taken back before the stop leaves', () => {
    const { tick, desk, held, changes, exits } = mirrored();
    expect(changes.at(-1)?.stops?.record?.mirror?.gttId).toBe('mirror');
    tick('09:17', 98_900);
    expect(desk.gtts.all()).toEqual([]);
    const steps = changes.map(
      ({ gtt: news, order }) => news?.gtt.state ?? (order?.reducesOnly ? 'exit' : ''),
    );
    expect(steps.lastIndexOf('cancelled')).toBeLessThan(steps.indexOf('exit'));
    tick('09:18', 98_000);
    expect([exits().length, held()]).toEqual([1, 0]);
  });

  it('goes when the stop does', () => {
    const { desk } = mirrored();
    desk.stops.clear(desk.holding(ticket), 'Tara', null);
    expect(desk.gtts.all()).toEqual([]);
  });

  it('trades nothing twice when one price jumps over both', () => {
    const { tick, desk, held, changes } = mirrored();
    tick('09:17', 98_000);
    tick('09:18', 98_000);
    tick('09:19', 98_000);
    expect(held()).toBe(0);
    expect(desk.openOrders()).toEqual([]);
    const sold = changes.reduce((sum, { fill }) => sum + (fill?.side === 'sell' ? fill.quantity : 0), 0);
    expect(sold).toBe(10);
  });
});

describe('stops after a restart', () => {
  const bought: Position = {
    accountId: 'account',
    mode: 'paper',
    deploymentId: null,
    instrumentId: 'NSE:ABC',
    product: 'MIS',
    quantity: 10,
    costPaise: 1_000_000,
    realisedPaise: 0,
    chargesPaise: 0,
    updatedAt: at('09:16'),
  };

  function stored(): StopsRecord {
    const { place, tick, setStops, stops } = floor();
    place();
    tick('09:16', 100_000);
    setStops(trailing);
    tick('09:16:30', 100_500);
    const record = stops();
    if (record === null) throw new Error('not armed');
    return JSON.parse(JSON.stringify(record)) as StopsRecord;
  }

  it('go on where they were, and follow the minutes they have not seen', () => {
    const { desk, market, tick, stops, exits } = floor();
    market.series('NSE:ABC', '1m');
    tick('09:16', 100_400);
    tick('09:17', 100_900);
    tick('09:17:30', 100_850);
    desk.restore([], [bought]);
    desk.restoreStops([stored()], []);
    expect(stops()?.state).toMatchObject({ bestPaise: 100_900, stopPaise: 100_800 });
    expect(exits()).toEqual([]);
    tick('09:18', 100_795);
    expect(exits()).toMatchObject([
      { reason: 'trailing stop ₹1,008.00 touched at ₹1,007.95, best price ₹1,009.00' },
    ]);
  });

  it('leave at the first price when the market has passed them meanwhile', () => {
    const { desk, tick, exits } = floor();
    desk.restore([], [bought]);
    desk.restoreStops([stored()], []);
    tick('09:20', 99_000);
    expect(exits()).toMatchObject([{ quantity: 10 }]);
  });

  it('make no second exit where one was on its way', () => {
    const broker = new LateBroker();
    const { desk, tick, exits } = floor({ broker });
    const exit = requestOrder(
      { ...ticket, id: 'exit', side: 'sell', reducesOnly: true },
      instrument,
      at('09:16'),
    );
    desk.restore([{ ...exit, state: 'submitting' }], [bought]);
    desk.restoreStops([{ ...stored(), touched: 'trailing-stop' }], []);
    tick('09:20', 99_000);
    expect(exits()).toEqual([]);
    expect(broker.sent.map(({ id }) => id)).toEqual(['exit']);
  });

  it('end where the position was closed', () => {
    const { desk, changes } = floor();
    desk.restoreStops([stored()], []);
    expect(changes.at(-1)?.stops).toMatchObject({ record: null });
    expect(desk.stops.all()).toEqual([]);
  });
});

describe('a combined stop', () => {
  const rules = (some: Partial<CombinedRules>): CombinedRules => ({
    lossPaise: null,
    targetPaise: null,
    trailPaise: null,
    lock: null,
    ...some,
  });
  const put = { ...ticket, instrumentId: 'NSE:XYZ', side: 'sell' } as const;

  function pair() {
    const on = floor();
    on.tick('09:15', 50_000, 'NSE:XYZ');
    on.place();
    on.place(put);
    on.tick('09:16', 100_000);
    on.tick('09:16', 50_000, 'NSE:XYZ');
    const legs = [on.desk.holding(ticket), on.desk.holding(put)];
    const set = (some: Partial<CombinedRules>) =>
      on.desk.combined.set(
        { id: 'c', accountId: 'account', mode: 'paper', name: 'Pair', rules: rules(some), setBy: 'Tara' },
        legs,
        null,
      );
    return { ...on, set };
  }

  it('leaves all legs when they have lost so much together, whichever moved', () => {
    const { set, tick, exits, held, desk } = pair();
    expect(set({ lossPaise: 10_000 })).toBeNull();
    tick('09:17', 49_500, 'NSE:XYZ'); // +₹50
    tick('09:17', 98_900); // −₹110: −₹60 altogether
    expect(exits()).toEqual([]);
    tick('09:18', 49_900, 'NSE:XYZ'); // +₹10
    expect(exits()).toHaveLength(2);
    expect(exits()[0]?.reason).toBe('Pair: combined stop −₹100.00 touched at −₹100.00');
    tick('09:19', 98_900);
    tick('09:19', 49_900, 'NSE:XYZ');
    expect([held(), held(put)]).toEqual([0, 0]);
    expect(desk.combined.all()).toEqual([]);
  });

  it('counts what a leg realised after it was armed, and nothing from before', () => {
    const { set, place, tick, exits } = pair();
    set({ targetPaise: 10_000 });
    place({ id: 'out', side: 'sell', reducesOnly: true });
    tick('09:17', 100_800); // the leg is closed with +₹80
    expect(exits()).toEqual([]);
    tick('09:18', 49_800, 'NSE:XYZ');
    expect(exits()).toMatchObject([{ instrumentId: 'NSE:XYZ', side: 'buy' }]);
  });

  it('does not act while a leg has a stale price, and does when prices are fresh', () => {
    const { set, tick, exits, market } = pair();
    set({ lossPaise: 5_000 });
    let stale = true;
    market.judgeFreshness((slot) => stale && slot === market.slotOf('NSE:XYZ'));
    tick('09:17', 99_000);
    expect(exits()).toEqual([]);
    stale = false;
    tick('09:18', 99_000);
    expect(exits()).toHaveLength(2);
  });

  it('is refused where the legs stand beyond it, or are not held', () => {
    const { set, desk, place, tick } = pair();
    place({ id: 'out', side: 'sell', reducesOnly: true });
    tick('09:17', 100_000);
    expect(set({ lossPaise: 100 })).toMatchObject({ code: 'POSITION_IS_FLAT' });
    expect(desk.combined.all()).toEqual([]);
  });

  it('goes on after a restart with its floor and what had been realised', () => {
    const before = pair();
    before.set({ trailPaise: 5_000 });
    before.tick('09:17', 101_000); // +₹100: the floor is at +₹50
    const [record] = JSON.parse(JSON.stringify(before.desk.combined.all())) as CombinedStop[];
    const { desk, tick, exits } = floor();
    tick('09:15', 50_000, 'NSE:XYZ');
    desk.restore([], before.desk.positions());
    desk.restoreStops([], record === undefined ? [] : [record]);
    tick('09:18', 100_600);
    expect(exits()).toEqual([]);
    tick('09:19', 100_500);
    expect(exits()).toHaveLength(2);
  });
});

describe('stops of units that are converted', () => {
  const convert = (one: ReturnType<typeof floor>, quantity: number): void => {
    const wish = { id: 'conversion', position: ticket, product: 'CNC', quantity, by: 'Tara' } as const;
    one.desk.convert(wish, instrument, null);
  };
  const delivered = { ...ticket, product: 'CNC' } as const;

  it('go with them and go on where they stood', () => {
    const one = floor();
    one.place({ stops: stopAt(99_000) });
    one.tick('09:16', 100_000);
    convert(one, 10);
    expect(one.stops()).toBeNull();
    expect(one.desk.stops.of(delivered)).toMatchObject({ product: 'CNC', state: { stopPaise: 99_000 } });
    one.tick('09:17', 98_900);
    one.tick('09:18', 98_800);
    expect(one.exits()).toMatchObject([{ product: 'CNC', quantity: 10, side: 'sell' }]);
    expect(one.held({ product: 'CNC' })).toBe(0);
    expect(one.desk.stops.all()).toEqual([]);
  });

  it('guard both parts where only some are converted', () => {
    const one = floor();
    one.place({ stops: stopAt(99_000) });
    one.tick('09:16', 100_000);
    convert(one, 4);
    one.tick('09:17', 98_900);
    one.tick('09:18', 98_800);
    expect(
      one
        .exits()
        .map(({ product, quantity }) => `${quantity} ${product}`)
        .sort(),
    ).toEqual(['4 CNC', '6 MIS']);
  });
});

describe('what a trade risks', () => {
  it('is counted down to the stop its ticket brings', () => {
    const one = floor();
    one.desk.standing.setLimits('account', { ...NO_LIMITS, maxRiskPerTradePaise: 10_000 });
    // Ten units, ₹10 each down to the stop: ₹100 at risk.
    expect(one.place({ stops: stopAt(99_000) }).state).toBe('accepted');
    expect(one.place({ stops: stopAt(98_995) }).refusal).toMatchObject({
      code: 'RISK_TOO_LARGE',
      details: { riskPaise: 10_050 },
    });
    expect(one.place().refusal?.code).toBe('RISK_TOO_LARGE');
  });

  it('is counted down to the stop its position has already', () => {
    const one = floor();
    one.place({ stops: stopAt(99_000) });
    one.tick('09:16', 100_000);
    one.desk.standing.setLimits('account', { ...NO_LIMITS, maxRiskPerTradePaise: 10_000 });
    expect(one.place().state).toBe('accepted');
    expect(one.place({ quantity: 11 }).refusal?.code).toBe('RISK_TOO_LARGE');
  });
});
