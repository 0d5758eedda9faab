import { isSameTable } from './calm-rows.js';

interface Line {
  readonly id: string;
  readonly units: number;
}
const a: Line = { id: 'a', units: 1 };
const b: Line = { id: 'b', units: 2 };
const isInPlace = (one: Line, other: Line): boolean => one.units === other.units;

it.each<[string, readonly Line[], readonly Line[], boolean]>([
  ['the same rows made anew', [a, b], [{ ...a }, { ...b }], true],
  ['other places', [a, b], [b, a], false],
  ['one more', [a], [a, b], false],
  ['one less', [a, b], [a], false],
  ['another in the place of one', [a], [{ ...a, id: 'c' }], false],
  ['one that was traded', [a], [{ ...a, units: 0 }], false],
  ['nothing', [], [], true],
])('takes %s as told', (_what, one, other, isSame) => {
  expect(isSameTable(one, other, isInPlace)).toBe(isSame);
});
