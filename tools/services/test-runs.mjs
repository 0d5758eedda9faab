import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { Children, TURNS } from './children.mjs';
import { countPlaywright, countVitest, NOTHING, ONE_FAILED, withRunner } from './counts.mjs';
import { ENTRIES, openDataDir, readablePassword, readJson } from './data-dir.mjs';
import { toolFile } from './dependencies.mjs';
import { freePort } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { pause } from './processes.mjs';
import { startRedis } from './redis.mjs';
import { ROOT } from './settings.mjs';

/** @typedef {import('./guards.mjs').Workplace} Workplace */
/** @typedef {import('./guards.mjs').Outcome} Outcome */

/** Rules that touch nothing. @param {Workplace} place */
export function runUnit(place) {
  return runVitest(place, 'unit', process.env);
}

/** So many files of integration tests at once: they mostly wait for outages, restarts and streams. */
const INTEGRATION_WORKERS = 5;

/** Tests against a PostgreSQL and a Redis for each worker that live as long as this run. @param {Workplace} place */
export async function runIntegration(place) {
  const servers = new Children();
  place.alsoStop(servers);
  try {
    const newPlan = () => {
      const dataDir = throwAwayFolder(place, 'integration');
      openDataDir(dataDir);
      return { children: servers, dataDir, password: readablePassword(), isDurable: false };
    };
    const plan = newPlan();
    const [databaseUrl, firstRedis] = await Promise.all([startPostgres(plan), startRedis(plan)]);
    const others = Array.from({ length: INTEGRATION_WORKERS - 1 }, () => startRedis(newPlan()));
    const redisUrls = [firstRedis, ...(await Promise.all(others))];
    const env = { ...process.env, DATABASE_URL: databaseUrl, REDIS_URLS: redisUrls.join(' ') };
    return await runVitest(place, 'integration', env);
  } finally {
    await servers.stop();
  }
}

/** The web app's own tests. @param {Workplace} place @returns {Promise<Outcome>} */
export async function runWeb({ children, folder }) {
  const report = join(folder, 'web.json');
  const reporters = ['--reporters=default', '--reporters=json', `--output-file=${report}`];
  const env = { ...process.env, NG_CLI_ANALYTICS: 'false' };
  const args = [toolFile('ng'), 'test', '--watch=false', '--progress=false', ...reporters];
  const { code, output } = await children.run(process.execPath, args, { env });
  return { counts: countReport(report, countVitest, code), output };
}

/** The journeys of a person in a real browser through a complete Artha. @param {Workplace} place */
export async function runJourneys(place) {
  const browser = await findBrowser(place.children);
  if ('missing' in browser) return nameJourneys(place, browser.missing);
  const servers = new Children();
  place.alsoStop(servers);
  try {
    const dataDir = throwAwayFolder(place, 'journeys');
    const artha = await startArtha(servers, dataDir);
    if ('failure' in artha) return { counts: ONE_FAILED, output: artha.failure };
    const env = {
      ...process.env,
      ARTHA_DATA_DIR: dataDir,
      ARTHA_URL: artha.url,
      ARTHA_DEMO_PASSWORD: artha.password,
      CHROME_PATH: browser.file,
    };
    return await runPlaywright(place, env, []);
  } finally {
    await servers.stop();
  }
}

/**
 * Without a browser: says which journeys were not run.
 * @param {Workplace} place
 * @param {string} why
 * @returns {Promise<Outcome>}
 */
async function nameJourneys(place, why) {
  const { counts, output = '' } = await runPlaywright(place, process.env, ['--list']);
  if (counts.failed > 0) return { counts, output };
  const skipped = counts.passed + counts.skipped;
  return { counts: { ...NOTHING, skipped }, note: `not run: ${why}\n${output.trim()}` };
}

/**
 * @param {Workplace} place
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} more
 * @returns {Promise<Outcome>}
 */
async function runPlaywright({ children, folder }, env, more) {
  const report = join(folder, 'journeys.json');
  const { code, output } = await children.run(
    process.execPath,
    [toolFile('playwright'), 'test', '--reporter=list,json', ...more],
    { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
  );
  return { counts: countReport(report, countPlaywright, code), output };
}

/**
 * @param {Workplace} place
 * @param {string} project
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Outcome>}
 */
async function runVitest({ children, folder }, project, env) {
  const report = join(folder, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [toolFile('vitest'), 'run', '--project', project, ...reporters];
  const { code, output } = await children.run(process.execPath, args, { env });
  return { counts: countReport(report, countVitest, code), output };
}

/**
 * @template T
 * @param {string} file
 * @param {(report: T) => import('./counts.mjs').Counts} count
 * @param {number | null} code
 */
function countReport(file, count, code) {
  if (!existsSync(file)) return ONE_FAILED;
  return withRunner(count(JSON.parse(readFileSync(file, 'utf8'))), code);
}

/**
 * Starts a complete Artha as a person would, with data of its own.
 * @param {Children} servers
 * @param {string} dataDir
 * @returns {Promise<{ url: string, password: string } | { failure: string }>}
 */
async function startArtha(servers, dataDir) {
  // Servers and secrets of its own, whatever this shell names for another Artha.
  // The journeys sign in more often a minute than people do.
  const own = {
    DATABASE_URL: '',
    REDIS_URL: '',
    SESSION_SECRET: '',
    ARTHA_DEMO: '',
    SIGN_INS_PER_MINUTE: '1000',
  };
  const artha = servers.spawn(
    process.execPath,
    [join(ROOT, 'tools', 'start.mjs')],
    {
      env: { ...process.env, ...own, ARTHA_DATA_DIR: dataDir, PORT: String(await freePort()) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
    { signal: 'SIGTERM', graceMillis: 40_000, turn: TURNS.app, asGroup: false },
  );
  let said = '';
  artha.stdout?.setEncoding('utf8').on('data', (text) => (said += text));
  artha.stderr?.setEncoding('utf8').on('data', (text) => (said += text));
  while (!said.includes('Ctrl-C stops it')) {
    if (artha.exitCode !== null || artha.signalCode !== null)
      return { failure: `Artha did not start:\n${said}` };
    await pause(100);
  }
  return readJson(join(dataDir, ENTRIES.demo));
}

/**
 * A folder that PostgreSQL's user may enter when we are root.
 * @param {Workplace} place
 * @param {string} name
 */
function throwAwayFolder({ folder }, name) {
  const path = mkdtempSync(join(folder, `${name}-`));
  chmodSync(path, 0o755);
  return path;
}
