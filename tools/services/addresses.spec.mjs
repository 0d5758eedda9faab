import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressesIn, addressesOf, keepAddresses } from './addresses.mjs';

const ADDRESSES = { databaseUrl: 'postgres://a:b@127.0.0.1:1/artha', redisUrl: 'redis://:c@127.0.0.1:2/0' };
/** @type {string} */
let folder;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'artha-addresses-'));
  mkdirSync(join(folder, 'run'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('nothing is known before a launcher has kept its addresses', () => {
  expect(addressesOf(folder, 1)).toBeNull();
});

test('the addresses are those of the launcher that kept them, and of no other', () => {
  keepAddresses(folder, { launcher: 42, ...ADDRESSES });
  expect(addressesOf(folder, 42)).toMatchObject(ADDRESSES);
  expect(addressesOf(folder, 43)).toBeNull();
});

test('only their owner may read them, as they hold passwords', () => {
  expect(statSync(join(folder, 'run/addresses.json')).mode & 0o077).toBe(0);
});

test('they are taken from what the processes are told', () => {
  const env = { DATABASE_URL: ADDRESSES.databaseUrl, REDIS_URL: ADDRESSES.redisUrl, OTHER: 'x' };
  expect(addressesIn(env)).toEqual(ADDRESSES);
});
