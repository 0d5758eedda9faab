import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INDICATORS } from './catalogue.js';
import { formatIndicator, parseIndicator } from './notation.js';

describe('the notation of indicators', () => {
  it.each([
    ['sma(20)', 'sma(20)'],
    ['sma', 'sma(30)'],
    ['sma()', 'sma(30)'],
    [' MACD ( 5, 35 ) ', 'macd(5,35,9)'],
    ['ma(20,ema)', 'ma(20,1)'],
    ['bbands(20,2.5,2.5)', 'bbands(20,2.5,2.5,0)'],
    ['obv', 'obv'],
    ['obv()', 'obv'],
    ['sarext(-100.5)', 'sarext(-100.5,0,0.02,0.02,0.2,0.02,0.02,0.2)'],
  ])('reads %s as %s', (text, canonical) => {
    expect(formatIndicator(parseIndicator(text))).toBe(canonical);
  });

  it('reads what it wrote', () => {
    fc.assert(
      fc.property(fc.constantFrom(...INDICATORS), ({ name, parameters }) => {
        const spec = { name, parameters: parameters.map(({ initial }) => initial) };
        expect(parseIndicator(formatIndicator(spec))).toEqual(spec);
      }),
    );
  });

  it.each([
    ['smaa(20)', 'There is no indicator smaa; the nearest name is sma.'],
    ['bolinger', 'There is no indicator bolinger'],
    ['bband(20)', 'the nearest name is bbands.'],
    ['', 'write it as name(parameter,parameter)'],
    ['sma(20', 'write it as'],
    ['sma 20', 'write it as'],
    ['sma(x)', "'x' is not a number"],
    ['sma(,)', "'' is not a number"],
    ['sma(2.5)', 'bars must be a whole number from 1 to 5000'],
    ['sma(0)', 'bars must be a whole number from 1 to 5000'],
    ['sma(1e3)', "'1e3' is not a number"],
    ['sma(9,9)', 'sma takes only (bars)'],
    ['obv(1)', 'obv takes no parameters'],
    ['t3(5,1.5)', 'volumeFactor must be a number from 0 to 1'],
    ['ma(5,9)', 'type must be 0 (sma), 1 (ema)'],
  ])('refuses %s and says why', (text, why) => {
    expect(() => parseIndicator(text)).toThrow(why);
  });
});
