import { closeSync, copyFileSync, existsSync, fstatSync, openSync, readSync, renameSync } from 'node:fs';
import { statSync, truncateSync } from 'node:fs';

const KEPT = 2;
export const LONGEST_LOG_BYTES = 20 * 1024 * 1024;
const TAIL_BYTES = 16 * 1024;

/**
 * Puts the log of the last run aside: api.log becomes api.log.1, that one api.log.2, and what was that goes.
 * @param {string} file
 */
export function rotateLog(file) {
  for (let at = KEPT; at >= 1; at -= 1) {
    const older = at === 1 ? file : `${file}.${at - 1}`;
    if (existsSync(older)) renameSync(older, `${file}.${at}`);
  }
}

/**
 * Keeps a log that a running process appends to below {@link LONGEST_LOG_BYTES}: copies it aside and empties
 * it, as the process goes on writing to the same open file.
 * @param {string} file
 */
export function boundLog(file, longest = LONGEST_LOG_BYTES) {
  if (!existsSync(file) || statSync(file).size < longest) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}

/**
 * The last lines of a log, each cut to a readable length, without reading all of it.
 * @param {string} file
 * @param {number} lines
 */
export function lastLinesOf(file, lines) {
  if (!existsSync(file)) return '';
  const handle = openSync(file, 'r');
  try {
    const size = fstatSync(handle).size;
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(handle, buffer, 0, buffer.length, size - buffer.length);
    return lastLines(buffer.toString('utf8'), lines);
  } finally {
    closeSync(handle);
  }
}

/**
 * @param {string} text
 * @param {number} lines
 */
export function lastLines(text, lines) {
  return text
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => (line.length > 400 ? `${line.slice(0, 400)} …` : line))
    .join('\n');
}
