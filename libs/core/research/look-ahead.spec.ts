import { describe, expect, it } from 'vitest';
import { type CandleColumns } from '../market/candle.js';
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
