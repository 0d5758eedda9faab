import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TURNS } from './children.mjs';
import { ENTRIES } from './data-dir.mjs';
import { freePort } from './ports.mjs';
import { bears, stopProcess } from './processes.mjs';
import { say } from './say.mjs';
import { ROOT } from './settings.mjs';

/** The processes of Artha besides the database servers. */
export const APPS = /** @type {const} */ (['api', 'market-engine', 'worker']);

/** @param {string} app */
const mainOf = (app) => join(ROOT, 'dist', 'apps', app, 'src', 'main.js');

/**
 * Starts one app and waits until it says it is ready.
 * @param {import('./children.mjs').Children} children
 * @param {string} dataDir
 * @param {typeof APPS[number]} app
 * @param {NodeJS.ProcessEnv} env its configuration; the API's has its PORT, the others get a port for their health
 */
export async function startApp(children, dataDir, app, env) {
  let port = Number(env.PORT);
  await children.keep({
    name: app,
    command: async () => {
      if (app !== 'api') port = await freePort();
      const own = app === 'api' ? env : { ...env, PORT: undefined, HEALTH_PORT: String(port) };
      return { file: process.execPath, args: ['--enable-source-maps', mainOf(app)], env: own };
    },
    check: () => readiness(port),
    readyWithinMillis: 60_000,
    ward: { signal: 'SIGTERM', graceMillis: 8000, turn: TURNS.app },
    logFile: join(dataDir, ENTRIES.logs, `${app}.log`),
    pidFile: join(dataDir, ENTRIES.run, `${app}.pid`),
  });
}

/**
 * Stops apps that outlived a launcher which was killed together with its guardian.
 * @param {string} dataDir
 */
export async function stopLeftoverApps(dataDir) {
  await Promise.all(
    APPS.map(async (app) => {
      const file = join(dataDir, ENTRIES.run, `${app}.pid`);
      const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
      if (!pid || !bears(pid, mainOf(app))) return;
      say(`Stopping the ${app} an earlier run left behind`);
      await stopProcess(pid, 'SIGTERM', 8000, false);
    }),
  );
}

/**
 * @param {number} port
 * @returns {Promise<true | string>}
 */
async function readiness(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(3000),
    });
    if (answer.ok) return true;
    return `${answer.status} ${(await answer.text()).slice(0, 120)}`;
  } catch (error) {
    const cause = /** @type {{ cause?: { code?: string }, message?: string }} */ (error);
    return cause.cause?.code ?? cause.message ?? 'no answer';
  }
}
