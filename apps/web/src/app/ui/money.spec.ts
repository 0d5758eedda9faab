import {
  compactRupees,
  grouped,
  paiseOfText,
  percent,
  price,
  quantity,
  ratio,
  rupees,
  signedPercent,
  signedRupees,
  toneOf,
} from './money.js';

describe('rupees on the screen', () => {
  it.each([
    ['0', '0'],
    ['999', '999'],
    ['1000', '1,000'],
    ['99999', '99,999'],
    ['100000', '1,00,000'],
    ['1234567', '12,34,567'],
    ['123456789', '12,34,56,789'],
  ])('groups %s as %s', (digits, text) => expect(grouped(digits)).toBe(text));

  it.each([
    [123456789, '₹12,34,567.89'],
    [-123450, '−₹1,234.50'],
    [5, '₹0.05'],
    [0, '₹0.00'],
    [-0.2, '₹0.00'],
    [null, '–'],
    [undefined, '–'],
    [Number.NaN, '–'],
  ])('writes %s paise as %s', (paise, text) => expect(rupees(paise)).toBe(text));

  it.each([
    [12345, '+₹123.45'],
    [-12345, '−₹123.45'],
    [0, '₹0.00'],
    [null, '–'],
  ])('signs %s paise as %s', (paise, text) => expect(signedRupees(paise)).toBe(text));

  it.each([
    [9999999, '₹99,999.99'],
    [12345600, '₹1.23 L'],
    [-12345600, '−₹1.23 L'],
    [999940000, '₹99.99 L'],
    [999960000, '₹1.00 Cr'],
    [45600000000, '₹45.60 Cr'],
    [null, '–'],
  ])('shortens %s paise to %s', (paise, text) => expect(compactRupees(paise)).toBe(text));

  it('writes the plus of a short gain', () => expect(compactRupees(12345600, true)).toBe('+₹1.23 L'));

  it.each([
    [1.234, '+1.23%'],
    [-0.5, '−0.50%'],
    [0.001, '0.00%'],
    [null, '–'],
  ])('signs %s percent as %s', (value, text) => expect(signedPercent(value)).toBe(text));

  it('writes plain percents, quantities, ratios and prices', () => {
    expect(percent(-3.456)).toBe('−3.46%');
    expect(quantity(-125000)).toBe('−1,25,000');
    expect(ratio(1.005)).toBe('1.00');
    expect(ratio(null)).toBe('–');
    expect(price(292040)).toBe('2,920.40');
  });

  it.each([
    [1, 'profit'],
    [-1, 'loss'],
    [0, ''],
    [null, ''],
  ])('colours %s as "%s"', (value, tone) => expect(toneOf(value)).toBe(tone));

  it.each([
    ['1,234.50', 123450],
    ['₹ 12', 1200],
    ['0.05', 5],
    ['1.234', null],
    ['-5', null],
    ['abc', null],
    ['', null],
  ])('reads "%s" as %s paise', (text, paise) => expect(paiseOfText(text)).toBe(paise));
});
