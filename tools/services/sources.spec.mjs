import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stampOf } from './sources.mjs';

it('changes with a content or a name, and with nothing else', () => {
  const root = mkdtempSync(join(tmpdir(), 'artha-stamp-'));
  const file = join(root, 'libs', 'a.ts');
  mkdirSync(join(root, 'libs'));
  writeFileSync(file, 'one');
  const stamp = () => stampOf(root, ['libs', 'missing']);
  const first = stamp();
  utimesSync(file, new Date(0), new Date(0));
  expect(stamp()).toBe(first);
  writeFileSync(file, 'two');
  const second = stamp();
  expect(second).not.toBe(first);
  renameSync(file, join(root, 'libs', 'b.ts'));
  expect(stamp()).not.toBe(second);
  rmSync(root, { recursive: true });
});
