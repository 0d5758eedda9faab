import { randomBytes, randomInt } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Plain } from './say.mjs';

/** The names in the data folder; `npm run reset` removes these and nothing else. */
export const ENTRIES = /** @type {const} */ ({
  lock: 'launcher.lock',
  secrets: 'secrets.json',
  demo: 'demo.json',
  logs: 'logs',
  run: 'run',
  postgres: 'postgres',
  postgresInTheMaking: 'postgres.new',
  postgresPassword: 'postgres.password',
  postgresPlace: 'postgres-place.json',
  engine: 'engine',
  redis: 'redis',
  redisServer: 'redis-server',
});

/**
 * Makes the data folder. Others may pass through it, as PostgreSQL runs under another user when Artha runs
 * as root; what is secret in it has its own mode.
 * @param {string} dataDir
 */
export function openDataDir(dataDir) {
  try {
    mkdirSync(join(dataDir, ENTRIES.run), { recursive: true, mode: 0o755 });
    mkdirSync(join(dataDir, ENTRIES.logs), { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Plain(
      `Artha can't write to its data folder ${dataDir} (${code}). Give it to the user who runs Artha, or name another one with ARTHA_DATA_DIR.`,
    );
  }
}

/** What only this Artha's own processes know. @typedef {{ session: string, database: string, redis: string }} Secrets */

/**
 * Reads the secrets, making those that are missing; they are kept readable by their owner only.
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function openSecrets(dataDir) {
  const file = join(dataDir, ENTRIES.secrets);
  const kept = readJson(file);
  const secrets = {
    session: kept?.session ?? randomBytes(48).toString('base64url'),
    database: kept?.database ?? randomBytes(24).toString('base64url'),
    redis: kept?.redis ?? randomBytes(24).toString('base64url'),
  };
  if (JSON.stringify(kept) !== JSON.stringify(secrets)) writeJson(file, secrets);
  return secrets;
}

/** Where Artha answers and the password of all demo people. @typedef {{ url: string, password: string }} Demo */

/**
 * Keeps the demo's address, and its password from the first start on.
 * @param {string} dataDir
 * @param {string} url
 * @returns {Demo}
 */
export function openDemo(dataDir, url) {
  const file = join(dataDir, ENTRIES.demo);
  const demo = { url, password: readJson(file)?.password ?? readablePassword() };
  writeJson(file, demo);
  return demo;
}

/** Twelve letters and digits that can't be mistaken for each other: some 59 bits. */
export function readablePassword() {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const pick = () => letters[randomInt(letters.length)];
  return [4, 4, 4].map((length) => Array.from({ length }, pick).join('')).join('-');
}

/** @param {string} file */
export function readJson(file) {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Plain(`${file} can't be read (${error instanceof Error ? error.message : error}).`);
  }
}

/**
 * Writes a file that only its owner may read, whole or not at all.
 * @param {string} file
 * @param {unknown} content
 */
export function writeJson(file, content) {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
