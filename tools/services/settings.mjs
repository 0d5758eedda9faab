import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Plain } from './say.mjs';

/** The folder of the repository. */
export const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');

/** Where the web app answers unless PORT says otherwise. */
export const USUAL_PORT = 3000;

/**
 * What a person can set for `npm start`. Checked once, before anything is started.
 * @typedef {object} Settings
 * @property {string} dataDir      everything Artha keeps (ARTHA_DATA_DIR, else .data in the repository)
 * @property {number} port         PORT
 * @property {boolean} isPortGiven a given port is never stepped over
 * @property {string | null} databaseUrl  DATABASE_URL, instead of the embedded PostgreSQL
 * @property {string | null} redisUrl     REDIS_URL, instead of an own Redis server
 * @property {string | null} sessionSecret SESSION_SECRET, instead of the one made at the first start
 * @property {boolean} hasDemo     demo people and data; not in somebody's own database unless ARTHA_DEMO=1
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd
 * @returns {Settings}
 */
export function readSettings(env, cwd) {
  const databaseUrl = urlOf(env, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  return {
    dataDir: env.ARTHA_DATA_DIR ? resolve(cwd, env.ARTHA_DATA_DIR) : join(ROOT, '.data'),
    port: portOf(env),
    isPortGiven: Boolean(env.PORT),
    databaseUrl,
    redisUrl: urlOf(env, 'REDIS_URL', ['redis:', 'rediss:']),
    sessionSecret: env.SESSION_SECRET || null,
    hasDemo: databaseUrl === null ? env.ARTHA_DEMO !== '0' : env.ARTHA_DEMO === '1',
  };
}

/** @param {NodeJS.ProcessEnv} env */
function portOf(env) {
  if (!env.PORT) return USUAL_PORT;
  const port = Number(env.PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Plain(`PORT must be a whole number from 1 to 65535; it is "${env.PORT}".`);
  }
  return port;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {string[]} protocols
 */
function urlOf(env, name, protocols) {
  const given = env[name];
  if (!given) return null;
  // Never repeats the value: it may hold a password.
  if (!URL.canParse(given) || !protocols.includes(new URL(given).protocol)) {
    throw new Plain(`${name} must be an address that begins with ${protocols[0]}//.`);
  }
  return given;
}
