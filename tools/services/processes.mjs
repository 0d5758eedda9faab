import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

/** @param {number} millis */
export function pause(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

/**
 * Whether a process runs. A zombie does not: where nobody collects them (containers without an init) they
 * keep their id for ever.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return !existsSync('/proc/self/stat') || existsSync(`/proc/${pid}`);
  }
}

/**
 * Whether a process was started with this text in its command line or works in this folder. Process ids are
 * given out again, so an id from a file proves nothing by itself.
 * @param {number} pid
 * @param {string} mark
 */
export function bears(pid, mark) {
  if (!isAlive(pid)) return false;
  try {
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark)) return true;
    return readlinkSync(`/proc/${pid}/cwd`) === mark;
  } catch {
    const ps = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return ps.status === 0 && ps.stdout.includes(mark);
  }
}

/**
 * Sends a signal to a process, or with a negative id to a group; one that is gone or somebody else's is fine.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function sendSignal(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

/**
 * Asks a process to stop, waits, and kills it with the group it leads when it does not.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 * @param {number} graceMillis
 * @param {boolean} asGroup asks all of its group; a server is asked alone and looks after its own
 */
export async function stopProcess(pid, signal, graceMillis, asGroup) {
  sendSignal(asGroup ? -pid : pid, signal);
  const until = Date.now() + graceMillis;
  while (isAlive(pid) && Date.now() < until) await pause(30);
  if (asGroup || isAlive(pid)) sendSignal(-pid, 'SIGKILL');
  while (isAlive(pid) && Date.now() < until + 3000) await pause(30);
}
