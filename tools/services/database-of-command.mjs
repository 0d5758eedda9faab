/**
 * The database for a command of the command line: the one the user names, that of the running Artha, or else the data
 * folder's own PostgreSQL, started for this command alone and stopped after it.
 */
import { join } from 'node:path';
import { addressesOf } from './addresses.mjs';
import { Children } from './children.mjs';
import { openDataDir, openSecrets } from './data-dir.mjs';
import { runningLauncher, takeLock } from './lock.mjs';
import { startPostgres } from './postgres.mjs';
import { Plain } from './say.mjs';
import { readSettings, ROOT } from './settings.mjs';

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd what a relative ARTHA_DATA_DIR is relative to
 * @returns {Promise<{ env: NodeJS.ProcessEnv, close: () => Promise<void> }>} what to add to the environment
 */
export async function databaseForCommand(env, cwd) {
  const { databaseUrl, dataDir } = readSettings(env, cwd);
  if (databaseUrl !== null) return { env: {}, close: async () => {} };
  const holder = runningLauncher(dataDir);
  if (holder !== null) return { env: running(dataDir, holder), close: async () => {} };
  return startForCommand(dataDir);
}

/**
 * @param {string} dataDir
 * @param {number} holder
 * @returns {NodeJS.ProcessEnv}
 */
function running(dataDir, holder) {
  const addresses = addressesOf(dataDir, holder);
  if (addresses === null)
    throw new Plain(
      `Artha on ${dataDir} is still starting, or another command is at work there (process ${holder}). Try again in a moment, or set DATABASE_URL.`,
    );
  return { DATABASE_URL: addresses.databaseUrl, REDIS_URL: addresses.redisUrl };
}

/** @param {string} dataDir */
async function startForCommand(dataDir) {
  openDataDir(dataDir);
  const lock = takeLock(dataDir);
  if ('heldBy' in lock)
    throw new Plain(
      `Artha is just being started on ${dataDir} (process ${lock.heldBy}). Try again in a moment.`,
    );
  const children = new Children();
  let isClosed = false;
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await children.stop();
    lock.release();
  };
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => void close().then(() => process.exit(130)));
  }
  try {
    const { database } = openSecrets(dataDir);
    const url = await startPostgres({ children, dataDir, password: database, isDurable: true });
    const migrate = join(ROOT, 'dist', 'database', 'migrate.js');
    const { code, output } = await children.run(process.execPath, ['--enable-source-maps', migrate], {
      env: { ...process.env, DATABASE_URL: url },
    });
    if (code !== 0)
      throw new Plain(`The database's migrate ended with ${code}:\n${output.trim().slice(-4000)}`);
    return { env: { DATABASE_URL: url }, close };
  } catch (error) {
    await close();
    throw error;
  }
}
