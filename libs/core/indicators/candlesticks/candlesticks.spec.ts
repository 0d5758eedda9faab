import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIndicator } from '../catalogue.js';
import { type Bar, type Indicator } from '../indicator.js';
import { parseIndicator } from '../notation.js';
import { CANDLESTICKS } from './candlesticks.js';

const SERIES = ['planted', 'grid', 'dojis', 'gaps', 'wild', 'five-minutes'];

/** What TA-Lib finds; see fixtures/README.md. */
interface Truth {
  readonly indicator: string;
  readonly lookback: number;
  readonly signals: ReadonlyMap<number, number>;
}

function linesOf(file: string): string[] {
  const text = gunzipSync(readFileSync(new URL(`./fixtures/${file}.csv.gz`, import.meta.url))).toString();
  return text.trimEnd().split('\n').slice(1);
}

function barsOf(series: string): Bar[] {
  return linesOf(series).map((line) => {
    const [open = NaN, high = NaN, low = NaN, close = NaN] = line.split(',').map(Number);
    return barOf(open, high, low, close);
  });
}

function barOf(open: number, high: number, low: number, close: number): Bar {
  return { openedAt: 0, openPaise: open, highPaise: high, lowPaise: low, closePaise: close, volume: 0 };
}

function truthsOf(series: string): Truth[] {
  return linesOf(`${series}-signals`).map((line) => {
    const [indicator = '', lookback, signals = ''] = line.split(',');
    const pairs = signals.split(' ').filter((pair) => pair !== '');
    return {
      indicator,
      lookback: Number(lookback),
      signals: new Map(pairs.map((pair) => pair.split(':').map(Number) as [number, number])),
    };
  });
}

const streamed = (indicator: Indicator, bars: readonly Bar[]): number[] =>
  bars.map((bar) => {
    indicator.push(bar);
    return indicator.value;
  });

describe('candlestick patterns', () => {
  it('are all that TA-Lib knows', () => {
    const known = truthsOf('five-minutes').map(({ indicator }) => indicator);
    expect(CANDLESTICKS.map(({ name }) => name)).toEqual(known);
    expect(known).toHaveLength(61);
  });

  it('say in words what they mean', () => {
    for (const { title, description } of CANDLESTICKS) {
      expect(title).not.toBe('');
      expect(description).toMatch(/bullish|bearish|undecided|lost its direction|little interest/i);
    }
  });

  it.each(SERIES)('equal TA-Lib’s signals and empty cells on %s', (series) => {
    const bars = barsOf(series);
    for (const { indicator, lookback, signals } of truthsOf(series)) {
      const drawn = createIndicator(parseIndicator(indicator));
      const want = bars.map((_, i) => (i < lookback ? NaN : (signals.get(i) ?? 0)));
      expect(streamed(drawn, bars), indicator).toEqual(want);
      expect(drawn.warmUpCandles, indicator).toBe(lookback + 1);
    }
  });

  it('are all found in these series, both ways and often', () => {
    const counts = new Map<string, number>();
    for (const { indicator, signals } of SERIES.flatMap(truthsOf)) {
      for (const signal of signals.values()) {
        const key = `${indicator} ${signal}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    for (const { name } of CANDLESTICKS) {
      const found = [...counts].filter(([key]) => key.startsWith(`${name} `));
      expect(found, name).not.toEqual([]);
      for (const [key, times] of found) expect(times, key).toBeGreaterThanOrEqual(9);
    }
  });

  it('show for a forming candle what its close will give, whatever was formed before', () => {
    const bars = barsOf('planted').slice(0, 1_500);
    for (const { name } of CANDLESTICKS) {
      const drawn = createIndicator({ name, parameters: [] });
      const undisturbed = streamed(createIndicator({ name, parameters: [] }), bars);
      bars.forEach((bar, i) => {
        drawn.forming(bars[(i * 7) % bars.length] ?? bar);
        const [shown] = drawn.forming(bar);
        drawn.push(bar);
        expect([shown, drawn.value]).toEqual([undisturbed[i], undisturbed[i]]);
      });
    }
  });

  const ticks = fc.integer({ min: -6, max: 6 });
  const someBars = fc.array(fc.tuple(ticks, ticks, fc.nat(4), fc.nat(4)), { maxLength: 40 }).map((moves) => {
    let last = 10_000;
    return moves.map(([gap, move, up, down]) => {
      const open = last + gap;
      last = open + move;
      return barOf(open, Math.max(open, last) + up, Math.min(open, last) - down, last);
    });
  });

  it('start again after a reset', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CANDLESTICKS), someBars, someBars, ({ name }, first, second) => {
        const used = createIndicator({ name, parameters: [] });
        streamed(used, first);
        used.reset();
        expect(streamed(used, second)).toEqual(streamed(createIndicator({ name, parameters: [] }), second));
      }),
    );
  });

  it('remember nothing but their last candles when prices are whole paise', () => {
    // Sums of whole numbers are exact, so two pasts that end alike must see alike; a hikkake waits three candles.
    const long = fc.array(ticks, { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...CANDLESTICKS), someBars, long, ({ name }, past, moves) => {
        const recent = moves.map((move, i) => barOf(5_000 + move, 5_008 + (i % 3), 4_992, 5_000 - move));
        const [fresh, old] = [0, 1].map(() => createIndicator({ name, parameters: [] }));
        for (const bar of past) old?.push(bar);
        for (const bar of recent) [fresh, old].forEach((indicator) => indicator?.push(bar));
        expect(old?.value).toBe(fresh?.value);
      }),
    );
  });

  it('tell a touching engulfment from a whole one', () => {
    const engulfing = createIndicator({ name: 'cdlengulfing', parameters: [] });
    const bars = [
      barOf(100, 101, 99, 100),
      barOf(105, 106, 100, 101),
      barOf(100, 107, 99, 106), // beyond both ends
      barOf(106, 108, 99, 100), // down over the very same body: nothing
      barOf(100, 109, 99, 107), // from the same close, above the open
    ];
    expect(streamed(engulfing, bars)).toEqual([NaN, NaN, 100, 0, 80]);
  });

  it('take penetration as a share of the first body, TA-Lib’s own by default', () => {
    const penetrating = CANDLESTICKS.filter(({ parameters }) => parameters.length > 0);
    expect(penetrating.map(({ name, parameters }) => [name, parameters[0]?.initial])).toEqual([
      ['cdlabandonedbaby', 0.3],
      ['cdldarkcloudcover', 0.5],
      ['cdleveningdojistar', 0.3],
      ['cdleveningstar', 0.3],
      ['cdlmathold', 0.5],
      ['cdlmorningdojistar', 0.3],
      ['cdlmorningstar', 0.3],
    ]);
  });
});
