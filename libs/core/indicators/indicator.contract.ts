import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../market/candle.js';
import { DAY_MILLIS } from '../time/instant.js';
import { createIndicator } from './catalogue.js';
import { drawIndicator } from './draw-indicator.js';
import { type Bar, type Indicator, type IndicatorInfo, type IndicatorSpec } from './indicator.js';

/** 09:15 IST of a Monday. */
const FIRST_AT = Date.UTC(2026, 0, 5, 3, 45);
const BARS_A_DAY = 25;

/** Candles of a few days: walks, flats, gaps and candles nothing was traded in. */
export const someBars: fc.Arbitrary<Bar[]> = fc
  .tuple(
    fc.constantFrom<number>(5, 1_000, 250_035, 100_000_000),
    fc.array(
      fc.record({
        move: fc.constantFrom(0, 0, 1, -1, 2, -3, 25, -40),
        up: fc.nat({ max: 4 }),
        down: fc.nat({ max: 4 }),
        body: fc.integer({ min: -4, max: 4 }),
        volume: fc.constantFrom(0, 1, 750, 123_456),
      }),
      { maxLength: 220, size: 'max' },
    ),
  )
  .map(([start, moves]) => {
    let last = start;
    return moves.map(({ move, up, down, body, volume }, i) => {
      const openPaise = Math.max(1, last + move);
      const closePaise = Math.max(1, openPaise + body);
      last = closePaise;
      return {
        openedAt: FIRST_AT + Math.floor(i / BARS_A_DAY) * DAY_MILLIS + (i % BARS_A_DAY) * 60_000,
        openPaise,
        highPaise: Math.max(openPaise, closePaise) + up,
        lowPaise: Math.max(0.5, Math.min(openPaise, closePaise) - down),
        closePaise,
        volume,
      };
    });
  });

/** Settings an indicator allows, small enough for the warm-up to end within the series. */
function someParameters({ parameters }: IndicatorInfo): fc.Arbitrary<number[]> {
  return fc.tuple(
    ...parameters.map(({ kind, min, max, initial }) => {
      if (kind === 'decimal')
        return fc.constantFrom(initial, Math.max(min, initial / 2), Math.min(max, initial * 2 + 1));
      return fc.integer({ min, max: Math.min(max, Math.max(min, 12)) });
    }),
  );
}

/** What every indicator keeps, whatever it draws. */
export function describeIndicatorContract(info: IndicatorInfo): void {
  const specOf = (parameters: readonly number[]): IndicatorSpec => ({ name: info.name, parameters });
  const cases = fc.tuple(someParameters(info), someBars);

  describe(info.name, () => {
    it('gives for a forming candle what its close will give, and changes nothing', () => {
      fc.assert(
        fc.property(cases, someBars, ([parameters, bars], others) => {
          const [asked, silent] = [createIndicator(specOf(parameters)), createIndicator(specOf(parameters))];
          const seen: Record<'shown' | 'shownAgain' | 'closed' | 'undisturbed', number[]> = {
            shown: [],
            shownAgain: [],
            closed: [],
            undisturbed: [],
          };
          bars.forEach((bar, i) => {
            const other = others[i % Math.max(1, others.length)] ?? bar;
            asked.forming({ ...other, openedAt: bar.openedAt });
            seen.shown.push(...asked.forming(bar));
            seen.shownAgain.push(...asked.forming(bar));
            seen.closed.push(...asked.values, ...asked.previous);
            seen.undisturbed.push(...silent.values, ...silent.previous);
            asked.push(bar);
            silent.push(bar);
          });
          const columns = drawIndicator(specOf(parameters), columnsOf(bars));
          expect(seen.shown).toEqual(bars.flatMap((_, row) => columns.map((column) => column[row])));
          expect(seen.shownAgain).toEqual(seen.shown);
          expect(seen.closed).toEqual(seen.undisturbed);
        }),
        { numRuns: 10 },
      );
    });

    it('has the values of the whole history at once, and knows those before', () => {
      fc.assert(
        fc.property(cases, ([parameters, bars]) => {
          const indicator = createIndicator(specOf(parameters));
          const [values, previous] = [[...indicator.values], [...indicator.previous]];
          for (const bar of bars) {
            indicator.push(bar);
            values.push(...indicator.values);
            previous.push(...indicator.previous);
          }
          const outputs = info.outputs.length;
          const columns = drawIndicator(specOf(parameters), columnsOf(bars));
          expect(values.slice(outputs)).toEqual(
            bars.flatMap((_, row) => columns.map((column) => column[row])),
          );
          expect(previous.slice(outputs)).toEqual(values.slice(0, -outputs));
        }),
        { numRuns: 10 },
      );
    });

    it('is complete with the last candle of its warm-up, not before, and has numbers from then on', () => {
      fc.assert(
        fc.property(cases, ([parameters, bars]) => {
          const indicator = createIndicator(specOf(parameters));
          const complete = bars.map((bar) => {
            indicator.push(bar);
            return indicator.values.every((value) => Number.isFinite(value));
          });
          const warm = bars.map((_, row) => row + 1 >= indicator.warmUpCandles);
          if (info.isDaily !== true) expect(complete).toEqual(warm);
          else expect(complete.some((isComplete, row) => isComplete && warm[row] === false)).toBe(false);
        }),
        { numRuns: 10 },
      );
    });

    it('starts again after a reset', () => {
      fc.assert(
        fc.property(cases, someBars, ([parameters, bars], others) => {
          const [used, fresh] = [createIndicator(specOf(parameters)), createIndicator(specOf(parameters))];
          for (const bar of others) used.push(bar);
          used.reset();
          expect(stateOf(used)).toEqual(stateOf(fresh));
          for (const bar of bars) {
            used.push(bar);
            fresh.push(bar);
          }
          expect(stateOf(used)).toEqual(stateOf(fresh));
        }),
        { numRuns: 10 },
      );
    });

    it('says in words and numbers what a form needs', () => {
      expect([info.title, info.description]).not.toContain('');
      expect(info.description).toMatch(/^[A-Z0-9+].*\.$/s);
      expect(info.outputs.length).toBeGreaterThan(0);
      expect(new Set(info.outputs.map(({ name }) => name)).size).toBe(info.outputs.length);
      for (const { label, description, min, max, initial, kind, choices } of info.parameters) {
        expect([label, description]).not.toContain('');
        expect(min <= initial && initial <= max).toBe(true);
        expect(kind === 'choice').toBe(choices !== undefined);
        if (choices !== undefined) expect(choices.length).toBe(max - min + 1);
      }
    });
  });
}

function stateOf({ values, previous }: Indicator): number[][] {
  return [[...values], [...previous]];
}
