import { describe, expect, it } from 'vitest';
import { parseIndicator } from '../indicators/notation.js';
import { type Candle } from '../market/candle.js';
import { instrument, ticket } from '../trading/desk/testing/desk-floor.js';
import { PaperFloor } from '../simulation/paper-floor.js';
import { PaperSeconds } from '../simulation/paper-seconds.js';
import { strategyWith } from '../rules/rule-strategy.js';
import { Clock, ReplayClock } from '../time/clock.js';
import { ExchangeCalendar } from '../time/exchange-calendar.js';
import { istInstant } from '../time/instant.js';
import { NSE_CALENDAR } from '../time/nse-calendar.js';
import { wholeDay } from '../time/session.js';
import { type DeskChange, type DeskJournal } from '../trading/desk/desk-journal.js';
import { type Deployment } from '../trading/desk/deployment.js';
import { BudgetMeter, DEPLOYMENT_BUDGET } from '../trading/desk/deployment-budget.js';
import { TradingDesk } from '../trading/desk/trading-desk.js';
import { AFTER_MARKET_WINDOWS } from '../trading/orders/after-market.js';
import { exchangeBudget } from '../trading/orders/order-budget.js';
import { OwnOrders } from '../trading/orders/own-orders.js';
import { requestOrder } from '../trading/orders/order.js';
import { RiskGate } from '../trading/risk/risk-gate.js';
import { NO_LIMITS } from '../trading/risk/risk-limits.js';
import { SafetyBoard } from '../trading/risk/safety-board.js';
import { type SafetyRecord } from '../trading/risk/safety.js';
import { SettlementGuard } from '../trading/risk/settlement-guard.js';
import { checkStops, NO_STOPS } from '../trading/stops/stop-rules.js';
import { recordedBoard, recordedDesk } from './recorded-desk.js';
import { recordedMeter } from './recorded-meter.js';
import { RecordedMarket } from './recorded-market.js';
import { replaySession, type ReplayReport } from './replay-session.js';
import { EVENT, type LogStretch, SessionLog, withTexts } from './session-log.js';
import { MARKET, SessionRecorder } from './session-recorder.js';

const ON = '2026-05-05';
const RULES = `buy when close > open and ema(400) > 983.2
sell when close < open`;
const TERMS = { tariff: 'zerodha', slippageBps: 5, latencyMillis: 100, volumePercent: 25 } as const;

/** A wall clock that is somewhere else whenever it is looked at, as real ones are. */
class RestlessClock extends Clock {
  private at = istInstant('2026-11-30', '16:00');

  now(): number {
    return (this.at += 7);
  }
}

/** Durable some time later, in the order it came, as with a database. */
class SlowJournal implements DeskJournal {
  readonly changes: DeskChange[] = [];
  private waiting: (() => void)[] = [];

  record(change: DeskChange, whenDurable?: (waitedMillis?: number) => void): void {
    this.changes.push(change);
    if (whenDurable !== undefined) this.waiting.push(() => whenDurable(3.25));
  }

  waitedMillis(): number {
    return this.waiting.length === 0 ? 0 : 4.5;
  }

  settle(): void {
    for (const one of this.waiting.splice(0)) one();
  }
}

/** An engine with one paper account that records what it does. */
function engine() {
  const clock = new ReplayClock();
  const log = new SessionLog();
  const recorder = new SessionRecorder(log, () => clock.now(), new RestlessClock());
  const market = new RecordedMarket(recorder, () => 'cash');
  const calendar = new ExchangeCalendar(NSE_CALENDAR);
  const board = recordedBoard(new SafetyBoard(), recorder);
  const journal = new SlowJournal();
  const instrumentOf = () => recorder.fact(`instrument ${instrument.id}`, instrument);
  const floor = new PaperFloor({
    market,
    clock: () => clock,
    terms: TERMS,
    instrumentOf,
    groupOf: (id) => recorder.fact(`group ${id}`, 'cash' as const),
    calendar: () => recorder.calendar(calendar),
  });
  const pace = exchangeBudget(8);
  const opening = {
    accountId: ticket.accountId,
    mode: 'paper',
    ownerId: 'owner',
    capitalPaise: 100_000_000,
    purchases: [],
    pace,
    entryPatienceMillis: 5_000,
    afterMarket: AFTER_MARKET_WINDOWS,
    paper: TERMS,
  } as const;
  const number = recorder.nextDesk();
  recorder.openDesk(number, opening);
  let ids = 0;
  const faults: unknown[] = [];
  const raw: TradingDesk = new TradingDesk({
    mode: 'paper',
    protection: 'by-date',
    broker: floor.broker(() => raw, []),
    funds: floor.funds(opening.capitalPaise),
    accountId: opening.accountId,
    market,
    gate: new RiskGate(),
    ownOrders: new OwnOrders(),
    settlement: new SettlementGuard(
      () => recorder.calendar(calendar),
      () => 0,
    ),
    safety: board,
    pace: { limits: pace, clock: new PaperSeconds(() => clock.now(), recorder.wall) },
    journal: recorder.journal(number, journal),
    entryPatienceMillis: opening.entryPatienceMillis,
    clock,
    ids: () => recorder.id(`made-${Math.trunc(Math.sin(++ids) * 1e9)}`),
    instrumentOf,
    afterMarket: AFTER_MARKET_WINDOWS,
    onDecision: () => undefined,
    onStrategyFault: (_, error) => void faults.push(error),
  });
  const desk = recordedDesk(raw, number, recorder);
  recorder.call(number, 'watch', [], () => floor.watch(raw, () => undefined));
  return { clock, log, recorder, market, board, journal, desk, faults };
}

/** A strategy computes a little longer with each candle. */
function slowing(): () => number {
  let [now, step] = [0, 0];
  return () => (now += step++);
}

const deployment: Deployment = {
  id: 'deployment',
  accountId: ticket.accountId,
  mode: 'paper',
  strategyId: 'written',
  parameters: {},
  instrumentIds: [instrument.id],
  timeframe: '1m',
  quantity: 5,
  product: 'MIS',
};

/** More of them than a series keeps, once there are two days. */
function minutesOf(on: string, paise: number): Candle[] {
  return Array.from({ length: 375 }, (_, minute) => ({
    openedAt: istInstant(on, '09:15') + minute * 60_000,
    openPaise: paise,
    highPaise: paise + 100,
    lowPaise: paise - 100,
    closePaise: paise,
    volume: 1_000,
  }));
}

/** A morning: a strategy trades, a person too, a stop is touched, the account is halted and squared off. */
function morning(): { stretches: LogStretch[]; changes: readonly DeskChange[] } {
  const { clock, log, recorder, market, board, journal, desk, faults } = engine();
  const calendar = new ExchangeCalendar(NSE_CALENDAR);
  const day = calendar.tradingDay(ON);
  if (day === null) throw new Error('a trading day was wanted');
  const { opensAt } = wholeDay(day);
  clock.advanceTo(opensAt);
  const past = [...minutesOf('2026-04-30', 90_000), ...minutesOf('2026-05-04', 100_000)];
  const series = market.series(instrument.id, '1m');
  // A chart asks first, so it has seen candles that are no longer kept when a strategy asks for the same.
  market.indicator(series, parseIndicator('ema(400)'));
  market.restore(series, past, clock.now(), {
    sessionOn: (on) => calendar.sessionOf(on, 'cash'),
  });
  market.startSession(day);
  desk.restore([], []);
  desk.standing.setLimits('account', NO_LIMITS);
  recorder.strategy({ strategyId: 'written', rules: RULES, plugin: null, indicators: [] });
  const strategy = strategyWith('written', RULES);
  desk.strategies.deploy(deployment, [instrument], () => strategy.create({}), {
    saved: new Map(),
    meter: recordedMeter(new BudgetMeter({ ...DEPLOYMENT_BUDGET, computeMicros: 9 }, slowing()), recorder),
  });
  const slot = market.slotOf(instrument.id);
  const key = { ...ticket, instrumentId: instrument.id };
  for (let second = 0; second < 900; second++) {
    const at = opensAt + second * 1_000;
    clock.advanceTo(at);
    const paise = 100_000 + 5 * Math.round(60 * Math.sin(second / 70));
    market.tick(slot, at, paise, (second + 1) * 500);
    if (second % 60 === 59) {
      clock.advanceTo(at + 1_000);
      market.advanceTo(at + 1_000);
    }
    if (second % 3 === 0) journal.settle();
    if (second === 100) desk.take(requestOrder(ticket, instrument, at));
    if (second === 130)
      desk.stops.set(
        desk.holding(key),
        checkStops({ ...NO_STOPS, stop: { by: 'percent', bps: 10 } }, instrument),
        'Asha',
        'request-1',
      );
    if (second % 5 === 0) {
      desk.tendStops();
      desk.standing.mark();
    }
    if (second === 800) {
      board.tighten(halt(at));
      desk.obeySafety();
    }
  }
  journal.settle();
  expect(faults).toMatchObject([{ code: 'BUDGET_USED_UP' }]);
  return { stretches: log.take().map(withTexts), changes: journal.changes };
}

function halt(at: number): SafetyRecord {
  return {
    scope: 'account',
    scopeId: ticket.accountId,
    accountId: ticket.accountId,
    mode: null,
    state: 'halted',
    squareOff: true,
    cause: 'person',
    reason: 'enough',
    setById: null,
    setBy: 'Asha',
    setAt: at,
    requestId: null,
    acknowledgedBy: null,
    acknowledgedAt: null,
  };
}

const replay = (stretches: readonly LogStretch[]): Promise<ReplayReport> =>
  replaySession(stretches, ({ strategyId, rules }) => strategyWith(strategyId, rules));

describe('a recorded session', () => {
  const { stretches, changes } = morning();

  it('is replayed to the same orders, fills and positions, byte for byte', async () => {
    const report = await replay(stretches);
    expect(report.difference).toBeNull();
    expect(report).toMatchObject({ same: true, isComplete: true, desks: 1 });
    expect(report.fills).toBe(changes.filter(({ fill }) => fill !== undefined).length);
    expect(report.transitions).toBe(changes.filter(({ order }) => order !== undefined).length);
    expect(report.fills).toBeGreaterThan(5);
    expect(report.inputs).toBeGreaterThan(1_000);
  });

  it('tells on which input it first differs when a price was another', async () => {
    const [first] = stretches;
    if (first === undefined) throw new Error('nothing was recorded');
    const numbers = first.numbers.slice();
    const filledAt = changes.find(({ fill }) => fill !== undefined)?.fill?.filledAt ?? NaN;
    const place = placeOfTick(numbers, filledAt);
    numbers[place + 3] = (numbers[place + 3] ?? 0) + 5;
    const report = await replay([{ ...first, numbers }]);
    expect(report.same).toBe(false);
    expect(report.difference?.at).toBe(filledAt);
    expect(report.difference?.cause).toContain(`a tick of ${instrument.id}`);
    expect(report.difference?.recorded).toContain('"valuePaise"');
    expect(report.difference?.recorded).not.toBe(report.difference?.replayed);
  });

  it('tells what was done then and is not done now', async () => {
    const [first] = stretches;
    if (first === undefined) throw new Error('nothing was recorded');
    const texts = first.texts.map((text) =>
      text.replace('"quantity":5,"product":"MIS"', '"quantity":6,"product":"MIS"'),
    );
    const { difference } = await replay([{ ...first, texts }]);
    expect(difference?.recorded).toContain('"quantity":5');
    expect(difference?.replayed).toContain('"quantity":6');
  });

  it('remembers who asked for an indicator first, because it has seen more candles than the next to ask', async () => {
    const [first] = stretches;
    if (first === undefined) throw new Error('nothing was recorded');
    const texts = first.texts.map((text) => text.replace('["indicator",', '["slotOf",'));
    expect(texts).not.toEqual(first.texts);
    expect((await replay([{ ...first, texts }])).same).toBe(false);
  });

  it('is the same for the part that is there when the rest was lost', async () => {
    const cut = cutBefore(stretches, istInstant(ON, '09:20:00'));
    const report = await replay(cut);
    expect(report).toMatchObject({ same: true, isComplete: true });
    expect(report.inputs).toBeLessThan(1_000);
  });

  it('ends honestly when nobody takes it away', async () => {
    const log = new SessionLog(100);
    const clock = new ReplayClock();
    const recorder = new SessionRecorder(log, () => clock.now(), new RestlessClock());
    const market = new RecordedMarket(recorder, () => 'cash');
    for (let n = 0; n < 200 && !log.isBroken; n++) recorder.call(MARKET, 'silence', [false], () => undefined);
    market.silence(false);
    expect(log.shed).toBeGreaterThan(1);
    const report = await replay(log.take().map(withTexts));
    expect(report).toMatchObject({ same: true, isComplete: false });
  });
});

function placeOfTick(numbers: Float64Array, at: number): number {
  const place = numbers.findIndex((number, n) => number === EVENT.tick && numbers[n + 2] === at);
  if (place < 0) throw new Error('there is no such tick');
  return place;
}

/** As a file that ends there. */
function cutBefore([first]: readonly LogStretch[], at: number): LogStretch[] {
  if (first === undefined) throw new Error('nothing was recorded');
  return [{ numbers: first.numbers.subarray(0, placeOfTick(first.numbers, at)), texts: first.texts }];
}
