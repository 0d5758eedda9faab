import { type ParameterInfo } from '@artha/core';
import { parameterOf, parameterProblems } from './indicator-form.js';

const whole: ParameterInfo = {
  name: 'bars',
  label: 'Candles',
  description: '',
  kind: 'whole',
  min: 2,
  max: 500,
  initial: 14,
};
const decimal: ParameterInfo = { ...whole, kind: 'decimal', min: 0, max: 10 };

describe('a parameter of an indicator', () => {
  it.each([
    [whole, '14', 14],
    [whole, ' 500 ', 500],
    [whole, '1', null],
    [whole, '501', null],
    [whole, '2.5', null],
    [whole, '', null],
    [whole, '1e2', null],
    [decimal, '2.5', 2.5],
    [decimal, '.5', 0.5],
    [decimal, '-1', null],
    [decimal, 'two', null],
  ])('of %o reads %s as %s', (parameter, text, value) => {
    expect(parameterOf(parameter, text)).toBe(value);
  });

  it('says what it takes', () => {
    expect(parameterProblems([whole, decimal], ['14', 'x'])).toEqual([null, 'Enter a number from 0 to 10.']);
  });
});
