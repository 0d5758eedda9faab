import { describe, expect, it } from 'vitest';
import { type CandleColumns, emptyColumns, writeCandle } from '../market/candle.js';
import { STRATEGIES } from '../strategies/catalogue.js';
import { defineStrategy } from '../strategies/define-strategy.js';
import { enter, exit, type StrategyDefinition } from '../strategies/strategy.js';
import { isFlat } from '../trading/positions/position.js';
import { lookAhead, lookAheadBySteps } from './look-ahead.js';
import { researchSpec, walkingCandles } from './testing/walking-candles.js';

const DAYS = 30;

/** Holds while the close so many candles ahead, read from an array it should never have got, is above this one. */
function peeking(ahead: number, future: (row: number) => number | undefined): StrategyDefinition {
  return defineStrategy({
    id: 'peek',
    title: 'Peek',
    description: 'Knows what comes.',
    parameters: {},
    build: () => {
      let row = -1;
      return {
        initialise: () => undefined,
        onCandle: ({ closePaise }, position) => {
          row += 1;
          const later = future(row + ahead) ?? 0;
          if (later > closePaise) return isFlat(position) ? enter('buy', 'it will rise') : null;
          return isFlat(position) ? null : exit(position, 'it will fall');
        },
      };
    },
  });
}

/** Every so many candles as one, which opens with the first and closes with the last. */
function longer(candles: CandleColumns, length: number): CandleColumns {
  const rows = Array.from({ length: Math.ceil(candles.openedAt.length / length) }, (_, nth) => nth * length);
  const columns = emptyColumns(rows.length);
  rows.forEach((row, nth) => {
    const last = Math.min(row + length, candles.openedAt.length) - 1;
    writeCandle(columns, nth, {
      openedAt: candles.openedAt[row] ?? 0,
      openPaise: candles.openPaise[row] ?? 0,
      highPaise: Math.max(...candles.highPaise.subarray(row, last + 1)),
      lowPaise: Math.min(...candles.lowPaise.subarray(row, last + 1)),
      closePaise: candles.closePaise[last] ?? 0,
      volume: 1,
    });
  });
  return columns;
}

const leaks: readonly [string, (candles: CandleColumns) => (row: number) => number | undefined][] = [
  [
    'an array it kept',
    ({ closePaise }) =>
      (row) =>
        closePaise[row],
  ],
  [
    'the memory behind an array',
    ({ closePaise }) =>
      (row) =>
        new Float64Array(closePaise.buffer)[row],
  ],
];

describe('the look-ahead check', () => {
  it.each(leaks.flatMap(([how, leak]) => [1, 3, 20].map((ahead) => [ahead, how, leak] as const)))(
    'catches a strategy that sees %i candles ahead through %s',
    (ahead, _, leak) => {
      const candles = walkingCandles(DAYS, 3);
      const definition = peeking(ahead, leak(candles));
      const { first, decisions } = lookAhead({ ...researchSpec, definition, parameters: {} }, candles);
      expect(decisions).toBeGreaterThan(100);
      expect(first).not.toBeNull();
      expect(first?.whole?.candleAt ?? first?.truncated?.candleAt).toBeLessThan(first?.cutAt ?? 0);
    },
  );

  it.each([
    ['another instrument, a candle ahead', 1, 1],
    ['the candle of an hour that is not over', 12, 0],
  ])('catches a strategy that sees %s', (_, length, ahead) => {
    const candles = walkingCandles(DAYS, 3);
    const index = longer(walkingCandles(DAYS, 5), length);
    const definition = peeking(0, (row) => {
      const [now, later] = [Math.floor(row / length), Math.floor(row / length) + ahead];
      const rises = (index.closePaise[later] ?? 0) > (index.openPaise[now] ?? 0);
      return rises ? Infinity : 0;
    });
    const other = {
      instrumentId: 'NSE:NIFTY',
      timeframe: length === 1 ? '5m' : '1h',
      candles: index,
    } as const;
    const spec = { ...researchSpec, definition, parameters: {}, others: [other] };
    const untouched = JSON.stringify(index);
    expect(lookAhead(spec, candles).first).not.toBeNull();
    expect(JSON.stringify(index)).toBe(untouched);
  });

  it('does not mind one that looks at an hour that is over', () => {
    const candles = walkingCandles(DAYS, 3);
    const index = longer(candles, 12);
    const definition = peeking(0, (row) => {
      const over = Math.floor((row + 1) / 12) - 1;
      return (index.closePaise[over] ?? 0) > (index.openPaise[over] ?? 0) ? Infinity : 0;
    });
    const others = [
      { instrumentId: researchSpec.instrument.id, timeframe: '1h', candles: index },
      { instrumentId: researchSpec.instrument.id, timeframe: '5m', candles },
    ] as const;
    expect(lookAhead({ ...researchSpec, definition, parameters: {}, others }, candles).first).toBeNull();
  });

  it('does not mind one that looks back as far', () => {
    const candles = walkingCandles(DAYS, 3);
    const definition = peeking(-3, (row) => candles.closePaise[row]);
    const { first, cuts } = lookAhead({ ...researchSpec, definition, parameters: {} }, candles);
    expect(first).toBeNull();
    expect(cuts).toBeGreaterThan(40);
  });

  it.each(STRATEGIES)('passes $id', (definition) => {
    const candles = walkingCandles(DAYS, 7);
    const values: Record<string, number> = 'direction' in definition.parameters ? { direction: 3 } : {};
    const second = { ...researchSpec.instrument, id: 'NSE:OTHER' };
    const { timeframe } = researchSpec;
    const other = {
      instrumentId: second.id,
      timeframe,
      candles: walkingCandles(DAYS, 11),
      instrument: second,
    };
    const others = definition.legs === 2 ? [other] : [];
    const report = lookAhead(
      { ...researchSpec, strategyId: definition.id, parameters: values, others },
      candles,
    );
    expect(report.first).toBeNull();
    expect(report.cuts).toBeGreaterThanOrEqual(30);
  });

  it('goes step by step, between which the candles are whole', () => {
    const candles = walkingCandles(DAYS, 3);
    const steps = lookAheadBySteps(researchSpec, candles);
    let before = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) {
      expect(step.value).toBeGreaterThan(before);
      expect(candles).toEqual(walkingCandles(DAYS, 3));
      before = step.value;
    }
    expect(before).toBeLessThan(100);
    expect(step.value).toEqual(lookAhead(researchSpec, candles));
  });

  it('leaves the candles as it found them', () => {
    const candles = walkingCandles(DAYS, 3);
    lookAhead(researchSpec, candles);
    expect(candles).toEqual(walkingCandles(DAYS, 3));
  });
});
