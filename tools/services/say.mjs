/** What the tools print: short sentences, each with the seconds since the start. Safe on a closed terminal. */

const startedAt = Number(process.env.ARTHA_LAUNCHED_AT) || Date.now();

// A terminal that went away (SIGHUP, `| head`) must not keep the launcher from stopping its children.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

/** When the first of the chained launchers started, for the one that takes over. */
export function launchedAt() {
  return startedAt;
}

/** @param {number} millis */
export function seconds(millis) {
  return `${(millis / 1000).toFixed(1)} s`;
}

/** @type {NodeJS.WritableStream} */
let out = process.stdout;

/** For a command whose results go to stdout, and nothing else. */
export function sayOnStderr() {
  out = process.stderr;
}

/** @param {string} text */
export function say(text) {
  const elapsed = seconds(Date.now() - startedAt).padStart(8);
  out.write(`${elapsed}  ${text.replaceAll('\n', `\n${' '.repeat(10)}`)}\n`);
}

/**
 * Says what is being done, again every ten seconds while it lasts, and how long it took.
 * @template T
 * @param {string} doing "Installing dependencies"
 * @param {string} done "Dependencies installed"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function sayWhile(doing, done, work) {
  const from = Date.now();
  say(`${doing} …`);
  const reminder = setInterval(
    () => say(`${doing}: still at it after ${seconds(Date.now() - from)}`),
    10_000,
  );
  try {
    const result = await work();
    say(`${done} (${seconds(Date.now() - from)})`);
    return result;
  } finally {
    clearInterval(reminder);
  }
}

/** Something a person can put right; its message is all they need, no stack trace. */
export class Plain extends Error {}

/**
 * Ends the process with the sentence of a {@link Plain} error, or with all of any other.
 * @param {unknown} error
 * @returns {never}
 */
export function giveUp(error) {
  const text = error instanceof Plain ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}
