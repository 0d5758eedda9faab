/**
 * `npm start`: everything Artha needs, from an empty clone to the address in the browser, and its end.
 * Nothing outside Node itself is imported before the packages are installed.
 */
import { join } from 'node:path';
import { addressesIn, keepAddresses } from './services/addresses.mjs';
import { APPS, startApp, stopLeftoverApps } from './services/apps.mjs';
import { BACKEND_BUILD, bringUpToDate, WEB_BUILD } from './services/build.mjs';
import { Children } from './services/children.mjs';
import { ENTRIES, openDataDir, openDemo, openSecrets } from './services/data-dir.mjs';
import { takeLock } from './services/lock.mjs';
import { stepToFreePort, whyNotFree } from './services/ports.mjs';
import { startPostgres } from './services/postgres.mjs';
import { prepare, whenParentIsGone } from './services/prepare.mjs';
import { startRedis } from './services/redis.mjs';
import { giveUp, Plain, say, sayWhile } from './services/say.mjs';
import { readSettings, ROOT } from './services/settings.mjs';

const DEMO_PEOPLE = ['admin@artha.demo', 'trader@artha.demo', 'investor@artha.demo'];

const children = new Children();
let release = () => {};

try {
  const settings = readSettings(process.env, process.cwd());
  await prepare();
  listenForTheEnd();
  await start(settings);
} catch (error) {
  // While everything stops, what was still starting fails: that is no news.
  if (children.isStopping) await new Promise(() => {});
  await children.stop();
  release();
  giveUp(error);
}

/** @param {import('./services/settings.mjs').Settings} settings */
async function start(settings) {
  const { dataDir } = settings;
  openDataDir(dataDir);
  const lock = takeLock(dataDir);
  if ('heldBy' in lock) {
    throw new Plain(`Artha already runs on ${dataDir} (process ${lock.heldBy}). Stop it first.`);
  }
  release = lock.release;
  await stopLeftoverApps(dataDir);
  const port = await choosePort(settings);
  const url = `http://localhost:${port}`;
  const secrets = openSecrets(dataDir);
  const demo = settings.hasDemo ? openDemo(dataDir, url) : null;

  const backend = bringUpToDate(children, BACKEND_BUILD);
  const [env] = await Promise.all([
    prepareData(settings, secrets, demo?.password, backend),
    backend.then(() => bringUpToDate(children, WEB_BUILD)),
  ]);
  keepAddresses(dataDir, { launcher: process.pid, ...addressesIn(env) });
  say(`Starting ${APPS.join(', ')} …`);
  await Promise.all(APPS.map((app) => startApp(children, dataDir, app, { ...env, PORT: String(port) })));
  say('All are ready');
  welcome(url, demo);
}

/**
 * The database and Redis, migrated and with its first data.
 * @param {import('./services/settings.mjs').Settings} settings
 * @param {import('./services/data-dir.mjs').Secrets} secrets
 * @param {string | undefined} demoPassword
 * @param {Promise<void>} backend the build of the programs that do it
 * @returns {Promise<NodeJS.ProcessEnv>} what the apps need to find them
 */
async function prepareData(settings, secrets, demoPassword, backend) {
  const { dataDir } = settings;
  const common = { children, dataDir, isDurable: true };
  const [databaseUrl, redisUrl] = await Promise.all([
    settings.databaseUrl ??
      sayWhile('Starting PostgreSQL', 'PostgreSQL is up', () =>
        startPostgres({ ...common, password: secrets.database }),
      ),
    settings.redisUrl ??
      sayWhile('Starting Redis', 'Redis is up', () => startRedis({ ...common, password: secrets.redis })),
    backend,
  ]);
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    OUTAGE_BOOK: join(dataDir, ENTRIES.engine, 'outage.sqlite'),
    SESSION_SECRET: settings.sessionSecret ?? secrets.session,
    WEB_ROOT: join(ROOT, 'dist/apps/web/browser'),
  };
  await sayWhile('Bringing the database up to date', 'The database is up to date', () =>
    runToEnd('migrate', env),
  );
  const seedEnv = { ...env, ...(demoPassword && { ARTHA_DEMO_PASSWORD: demoPassword }) };
  await sayWhile('Adding what is missing of the first data', 'The first data is there', () =>
    runToEnd('seed', seedEnv),
  );
  return env;
}

/**
 * Runs one of the database's own programs and passes on what it says.
 * @param {'migrate' | 'seed'} program
 * @param {NodeJS.ProcessEnv} env
 */
async function runToEnd(program, env) {
  const file = join(ROOT, 'dist', 'database', `${program}.js`);
  const { code, output } = await children.run(process.execPath, ['--enable-source-maps', file], {
    env,
    onOutput: (text) => text.trim() && say(text.trim()),
  });
  if (code !== 0)
    throw new Plain(`The database's ${program} ended with ${code}:\n${output.trim().slice(-4000)}`);
}

/** @param {import('./services/settings.mjs').Settings} settings */
async function choosePort({ port, isPortGiven }) {
  const why = await whyNotFree(port);
  if (why === null) return port;
  if (isPortGiven || why !== 'EADDRINUSE') {
    const reason = why === 'EADDRINUSE' ? 'is already taken by another program' : `can't be used (${why})`;
    throw new Plain(`Port ${port} ${reason}. Choose another one: PORT=8080 npm start`);
  }
  const next = await stepToFreePort(
    port + 1,
    100,
    async (candidate) => (await whyNotFree(candidate)) === null,
  );
  if (next === null)
    throw new Plain(`Ports ${port} to ${port + 100} are all taken. Choose one: PORT=8080 npm start`);
  say(`Port ${port} is taken by another program; using ${next}`);
  return next;
}

/**
 * @param {string} url
 * @param {import('./services/data-dir.mjs').Demo | null} demo
 */
function welcome(url, demo) {
  const people = demo && [
    '',
    `  Sign in as   ${DEMO_PEOPLE.join('\n               ')}`,
    `  Password     ${demo.password}`,
  ];
  const lines = ['', `  Artha        ${url}`, `  API docs     ${url}/api/docs`, ...(people || []), ''];
  process.stdout.write(`${lines.join('\n')}\n  Ctrl-C stops it.\n\n`);
}

function listenForTheEnd() {
  let isEnding = false;
  /** @param {string} why */
  const end = async (why) => {
    // Ctrl-C arrives from the terminal and once more from npm.
    if (isEnding) return;
    isEnding = true;
    say(`Stopping (${why})`);
    await children.stop();
    release();
    say('Stopped');
    process.exit(0);
  };
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => void end(signal === 'SIGINT' ? 'Ctrl-C' : signal));
  }
  whenParentIsGone(() => void end('the process that started this one is gone'));
}
