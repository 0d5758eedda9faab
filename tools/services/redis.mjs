import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { aptInstall, aptUnpack, isRoot, onPath } from './apt.mjs';
import { TURNS } from './children.mjs';
import { ENTRIES } from './data-dir.mjs';
import { freePort } from './ports.mjs';
import { bears, stopProcess } from './processes.mjs';
import { Plain, say, sayWhile } from './say.mjs';
import { isAtLeast } from './versions.mjs';

/** The first Redis with everything the streams use (XAUTOCLAIM). */
const NEEDED = '6.2.0';

/**
 * @typedef {object} RedisPlan
 * @property {import('./children.mjs').Children} children
 * @property {string} dataDir
 * @property {string} password
 * @property {boolean} isDurable
 */

/**
 * Starts an own Redis server on 127.0.0.1.
 * @param {RedisPlan} plan
 * @returns {Promise<string>} its address
 */
export async function startRedis({ children, dataDir, password, isDurable }) {
  const server = await findServer(children, dataDir);
  const folder = join(dataDir, ENTRIES.redis);
  mkdirSync(folder, { recursive: true });
  const pidFile = join(dataDir, ENTRIES.run, 'redis.pid');
  await stopLeftover(pidFile, folder);
  const port = await freePort();
  await children.keep({
    name: 'Redis',
    // Told by standard input, so that the password is not in the list of processes.
    command: () => ({
      file: server.file,
      args: ['-'],
      env: server.env,
      cwd: folder,
      input: settings(port, folder, password, isDurable),
    }),
    check: () => ping(port, password),
    readyWithinMillis: 60_000,
    ward: { signal: 'SIGTERM', graceMillis: 10_000, turn: TURNS.redis },
    logFile: join(dataDir, ENTRIES.logs, 'redis.log'),
    pidFile,
  });
  return `redis://:${password}@127.0.0.1:${port}/0`;
}

/**
 * Queues must never lose a key to make room, hence noeviction.
 * @param {number} port
 * @param {string} folder
 * @param {string} password
 * @param {boolean} isDurable
 */
function settings(port, folder, password, isDurable) {
  return [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir "${folder}"`,
    `requirepass ${password}`,
    'save ""',
    `appendonly ${isDurable ? 'yes' : 'no'}`,
    'maxmemory-policy noeviction',
    'daemonize no',
    '',
  ].join('\n');
}

/**
 * A server a killed launcher left behind; known by the folder it works in.
 * @param {string} pidFile
 * @param {string} folder
 */
export async function stopLeftover(pidFile, folder) {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  if (pid > 0 && bears(pid, folder)) {
    say('Stopping the Redis an earlier run left behind');
    await stopProcess(pid, 'SIGTERM', 10_000, false);
  }
  rmSync(pidFile, { force: true });
}

/** @typedef {{ file: string, env: NodeJS.ProcessEnv }} Server */

/**
 * The Redis server of the machine; where there is none, that of the Debian package redis-tools (the same
 * program under another name, and no service that starts by itself): installed as root, else unpacked here.
 * @param {import('./children.mjs').Children} children
 * @param {string} dataDir
 * @returns {Promise<Server>}
 */
async function findServer(children, dataDir) {
  const folder = join(dataDir, ENTRIES.redisServer);
  const find = () => fromPath() ?? fromPackage('/usr', folder) ?? fromPackage(join(folder, 'usr'), folder);
  const found = find();
  if (found) return found;
  let refusal = '';
  if (onPath('apt-get') && isRoot()) {
    refusal = await sayWhile('Installing Redis with apt-get', 'apt-get is done', async () => {
      return (await aptInstall(children, ['redis-tools'])) ?? '';
    });
    const installed = find();
    if (installed) return installed;
  }
  if (onPath('apt-get') && onPath('dpkg-deb')) {
    rmSync(folder, { recursive: true, force: true });
    refusal = await sayWhile('Fetching Redis with apt-get', 'apt-get is done', async () => {
      return (await aptUnpack(children, 'redis-tools', folder)) ?? '';
    });
    const unpacked = find();
    if (unpacked) return unpacked;
  }
  throw new Plain(`${howToInstall()}${refusal ? `\n${refusal}` : ''}`);
}

/** @returns {Server | null} */
function fromPath() {
  for (const name of ['redis-server', 'valkey-server']) {
    const file = onPath(name);
    const server = file ? usable({ file, env: process.env }) : null;
    if (server) return server;
  }
  return null;
}

/**
 * redis-check-rdb and redis-server are one program that looks at the name it is called by.
 * @param {string} usr
 * @param {string} folder
 * @returns {Server | null}
 */
function fromPackage(usr, folder) {
  const program = join(usr, 'bin', 'redis-check-rdb');
  if (!existsSync(program)) return null;
  const file = join(folder, 'redis-server');
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
  symlinkSync(program, file);
  const libraries = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((machine) =>
    join(folder, 'usr', 'lib', machine),
  );
  return usable({ file, env: { ...process.env, LD_LIBRARY_PATH: libraries.join(':') } });
}

/** @param {Server} server @returns {Server | null} null when it does not run or is too old */
function usable({ file, env }) {
  if (!existsSync(file)) return null;
  const { stdout } = spawnSync(file, ['--version'], { env, encoding: 'utf8' });
  const version = /\bv=(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1];
  return version && isAtLeast(version, NEEDED) ? { file, env } : null;
}

function howToInstall() {
  const ways = { apt: 'apt-get install redis-server', dnf: 'dnf install valkey', brew: 'brew install redis' };
  const way = Object.entries(ways).find(([manager]) => onPath(manager))?.[1];
  return `Artha needs a Redis server ${NEEDED} or newer and found none on PATH. Install it${way ? ` (${way})` : ''}, or give the address of one in REDIS_URL.`;
}

/**
 * @param {number} port
 * @param {string} password
 * @returns {Promise<true | string>} a server that still reads its data says so
 */
function ping(port, password) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    let answer = '';
    socket.setTimeout(3000, () => socket.destroy());
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text;
      if (answer.split('\r\n').length > 2) socket.end();
    });
    socket.on('error', () => {});
    socket.once('close', () =>
      resolve(answer.includes('+PONG') ? true : answer.trim() || 'does not answer yet'),
    );
  });
}
