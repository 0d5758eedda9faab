/** `npm test`: everything that guards the code, one line each, and the sum of it in the last line. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Children } from './services/children.mjs';
import { closingLine, NOTHING, ONE_FAILED, ONE_SKIPPED, sum } from './services/counts.mjs';
import { GUARDS } from './services/guards.mjs';
import { prepare, whenParentIsGone } from './services/prepare.mjs';
import { Plain, seconds } from './services/say.mjs';

/** A guard that takes longer hangs. */
const LONGEST_MILLIS = 14 * 60_000;
const AT_ONCE = 2;

/** @typedef {import('./services/guards.mjs').Guard} Guard */
/** @typedef {import('./services/guards.mjs').Outcome & { millis: number }} Result */

const startedAt = Date.now();
const children = new Children();
const families = [children];
/** @type {string | null} */
let folder = null;

let total = NOTHING;
try {
  const guards = chosenGuards(process.argv.slice(2));
  await prepare();
  listenForTheEnd();
  folder = mkdtempSync(join(tmpdir(), 'artha-test-'));
  chmodSync(folder, 0o755);
  total = await runAll(guards, { children, folder, alsoStop: (more) => families.push(more) });
} catch (error) {
  const text = error instanceof Plain ? error.message : error instanceof Error ? error.stack : String(error);
  process.stdout.write(`${text}\n`);
  total = sum(total, ONE_FAILED);
}
await cleanUp();
process.stdout.write(`\nTook ${seconds(Date.now() - startedAt)}.\n${closingLine(total)}\n`);
process.exit(total.failed > 0 ? 1 : 0);

/**
 * The guards named by `--only lint,unit`, with those they need; all of them without it.
 * @param {string[]} args
 */
function chosenGuards(args) {
  if (args.length === 0) return GUARDS;
  const names = (args[0] === '--only' ? args.slice(1).join(',') : '').split(',').filter(Boolean);
  const unknown = names.filter((name) => !GUARDS.some(({ id }) => id === name));
  if (names.length === 0 || unknown.length > 0) {
    const known = GUARDS.map(({ id }) => id).join(', ');
    throw new Plain(`Use: npm test -- --only lint,unit\nThe guards are ${known}.`);
  }
  const wanted = new Set(
    names.flatMap((name) => [name, ...(GUARDS.find(({ id }) => id === name)?.needs ?? [])]),
  );
  return GUARDS.filter(({ id }) => wanted.has(id));
}

/**
 * Runs the guards, two light ones at a time, and tells of each in the order of the list.
 * @param {Guard[]} guards
 * @param {import('./services/guards.mjs').Workplace} place
 */
async function runAll(guards, place) {
  /** @type {Map<string, Promise<Result>>} */
  const results = new Map();
  /** @type {Set<Promise<unknown>>} */
  const running = new Set();
  let told = Promise.resolve(NOTHING);
  for (const guard of guards) {
    while (running.size >= (guard.isAlone ? 1 : AT_ONCE)) await Promise.race(running);
    const result = runOne(guard, results, place);
    results.set(guard.id, result);
    running.add(result);
    void result.then(() => running.delete(result));
    told = told.then(async (counts) => {
      tell(guard.id, await result);
      return sum(counts, (await result).counts);
    });
    if (guard.isAlone) await result;
  }
  return told;
}

/**
 * @param {Guard} guard
 * @param {Map<string, Promise<Result>>} results of the guards before
 * @param {import('./services/guards.mjs').Workplace} place
 * @returns {Promise<Result>}
 */
async function runOne({ id, needs = [], run }, results, place) {
  for (const need of needs) {
    const needed = await results.get(need);
    if (needed && needed.counts.failed > 0)
      return { counts: ONE_SKIPPED, note: `not run: ${need} failed`, millis: 0 };
  }
  const from = Date.now();
  const reminder = setInterval(() => write(`${id}: running for ${seconds(Date.now() - from)}`), 30_000);
  try {
    const outcome = await Promise.race([run(place), tooSlow()]);
    return { ...outcome, millis: Date.now() - from };
  } catch (error) {
    const output =
      error instanceof Plain ? error.message : error instanceof Error ? error.stack : String(error);
    return { counts: ONE_FAILED, output, millis: Date.now() - from };
  } finally {
    clearInterval(reminder);
  }
}

/** @returns {Promise<never>} */
function tooSlow() {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Plain(`Given up after ${seconds(LONGEST_MILLIS)}.`)), LONGEST_MILLIS).unref();
  });
}

/**
 * @param {string} id
 * @param {Result} result
 */
function tell(id, { counts, note, output, millis }) {
  const verdict = counts.failed > 0 ? 'FAILED' : counts.passed > 0 ? 'ok' : 'skipped';
  write(`${id.padEnd(12)} ${verdict.padEnd(8)} ${seconds(millis).padStart(8)}   ${closingLine(counts)}`);
  if (note) write(note.replaceAll(/^/gm, '    '));
  if (counts.failed > 0 && output) write(`${output.trim()}\n`);
}

/** @param {string} text */
function write(text) {
  process.stdout.write(`${text}\n`);
}

async function cleanUp() {
  await Promise.all(families.map((family) => family.stop()));
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
}

function listenForTheEnd() {
  let isEnding = false;
  /** @param {string} why */
  const end = async (why) => {
    if (isEnding) return;
    isEnding = true;
    write(`Stopping (${why})`);
    await cleanUp();
    process.exit(130);
  };
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => void end(signal));
  }
  whenParentIsGone(() => void end('the process that started this one is gone'));
}
