import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIndicator } from './catalogue.js';
import { type Bar, type Indicator } from './indicator.js';

const KINDS = ['sma', 'ema'] as const;
type Kind = (typeof KINDS)[number];
const average = (kind: Kind, bars: number): Indicator => createIndicator({ name: kind, parameters: [bars] });
const at = (price: number): Bar => ({
  openedAt: 0,
  openPaise: price,
  highPaise: price,
  lowPaise: price,
  closePaise: price,
  volume: 0,
});
const paise = fc.integer({ min: 5, max: 1_000_000_000 });
const someCloses = fc.array(paise, { maxLength: 80 });
const someBars = fc.integer({ min: 1, max: 30 });

/** The whole series at once, by the definition. */
function batch(kind: Kind, bars: number, closes: readonly number[]): number[] {
  const simple = closes.map((_, i) =>
    i + 1 < bars ? NaN : closes.slice(i + 1 - bars, i + 1).reduce((sum, close) => sum + close, 0) / bars,
  );
  if (kind === 'sma') return simple;
  let before = NaN;
  return closes.map((close, i) => {
    before = i < bars ? (simple[i] ?? NaN) : before + (close - before) * (2 / (bars + 1));
    return before;
  });
}

describe.each(KINDS)('the %s', (kind) => {
  it('has, candle by candle, the values of the whole series', () => {
    fc.assert(
      fc.property(someCloses, someBars, (closes, bars) => {
        const indicator = average(kind, bars);
        const streamed = closes.map((close) => {
          indicator.push(at(close));
          return indicator.value;
        });
        expect(streamed).toEqual(batch(kind, bars, closes));
      }),
    );
  });

  it('knows the value before', () => {
    fc.assert(
      fc.property(someCloses, someBars, (closes, bars) => {
        const indicator = average(kind, bars);
        for (const close of closes) {
          const before = indicator.value;
          indicator.push(at(close));
          expect(indicator.valueBefore).toBe(before);
        }
      }),
    );
  });

  it('shows for a forming candle what pushing its close would give, and changes nothing', () => {
    fc.assert(
      fc.property(someCloses, someBars, paise, (closes, bars, close) => {
        const [indicator, copy] = [average(kind, bars), average(kind, bars)];
        for (const one of closes) {
          indicator.push(at(one));
          copy.push(at(one));
        }
        const [shown] = indicator.forming(at(close));
        copy.push(at(close));
        expect(shown).toBe(copy.value);
        indicator.push(at(close));
        expect(indicator.value).toBe(copy.value);
        expect(indicator.valueBefore).toBe(copy.valueBefore);
      }),
    );
  });

  it('has its first value with the last candle of its warm-up', () => {
    fc.assert(
      fc.property(someBars, (bars) => {
        const indicator = average(kind, bars);
        for (let i = 1; i <= indicator.warmUpCandles; i++) {
          expect(indicator.value).toBeNaN();
          indicator.push(at(100));
        }
        expect(indicator.value).toBe(100);
      }),
    );
  });

  it('starts again after a reset', () => {
    fc.assert(
      fc.property(someCloses, someCloses, someBars, (first, second, bars) => {
        const [used, fresh] = [average(kind, bars), average(kind, bars)];
        first.forEach((close) => used.push(at(close)));
        used.reset();
        for (const close of second) {
          used.push(at(close));
          fresh.push(at(close));
        }
        expect([used.value, used.valueBefore]).toEqual([fresh.value, fresh.valueBefore]);
      }),
    );
  });

  it.each([0, -1, 2.5, NaN])('cannot be drawn over %d candles', (bars) =>
    expect(() => average(kind, bars)).toThrow('cannot be drawn'),
  );

  it.each(['intraday_1m', 'edge'])('equals TA-Lib on %s', (name) => {
    const [, ...lines] = readFileSync(new URL(`./fixtures/${name}.csv`, import.meta.url), 'utf8')
      .trim()
      .split('\n');
    const indicator = average(kind, 20);
    for (const line of lines) {
      const [close, sma, ema] = line.split(',');
      indicator.push(at(Math.round(Number(close) * 100)));
      const want = kind === 'sma' ? sma : ema;
      if (want === '') expect(indicator.value).toBeNaN();
      else
        expect(Math.abs(indicator.value / 100 - Number(want))).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Number(want)),
        );
    }
  });
});

describe('comparing simple averages', () => {
  const windows = fc.tuple(
    fc.array(paise, { minLength: 1, maxLength: 400 }),
    fc.integer({ min: 1, max: 400 }),
  );

  it('gives the exact answer of whole-number arithmetic, ties included', () => {
    fc.assert(
      fc.property(windows, ([closes, fastBars]) => {
        const slowBars = closes.length;
        const fast = average('sma', Math.min(fastBars, slowBars));
        const slow = average('sma', slowBars);
        closes.forEach((close) => [fast, slow].forEach((one) => one.push(at(close))));
        const sum = (values: number[]): bigint => values.reduce((total, value) => total + BigInt(value), 0n);
        const fastSide = sum(closes.slice(-fast.warmUpCandles)) * BigInt(slowBars);
        const slowSide = sum(closes) * BigInt(fast.warmUpCandles);
        expect(Math.sign(fast.value - slow.value)).toBe(
          fastSide > slowSide ? 1 : fastSide < slowSide ? -1 : 0,
        );
      }),
    );
  });

  it('sees a tie however it came about', () => {
    const [three, nine] = [3, 9].map((bars) => average('sma', bars));
    for (const close of [10, 11, 12, 11, 11, 11, 12, 11, 10])
      [three, nine].forEach((average) => average?.push(at(close)));
    expect(three?.value).toBe(nine?.value);
  });
});
