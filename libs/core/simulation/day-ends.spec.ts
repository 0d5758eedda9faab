import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CandleColumns, columnsOf } from '../market/candle.js';
import { type Instrument } from '../market/instrument.js';
import { type Timeframe, timeframeSeconds } from '../market/timeframe.js';
import { istClockText, istDateOf, istInstant } from '../time/instant.js';
import { NO_LIMITS } from '../trading/risk/risk-limits.js';
import { type Product } from '../trading/terms.js';
import { type BacktestSpec } from './backtest-spec.js';
import { Backtest, type BacktestResult } from './backtest.js';
import { compareWithPaper } from './parity.js';

const ABC: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const FUTURE: Instrument = { ...ABC, id: 'NFO:ABC-2026-02-24-FUT', exchange: 'NFO', kind: 'future' };
/** Two days of the hours before the closing auction began on 3 August 2026, and two after. */
const BEFORE = ['2026-01-27', '2026-01-28'];
const SINCE = ['2026-11-26', '2026-11-27'];

const base: BacktestSpec = {
  strategyId: 'rules',
  rules: 'buy when close > 0 sell when close < 0',
  parameters: {},
  instrument: ABC,
  timeframe: '5m',
  capitalPaise: 100_000_000,
  quantity: 10,
  slippageBps: 0,
  commissionBps: 0,
  tariff: 'zerodha',
  product: 'MIS',
};

/** A candle for each step of the day, each a rupee above the last, closing fifty paise above its open; `missing` are left out. */
function days(
  timeframe: Timeframe,
  on: readonly string[],
  isMissing: (place: number) => boolean = () => false,
  closes: (place: number) => number = (place) => 100 + place,
): CandleColumns {
  const millis = timeframeSeconds(timeframe) * 1_000;
  const perDay = Math.ceil((375 * 60_000) / millis);
  const candles = on.flatMap((day, dayPlace) =>
    Array.from({ length: perDay }, (_, step) => {
      const place = dayPlace * perDay + step;
      const openPaise = closes(place) * 100;
      return {
        place,
        openedAt: istInstant(day, '09:15') + step * millis,
        ...{ openPaise, highPaise: openPaise + 80, lowPaise: openPaise - 80, closePaise: openPaise + 50 },
        volume: 100,
      };
    }).filter(({ place }) => !isMissing(place)),
  );
  return columnsOf(candles);
}

function run(more: Partial<BacktestSpec>, on = BEFORE, isMissing?: (place: number) => boolean) {
  const spec = { ...base, ...more };
  const backtest = new Backtest(spec, days(spec.timeframe, on, isMissing));
  backtest.step();
  return backtest.result();
}

const exits = ({ trades }: BacktestResult) =>
  trades.map(({ exitAt, exitPaise, reason }) => [istClockText(exitAt).slice(0, 5), exitPaise, reason]);
const OUT = 'intraday square-off';

describe('a backtest of MIS with a broker', () => {
  it('leaves each day at the open of the candle that begins with its square-off', () => {
    const result = run({});
    // The candle of 15:20 is the 74th of 75.
    expect(exits(result)).toEqual([
      ['15:20', 17_300, OUT],
      ['15:20', 24_800, OUT],
    ]);
    expect([result.openQuantity, result.charged.keptOvernight]).toEqual([0, 0]);
  });

  it.each([
    // NSE.md §1.3, on days before the closing auction …
    ['zerodha', ABC, BEFORE, false, '15:20'],
    ['upstox', ABC, BEFORE, true, '15:15'],
    ['dhan', ABC, BEFORE, false, '15:20'],
    ['zerodha', FUTURE, BEFORE, false, '15:25'],
    ['angelone', FUTURE, BEFORE, false, '15:20'],
    // … and the times assumed since.
    ['zerodha', ABC, SINCE, true, '15:10'],
    ['upstox', ABC, SINCE, false, '15:20'],
  ] as const)('%s, %o on %o at the time of that day', (tariff, instrument, on, isAuctioned, clock) => {
    const closingInAuction = isAuctioned ? [instrument.id] : [];
    const result = run({ tariff, instrument, closingInAuction, timeframe: '1m' }, on);
    expect(exits(result).map(([at]) => at)).toEqual([clock, clock]);
  });

  it('leaves at the close of the candle in which the square-off falls', () =>
    // 15:15 to 15:30 is the 25th of 25 quarters of an hour.
    expect(exits(run({ timeframe: '15m' }))).toEqual([
      ['15:15', 12_450, OUT],
      ['15:15', 14_950, OUT],
    ]));

  it('pays the broker’s fee for it once a day, under its own head', () => {
    const { charged } = run({});
    expect(charged.heads.squareOffPaise).toBe(2 * 5_900); // ₹50 and 18 % GST, NSE.md §1.3
    expect(charged.heads.depositoryPaise).toBe(0);
  });

  it('pays no fee where the strategy leaves by itself', () => {
    const rules = 'buy when time = 10:00 sell when time = 11:00';
    const result = run({ rules });
    expect(exits(result).map(([at]) => at)).toEqual(['11:00', '11:00']);
    expect(result.charged.heads.squareOffPaise).toBe(0);
  });

  it('refuses what would open a position from then on, as paper does, and counts it', () => {
    const { refused } = run({});
    expect(refused.byCode).toEqual([{ code: 'REJECTED', count: refused.total }]);
    expect(refused.first[0]?.why).toBe('no MIS after the square-off at 15:20:00');
    expect(refused.first.map(({ at }) => istClockText(at).slice(0, 5))).toEqual(
      expect.arrayContaining(['15:25', '15:30']),
    );
  });

  it('goes at the first price of the next day where none was recorded any more', () => {
    const result = run({}, BEFORE, (place) => place >= 60 && place < 75);
    expect(result.trades[0]).toMatchObject({ exitPaise: 17_500, exitAt: istInstant('2026-01-28', '09:15') });
    expect(result.trades[0]?.reason).toContain(OUT);
    expect(result.charged.keptOvernight).toBe(1);
  });

  it('is refused on daily candles, which are decided on after every square-off', () => {
    expect(() => run({ timeframe: '1d' })).toThrow('a daily candle is decided on after it');
    expect(() => run({ timeframe: '1d', product: 'CNC' })).not.toThrow();
  });
});

describe('a backtest without a broker, or of what is kept', () => {
  it('ends with no day', () => {
    for (const more of [{ tariff: null }, { product: 'CNC' }, { product: 'CNC', tariff: null }] as const)
      expect([run(more).trades, run(more).openQuantity]).toEqual([[], 10]);
    expect(run({ tariff: null }).trades).toEqual(run({ tariff: null, product: 'CNC' }).trades);
  });
});

const RULES = `
  buy when close > ema(3) and time between 09:20 and 14:45
  sell when close < ema(4)
  short when ema(2) crosses below ema(4)
  cover when close crosses above ema(3)
  stop 1 %`;
const schedules = fc.constantFrom(
  null,
  { from: '09:20', to: '14:45', weekdays: ['tuesday', 'wednesday'] as const, squareOff: true },
  { from: '09:30', to: '15:00', weekdays: ['tuesday', 'wednesday'] as const, squareOff: false },
  { from: '10:07', to: '15:30', weekdays: ['wednesday'] as const, squareOff: true },
);
const limits = fc.constantFrom(NO_LIMITS, {
  ...NO_LIMITS,
  noTradeWindows: [{ days: ['tuesday', 'wednesday'] as const, from: '11:00', until: '12:30' }],
});

describe('paper and a backtest', () => {
  it('end the same days alike, and enter in the same hours', () => {
    let [trades, squaredOff] = [0, 0];
    const steps = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 150, maxLength: 150 });
    fc.assert(
      fc.property(
        steps,
        fc.array(fc.nat({ max: 149 }), { maxLength: 30 }),
        fc.constantFrom<Timeframe[]>('5m', '15m', '1h', '7m'),
        fc.constantFrom<Product[]>('MIS', 'MIS', 'MIS', 'CNC'),
        schedules,
        limits,
        (walk, missing, timeframe, product, schedule, limit) => {
          const path: number[] = [];
          walk.forEach((step) => path.push(Math.max(50, (path.at(-1) ?? 100) + step)));
          const isMissing = (place: number): boolean => missing.includes(place);
          const candles = days(timeframe, BEFORE, isMissing, (place) => path[place] ?? 100);
          const spec = { ...base, rules: RULES, timeframe, product, schedule, limits: limit, slippageBps: 5 };
          const report = compareWithPaper(spec, candles);
          expect(report.firstDifference).toBeNull();
          expect(report.openOnPaper).toBe(report.openInBacktest);
          const backtest = new Backtest(spec, candles);
          backtest.step();
          const found = backtest.result();
          trades += found.trades.length;
          squaredOff += found.trades.filter(({ reason }) => reason.startsWith(OUT)).length;
          for (const { entryAt, exitAt, reason } of found.trades)
            if (product === 'MIS' && missing.length === 0)
              expect([istDateOf(exitAt), reason]).toEqual([istDateOf(entryAt), reason]);
        },
      ),
      { numRuns: 60 },
    );
    // Nothing would be compared if nothing happened; how much does is left to chance.
    expect(trades).toBeGreaterThan(10);
    expect(squaredOff).toBeGreaterThan(0);
  });
});
