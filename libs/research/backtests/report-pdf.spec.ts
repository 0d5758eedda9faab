import { describe, expect, it } from 'vitest';
import { scaled } from './pdf-curve.js';
import { figureText, latin, rupeesText } from './pdf-text.js';

describe('a text on paper', () => {
  it('is in letters that every reader of PDF has', () => {
    expect(latin('fast ₹1,983.11 … below −2 % × √252 – naïve 日本')).toBe(
      'fast Rs 1,983.11 … below -2 % × sqrt 252 – naïve ??',
    );
    expect(latin('one\ntwo\u0000')).toBe('one\ntwo?');
  });

  it('groups rupees the Indian way and keeps the sign', () => {
    expect(rupeesText(-123_456_780)).toBe('-12,34,567.80');
    expect(figureText('netPnlPaise', 5)).toBe('0.05');
    expect(figureText('sharpe', null)).toBe('-');
    expect(figureText('maxDrawdownLowAt', Date.UTC(2021, 3, 30, 4))).toBe('2021-04-30 09:30');
  });
});

describe('a curve on paper', () => {
  const box = { x: 10, y: 20, width: 100, height: 50 };

  it('lies within its box, the largest on top', () =>
    expect(
      scaled(
        [
          [0, 5],
          [5, 10],
          [10, 0],
        ],
        box,
        [0, 10],
        [0, 10],
      ),
    ).toEqual([
      [10, 45],
      [60, 20],
      [110, 70],
    ]));

  it('of one point or of no movement lies in the middle', () =>
    expect(scaled([[7, 3]], box, [7, 7], [3, 3])).toEqual([[60, 45]]));
});
