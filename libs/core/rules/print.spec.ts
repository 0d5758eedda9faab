import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseValue } from './parse.js';
import { printRule } from './print.js';
import { type Syntax } from './syntax.js';

/** Without the places: where a piece stands is not what it says. */
const said = (syntax: Syntax): unknown =>
  JSON.parse(JSON.stringify(syntax, (key, value: unknown) => (key === 'at' ? undefined : value)));

const { syntax: RULES } = fc.letrec<{ syntax: Syntax; leaf: Syntax }>((tie) => ({
  leaf: fc.oneof(
    fc
      .record({
        value: fc.oneof(
          fc.nat({ max: 100_000 }),
          fc.integer({ min: 1, max: 9_999 }).map((n) => n / 100),
        ),
        unit: fc.constantFrom('plain' as const, 'percent' as const, 'rupees' as const, 'minutes' as const),
      })
      .map((number): Syntax => ({ node: 'number', at: 0, ...number })),
    fc.nat({ max: 1_439 }).map((minutes): Syntax => ({ node: 'clock', at: 0, minutes })),
    fc
      .record({
        name: fc.constantFrom('close', 'ema', 'macd', 'day'),
        input: fc.constantFrom(null, [], ['9'], ['12', '26', '9'], ['-0.5']),
        output: fc.constantFrom(null, 'signal'),
      })
      .map((name): Syntax => ({ node: 'name', at: 0, ...name })),
  ),
  syntax: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    tie('leaf'),
    fc
      .record({ of: tie('syntax'), candles: fc.integer({ min: 1, max: 500 }) })
      .map((ago): Syntax => ({ node: 'ago', at: 0, ...ago })),
    fc
      .record({
        of: tie('syntax').filter(({ node }) => node !== 'number' && node !== 'clock'),
        source: fc.constantFrom(
          { instrumentId: null, timeframe: '15m' as const },
          { instrumentId: 'NFO:M&M-2026-01-27-2333.35-CE', timeframe: null },
          { instrumentId: 'NSE:BAJAJ-AUTO', timeframe: '1d' as const },
        ),
      })
      .map(({ of, source }): Syntax => ({ node: 'from', at: 0, of, ...source })),
    tie('syntax').map((of): Syntax => ({ node: 'minus', at: 0, of })),
    tie('syntax').map((of): Syntax => ({ node: 'not', at: 0, of })),
    fc
      .record({
        sign: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
        left: tie('syntax'),
        right: tie('syntax'),
      })
      .map((sum): Syntax => ({ node: 'number-sign', at: 0, ...sum })),
    fc
      .record({
        sign: fc.constantFrom('<' as const, '>=' as const, '=' as const, '!=' as const),
        left: tie('syntax'),
        right: tie('syntax'),
      })
      .map((compare): Syntax => ({ node: 'compare', at: 0, ...compare })),
    fc
      .record({ of: tie('syntax'), low: tie('syntax'), high: tie('syntax') })
      .map((between): Syntax => ({ node: 'between', at: 0, ...between })),
    fc
      .record({
        way: fc.constantFrom('above' as const, 'below' as const, 'either' as const),
        left: tie('syntax'),
        right: tie('syntax'),
      })
      .map((cross): Syntax => ({ node: 'cross', at: 0, ...cross })),
    fc
      .record({
        way: fc.constantFrom('rising' as const, 'falling' as const),
        of: tie('syntax'),
        candles: fc.integer({ min: 1, max: 500 }),
      })
      .map((slope): Syntax => ({ node: 'slope', at: 0, ...slope })),
    fc
      .record({
        node: fc.constantFrom('and' as const, 'or' as const),
        left: tie('syntax'),
        right: tie('syntax'),
      })
      .map((joined): Syntax => ({ at: 0, ...joined })),
  ),
}));

describe('printing a rule', () => {
  it('says what was said: read again, it is the same', () => {
    fc.assert(
      fc.property(RULES, (syntax) => {
        expect(said(parseValue(printRule(syntax)))).toEqual(said(syntax));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['ema(9)crosses above ema( 21 ) and rsi( 14 )<70', 'ema(9) crosses above ema(21) and rsi(14) < 70'],
    ['(close > open) and ((high > 5))', 'close > open and high > 5'],
    ['(a or b) and not (c or d)', '(a or b) and not (c or d)'],
    ['close - (open - low)', 'close - (open - low)'],
    ['(close + open) * 2 / 3', '(close + open) * 2 / 3'],
    ['day is monday or day between tuesday and friday', 'day = monday or day between tuesday and friday'],
    ['close is above ₹1,000.50', 'close > ₹1000.5'],
    ['profit < -1 percent', 'profit < -1 %'],
    ['(high - low)[3] is rising for 2 candles', '(high - low)[3] is rising for 2 candles'],
    ['time >= 9:20', 'time >= 09:20'],
    ['rsi(14) < 70 on 60m', '(rsi(14) < 70) on 1h'],
    ['close on 15m > ema( 9 ) of nse:reliance on 1d', 'close on 15m > ema(9) of NSE:RELIANCE on 1d'],
    ['close is rising on 1h', '(close is rising) on 1h'],
  ])('writes %s as %s', (typed, printed) => {
    expect(printRule(parseValue(typed))).toBe(printed);
  });
});
