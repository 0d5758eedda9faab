/**
 * What every command that runs compiled code asks for first: the right Node, the packages, an up-to-date `dist`.
 * When all is well this costs a few milliseconds and imports nothing; only otherwise are the real checks run, in a
 * process of their own whose words go to stderr, because stdout belongs to the command.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const THIS_FILE = fileURLToPath(import.meta.url);
const ROOT = resolve(THIS_FILE, '../..');
/** As in services/versions.mjs, which is read only when something is wrong. */
const NEEDED = { major: 24, minor: 15 };
const PINNED_NODE = join(ROOT, 'node_modules/.bin/node');
const LOCK = join(ROOT, 'package-lock.json');
const INSTALLED = join(ROOT, 'node_modules/.package-lock.json');
const COMPILED = join(ROOT, 'dist/apps/cli/src/main.js');
/** What most commands are compiled from. */
const SOURCES = ['apps/cli/src', 'libs/core', '.swcrc'];

/**
 * Comes back in a Node that is new enough, with packages and, if wanted, a build; ends the process otherwise.
 * @param {{ build: boolean, sources?: string[] }} wanted sources: what is looked at for changes since the build
 */
export function ensureReady({ build, sources = SOURCES }) {
  const isInstalled = timeOf(INSTALLED) > 0 && timeOf(INSTALLED) >= timeOf(LOCK);
  const isBuilt =
    !build || timeOf(COMPILED) >= Math.max(1, ...sources.map((path) => newestIn(join(ROOT, path))));
  if (!isInstalled || !isBuilt) {
    const { status } = spawnSync(process.execPath, [THIS_FILE, build ? 'build' : 'install'], {
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) process.exit(status ?? 1);
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)) return;
  if (!existsSync(PINNED_NODE)) {
    process.stderr.write(
      `Artha needs Node ${NEEDED.major}.${NEEDED.minor} or newer; this is ${process.versions.node}.\n`,
    );
    process.exit(1);
  }
  const { status } = spawnSync(PINNED_NODE, process.argv.slice(1), { stdio: 'inherit' });
  process.exit(status ?? 1);
}

/** @param {string} path */
function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * When the youngest source below was changed; tests and fixtures are not compiled.
 * @param {string} path
 * @returns {number}
 */
function newestIn(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return /[.-]spec\.ts$/.test(path) ? 0 : found.mtimeMs;
  const below = readdirSync(path).filter((name) => name !== 'fixtures' && name !== 'node_modules');
  return Math.max(0, ...below.map((name) => newestIn(join(path, name))));
}

/** The real checks, which compare contents. What they find in order is marked, so that the quick look agrees next time. */
async function makeReady() {
  const { prepare } = await import('./services/prepare.mjs');
  const { giveUp } = await import('./services/say.mjs');
  try {
    await prepare();
    touch(INSTALLED);
    if (process.argv[2] !== 'build') return;
    const { BACKEND_BUILD, bringUpToDate } = await import('./services/build.mjs');
    const { Children } = await import('./services/children.mjs');
    if (!existsSync(COMPILED)) rmSync(BACKEND_BUILD.stampFile, { force: true });
    await bringUpToDate(new Children(), BACKEND_BUILD);
    touch(COMPILED);
  } catch (error) {
    giveUp(error);
  }
}

/** @param {string} path */
function touch(path) {
  if (existsSync(path)) utimesSync(path, new Date(), new Date());
}

if (process.argv[1] === THIS_FILE) await makeReady();
