import { expect, it } from 'vitest';
import { isAtLeast } from './versions.mjs';

it.each([
  ['24.15.0', '24.15.0', true],
  ['v24.21.0', '24.15.0', true],
  ['24.9.1', '24.15.0', false],
  ['20.20.2', '24.15.0', false],
  ['26.0.0', '24.15.0', true],
  ['24.15.0-nightly', '24.15.0', true],
  ['7.0', '6.2.0', true],
])('says whether %s is at least %s', (version, wanted, expected) => {
  expect(isAtLeast(version, wanted)).toBe(expected);
});
