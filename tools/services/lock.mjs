import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRIES } from './data-dir.mjs';
import { bears } from './processes.mjs';

/** What has one of these in its command line may hold a lock: the launcher, and a command that needs the database. */
const MARKS = ['start.mjs', 'artha.mjs'];

/**
 * The id of the launcher that runs on this data folder, or of a command that does for a moment, or null. A lock left
 * by a killed one doesn't count.
 * @param {string} dataDir
 */
export function runningLauncher(dataDir) {
  const pid = holderOf(join(dataDir, ENTRIES.lock));
  return pid !== null && pid !== process.pid && MARKS.some((mark) => bears(pid, mark)) ? pid : null;
}

/**
 * Takes the lock of a data folder for this launcher.
 * @param {string} dataDir
 * @returns {{ release: () => void } | { heldBy: number }}
 */
export function takeLock(dataDir) {
  const file = join(dataDir, ENTRIES.lock);
  const own = `${file}.${process.pid}`;
  // A link appears with its content or not at all, so nobody reads a lock without an owner.
  writeFileSync(own, String(process.pid));
  try {
    for (;;) {
      try {
        linkSync(own, file);
        return { release: () => releaseLock(file) };
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const other = runningLauncher(dataDir);
      if (other !== null) return { heldBy: other };
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(own);
  }
}

/** @param {string} file */
function releaseLock(file) {
  if (holderOf(file) === process.pid) rmSync(file, { force: true });
}

/** @param {string} file */
function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || null;
  } catch {
    return null;
  }
}
