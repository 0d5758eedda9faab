import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APPS, startApp } from '../services/apps.mjs';
import { ENTRIES, openDataDir, openDemo, openSecrets } from '../services/data-dir.mjs';
import { freePort } from '../services/ports.mjs';
import { startPostgres } from '../services/postgres.mjs';
import { startRedis } from '../services/redis.mjs';
import { Plain, say, sayWhile } from '../services/say.mjs';
import { ROOT } from '../services/settings.mjs';

/**
 * A complete Artha in a folder of its own, as `npm start` makes one, but for the web app.
 * @typedef {object} OwnArtha
 * @property {string} dataDir
 * @property {string} url
 * @property {string} password of the demo people
 * @property {string} databaseUrl
 */

/** Shorter than in trade, so that a test need not wait so long for what is certain only after some quiet. */
const HASTE = { RECONCILE_SECONDS: '2', BROKER_QUIET_SECONDS: '8' };
const NO_HURDLES = { REQUESTS_PER_MINUTE: '1000000', SIGN_INS_PER_MINUTE: '1000' };

/**
 * @param {import('../services/children.mjs').Children} children
 * @param {string} simulatorUrl
 * @returns {Promise<OwnArtha>}
 */
export async function startOwnArtha(children, simulatorUrl) {
  const dataDir = mkdtempSync(join(tmpdir(), 'artha-soak-'));
  chmodSync(dataDir, 0o755); // PostgreSQL runs under another user where we are root
  openDataDir(dataDir);
  const secrets = openSecrets(dataDir);
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const { password } = openDemo(dataDir, url);
  const common = { children, dataDir, isDurable: true };
  const [databaseUrl, redisUrl] = await Promise.all([
    startPostgres({ ...common, password: secrets.database }),
    startRedis({ ...common, password: secrets.redis }),
  ]);
  const env = {
    ...process.env,
    ...HASTE,
    ...NO_HURDLES,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    OUTAGE_BOOK: join(dataDir, ENTRIES.engine, 'outage.sqlite'),
    SESSION_SECRET: secrets.session,
    BROKER_SIMULATOR_URL: simulatorUrl,
    ARTHA_DEMO_PASSWORD: password,
    PORT: port,
  };
  await sayWhile('Making the database', 'The database is made', async () => {
    await runToEnd(children, 'migrate', env);
    await runToEnd(children, 'seed', env);
  });
  await Promise.all(APPS.map((app) => startApp(children, dataDir, app, env)));
  say(`An Artha of its own runs at ${url}`);
  return { dataDir, url, password, databaseUrl };
}

/**
 * @param {import('../services/children.mjs').Children} children
 * @param {'migrate' | 'seed'} program
 * @param {NodeJS.ProcessEnv} env
 */
async function runToEnd(children, program, env) {
  const file = join(ROOT, 'dist', 'database', `${program}.js`);
  const { code, output } = await children.run(process.execPath, ['--enable-source-maps', file], { env });
  if (code !== 0)
    throw new Plain(`The database's ${program} ended with ${code}:\n${output.trim().slice(-4000)}`);
}
