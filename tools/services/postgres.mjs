import { existsSync, readFileSync, rmSync } from 'node:fs';
import { chownSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TURNS } from './children.mjs';
import { ENTRIES } from './data-dir.mjs';
import { freePort } from './ports.mjs';
import { placePostgres } from './postgres-place.mjs';
import { bears, stopProcess } from './processes.mjs';
import { Plain, say } from './say.mjs';

const USER = 'artha';
const DATABASE = 'artha';

/**
 * @typedef {object} PostgresPlan
 * @property {import('./children.mjs').Children} children
 * @property {string} dataDir
 * @property {string} password
 * @property {boolean} isDurable writes reach the disk before they are confirmed; throw-away data needs none of it
 */

/**
 * Starts the PostgreSQL server that comes with our packages, on 127.0.0.1 only, making its data on first use.
 * @param {PostgresPlan} plan
 * @returns {Promise<string>} the address of its database
 */
export async function startPostgres({ children, dataDir, password, isDurable }) {
  const place = await placePostgres(children, dataDir);
  await stopLeftover(place.data);
  if (!existsSync(join(place.data, 'PG_VERSION'))) await makeData(children, place, password, isDurable);
  await checkVersion(children, place);
  const port = await freePort();
  const url = `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
  const { default: pg } = await import('pg');
  await children.keep({
    name: 'PostgreSQL',
    command: () => ({
      file: join(place.bin, 'postgres'),
      args: ['-D', place.data, '-p', String(port), ...settings(isDurable)],
      ...place.as,
    }),
    check: () => answers(pg, url.replace(/[^/]*$/, 'postgres')),
    readyWithinMillis: 60_000,
    // SIGINT ends the sessions and stops at once with everything written (a "fast" shutdown).
    ward: { signal: 'SIGINT', graceMillis: 15_000, turn: TURNS.postgres },
    logFile: join(dataDir, ENTRIES.logs, 'postgres.log'),
    pidFile: join(dataDir, ENTRIES.run, 'postgres.pid'),
  });
  await createDatabase(pg, url);
  return url;
}

/** @param {boolean} isDurable */
function settings(isDurable) {
  const safe = isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...safe,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Makes the data in a folder beside and then renames it, so that an interrupted start leaves nothing half made.
 * @param {import('./children.mjs').Children} children
 * @param {import('./postgres-place.mjs').Place} place
 * @param {string} password
 * @param {boolean} isDurable
 */
async function makeData(children, place, password, isDurable) {
  const making = join(place.home, ENTRIES.postgresInTheMaking);
  const passwordFile = join(place.home, ENTRIES.postgresPassword);
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const { uid, gid } = place.as;
  if (uid !== undefined && gid !== undefined) {
    for (const path of [making, passwordFile]) chownSync(path, uid, gid);
  }
  try {
    const args = ['-D', making, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
    const look = ['-E', 'UTF8', '--locale=C.UTF-8', ...(isDurable ? [] : ['--no-sync'])];
    const { code, output } = await children.run(join(place.bin, 'initdb'), [...args, ...look], place.as);
    if (code !== 0) throw new Plain(`PostgreSQL could not make its data in ${making}:\n${output.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(place.data, { recursive: true, force: true });
  renameSync(making, place.data);
}

/**
 * @param {import('./children.mjs').Children} children
 * @param {import('./postgres-place.mjs').Place} place
 */
async function checkVersion(children, place) {
  const made = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  const { output } = await children.run(join(place.bin, 'postgres'), ['--version'], place.as);
  if (output.includes(` ${made}.`) || output.includes(` ${made}beta`) || output.includes(` ${made}rc`))
    return;
  throw new Plain(
    `The data in ${place.data} was made by PostgreSQL ${made}, but this is ${output.trim()}. Save what you need with the old version, then npm run reset.`,
  );
}

/**
 * A server that a killed launcher left behind is stopped, so that this launcher has one of its own; an id in
 * postmaster.pid that belongs to another program by now (machines and containers count from 1 again) is no server.
 * @param {string} data
 */
export async function stopLeftover(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (pid > 0 && bears(pid, data)) {
    say('Stopping the PostgreSQL an earlier run left behind');
    await stopProcess(pid, 'SIGINT', 15_000, false);
  } else {
    rmSync(file, { force: true });
  }
}

/**
 * @param {{ Client: typeof import('pg').Client }} pg
 * @param {string} url
 * @returns {Promise<true | string>}
 */
async function answers(pg, url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    const { code, message } = /** @type {{ code?: string, message: string }} */ (error);
    if (code === '28P01') {
      throw new Plain(
        'The password in secrets.json is not that of the database. npm run reset starts from nothing.',
      );
    }
    return code ?? message;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * @param {{ Client: typeof import('pg').Client }} pg
 * @param {string} url
 */
async function createDatabase(pg, url) {
  const client = new pg.Client({ connectionString: url.replace(/[^/]*$/, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
