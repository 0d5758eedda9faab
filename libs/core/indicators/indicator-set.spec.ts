import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIndicator, INDICATORS } from './catalogue.js';
import { IndicatorSet } from './indicator-set.js';
import { someBars } from './indicator.contract.js';
import { type Bar, type LiveBar } from './indicator.js';

const NO_BAR: Bar = { openedAt: 0, openPaise: 0, highPaise: 0, lowPaise: 0, closePaise: 0, volume: 0 };
const specOf = (at: number) => ({ name: INDICATORS[at % INDICATORS.length]?.name ?? 'sma', parameters: [] });

/** A set whose forming candle is whatever the test puts there. */
function setOver(): { set: IndicatorSet; form: (bar: Bar | null) => void } {
  let current: Bar | null = null;
  const live = {
    get isForming() {
      return current !== null;
    },
  } as LiveBar;
  for (const field of ['openedAt', 'openPaise', 'highPaise', 'lowPaise', 'closePaise', 'volume'] as const)
    Object.defineProperty(live, field, { get: () => (current ?? NO_BAR)[field] });
  return { set: new IndicatorSet(live), form: (bar) => (current = bar) };
}

describe('the indicators of a series', () => {
  it('are foreseen together as each alone would be, however late some of them came', () => {
    const some = fc.array(fc.nat({ max: INDICATORS.length - 1 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(some, some, someBars, fc.nat({ max: 220 }), (early, late, bars, after) => {
        const { set, form } = setOver();
        const alone = early.map((at) => ({
          drawn: set.get(specOf(at), () => []),
          own: createIndicator(specOf(at)),
        }));
        const [together, apart]: [number[], number[]] = [[], []];
        bars.forEach((bar, row) => {
          if (row === after)
            for (const at of late) {
              const past = bars.slice(0, row);
              const own = createIndicator(specOf(at));
              for (const seen of past) own.push(seen);
              alone.push({ drawn: set.get(specOf(at), () => past), own });
            }
          form(bar);
          const lines = new Float64Array(set.outputCount);
          expect(set.foresee(lines)).toBe(true);
          for (const { drawn, own } of alone) {
            const { firstOutput, values, previous } = drawn;
            together.push(
              ...lines.subarray(firstOutput, firstOutput + values.length),
              ...values,
              ...previous,
            );
            apart.push(...own.forming(bar), ...own.values, ...own.previous);
          }
          // Several of the list may be one and the same to the set.
          for (const { own } of alone) own.push(bar);
          set.push(bar);
        });
        expect(together).toEqual(apart);
      }),
      { numRuns: 12 },
    );
  });

  it('are foreseen to the bit as their close makes them, averages and bands of any length too', () => {
    const length = fc.integer({ min: 2, max: 12 });
    const specs = fc.record({ sma: fc.integer({ min: 1, max: 12 }), ema: length, bbands: length });
    fc.assert(
      fc.property(specs, someBars, ({ sma, ema, bbands }, bars) => {
        const { set, form } = setOver();
        const drawn = [
          set.get({ name: 'ema', parameters: [ema] }, () => []),
          set.get({ name: 'rsi', parameters: [ema] }, () => []), // is asked in between, and has no outlook
          set.get({ name: 'bbands', parameters: [bbands, 2, 1.5] }, () => []),
          set.get({ name: 'sma', parameters: [sma] }, () => []),
        ];
        for (const bar of bars) {
          const lines = new Float64Array(set.outputCount);
          form({ ...bar, closePaise: bar.highPaise });
          set.foresee(lines);
          form(bar);
          set.foresee(lines);
          set.push(bar);
          expect([...lines]).toEqual(drawn.flatMap(({ values }) => [...values]));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('say nothing while no candle is forming', () => {
    const { set } = setOver();
    set.get(specOf(0), () => []);
    const lines = new Float64Array(set.outputCount).fill(7);
    expect(set.foresee(lines)).toBe(false);
    expect([...lines]).toEqual([7]);
  });

  it('start again together, also those that remember on their own', () => {
    const { set, form } = setOver();
    const bars = fc.sample(someBars, { numRuns: 5, seed: 3 }).flat();
    const drawn = ['sma', 'cdlengulfing', 'bbands', 'macd'].map((name) =>
      set.get({ name, parameters: [] }, () => []),
    );
    const foreseen = (): number[][] =>
      bars.map((bar) => {
        form(bar);
        const lines = new Float64Array(set.outputCount);
        set.foresee(lines);
        set.push(bar);
        return [...lines, ...drawn.map(({ value }) => value)];
      });
    const once = foreseen();
    set.reset();
    expect(foreseen()).toEqual(once);
    expect(once.flat().some((value) => Number.isFinite(value))).toBe(true);
  });
});
