import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRIES, readJson, writeJson } from './data-dir.mjs';

/**
 * Where the servers of a running Artha answer; they hold passwords.
 * @typedef {{ launcher: number, databaseUrl: string, redisUrl: string }} Addresses
 */

/**
 * Keeps the addresses for other programs on this data folder while a launcher runs, readable by its owner only.
 * @param {string} dataDir
 * @param {Addresses} addresses
 */
export function keepAddresses(dataDir, addresses) {
  writeJson(fileIn(dataDir), addresses);
}

/**
 * Of the Artha whose launcher this is.
 * @param {string} dataDir
 * @param {number} launcher
 * @returns {Addresses | null} null while it is still starting
 */
export function addressesOf(dataDir, launcher) {
  const file = fileIn(dataDir);
  const kept = existsSync(file) ? readJson(file) : null;
  return kept?.launcher === launcher ? kept : null;
}

/**
 * As the processes of Artha are told them.
 * @param {NodeJS.ProcessEnv} env
 */
export function addressesIn({ DATABASE_URL = '', REDIS_URL = '' }) {
  return { databaseUrl: DATABASE_URL, redisUrl: REDIS_URL };
}

/** @param {string} dataDir */
function fileIn(dataDir) {
  return join(dataDir, ENTRIES.run, 'addresses.json');
}
