import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { boundLog, lastLines, lastLinesOf, rotateLog } from './log-files.mjs';

let folder = '';
let log = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'artha-log-'));
  log = join(folder, 'api.log');
});

afterEach(() => rmSync(folder, { recursive: true }));

it('keeps the logs of the two runs before', () => {
  for (const run of ['first', 'second', 'third', 'fourth']) {
    rotateLog(log);
    writeFileSync(log, run);
  }
  expect(readFileSync(`${log}.1`, 'utf8')).toBe('third');
  expect(readFileSync(`${log}.2`, 'utf8')).toBe('second');
});

it('empties a log that has grown too long and keeps its content once', () => {
  writeFileSync(log, 'x'.repeat(50));
  boundLog(log, 40);
  expect(readFileSync(log, 'utf8')).toBe('');
  expect(readFileSync(`${log}.1`, 'utf8')).toHaveLength(50);
});

it('shows the last lines only, and only the end of a huge log', () => {
  writeFileSync(log, `${'old\n'.repeat(50_000)}one\ntwo\nthree\n`);
  expect(lastLinesOf(log, 2)).toBe('two\nthree');
  expect(lastLinesOf(join(folder, 'none.log'), 2)).toBe('');
});

it('cuts very long lines', () => {
  expect(lastLines('y'.repeat(1000), 1)).toBe(`${'y'.repeat(400)} …`);
});
