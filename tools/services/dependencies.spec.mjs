import { expect, it } from 'vitest';
import { missingPackages } from './dependencies.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/pg': { version: '8.0.0', integrity: 'a' },
  'node_modules/node-other-platform': { version: '24.0.0', integrity: 'b', optional: true },
};

it('misses nothing when all is there but the binaries of other platforms', () => {
  expect(missingPackages(wanted, { 'node_modules/pg': { version: '8.0.0', integrity: 'a' } })).toEqual([]);
});

it('misses a package that is not there', () => {
  expect(missingPackages(wanted, {})).toEqual(['node_modules/pg']);
});

it('misses a package of another version or content', () => {
  const other = { 'node_modules/pg': { version: '8.0.0', integrity: 'z' } };
  expect(missingPackages(wanted, other)).toEqual(['node_modules/pg']);
});
