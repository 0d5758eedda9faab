import { csvOf } from './csv.js';

describe('rows as comma-separated text', () => {
  it.each([
    ['plain text', 'Diwali', 'Diwali'],
    ['a comma', 'a, b', '"a, b"'],
    ['a quote', 'the "big" one', '"the ""big"" one"'],
    ['a line break', 'one\ntwo', '"one\ntwo"'],
    ['a number below zero', -5, '-5'],
    ['nothing', null, ''],
    ['a formula', '=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ])('writes %s', (_what, cell, text) => {
    expect(csvOf(['value'], [[cell]])).toBe(`value\r\n${text}\r\n`);
  });
});
