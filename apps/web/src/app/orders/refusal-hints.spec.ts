import { REFUSALS } from '@artha/core';
import { HINTS, hintOf } from './refusal-hints.js';

it('has hints only for refusals there are', () => {
  const { CONNECTION_LOST: _, ...hints } = HINTS;
  expect(Object.keys(hints).filter((code) => !(code in REFUSALS))).toEqual([]);
});

it('tells that sending again is safe when nobody answered, and nothing where the refusal says it all', () => {
  expect(hintOf(null)).toContain('same order');
  expect(hintOf('NOT_A_TICK_MULTIPLE')).toBeNull();
});
