import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { boundLog, lastLinesOf, rotateLog } from './log-files.mjs';
import { pause } from './processes.mjs';
import { Plain, say, seconds } from './say.mjs';

const LONGEST_DELAY_MILLIS = 30_000;
/** A process that lived this long before it ended is not in a row of failures. */
const STEADY_MILLIS = 60_000;
const FAILURES_BEFORE_FIRST_READY = 3;
const SHOWN_LINES = 10;

/**
 * @typedef {object} Command
 * @property {string} file
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} [cwd]
 * @property {number} [uid]
 * @property {number} [gid]
 * @property {string} [input] written to its standard input
 *
 * @typedef {object} Plan
 * @property {string} name as people read it
 * @property {() => Promise<Command> | Command} command asked before each start, so that a port can change
 * @property {() => Promise<true | string>} check true when it is ready, else why not
 * @property {number} readyWithinMillis
 * @property {Omit<import('./guardian.mjs').Ward, 'pid' | 'asGroup'>} ward how and when it is stopped
 * @property {string} logFile
 * @property {string} pidFile  so that a later start finds what an interrupted one left
 */

/** How long to wait before the next start: 1 s, 2 s, 4 s … 30 s. @param {number} failures in a row */
export function delayAfter(failures) {
  return Math.min(1000 * 2 ** (failures - 1), LONGEST_DELAY_MILLIS);
}

/** A server process: its log, its readiness, and its restart when it ends unasked. */
export class KeptChild {
  #failures = 0;
  #startedAt = 0;
  #isNeeded = true;
  #wasReady = false;
  /** Counts the starts, so that a wait for readiness notices that its process is gone. */
  #starts = 0;
  /** @type {() => void} */
  #isReady = () => {};
  /** @type {(error: unknown) => void} */
  #giveUp = () => {};
  /** @type {NodeJS.Timeout | undefined} */
  #logWatch;

  /**
   * @param {Plan} plan
   * @param {import('./children.mjs').Children} children
   */
  constructor(plan, children) {
    this.plan = plan;
    this.children = children;
  }

  /** Resolves when it is ready; rejects when it failed several times before it ever was. */
  async start() {
    const { logFile, pidFile } = this.plan;
    mkdirSync(dirname(logFile), { recursive: true });
    mkdirSync(dirname(pidFile), { recursive: true });
    rotateLog(logFile);
    rmSync(pidFile, { force: true });
    this.#logWatch = setInterval(() => boundLog(logFile), 5000).unref();
    await new Promise((/** @type {(value?: undefined) => void} */ resolve, reject) => {
      this.#isReady = resolve;
      this.#giveUp = reject;
      this.#startOnce().catch(reject);
    });
  }

  /** It is about to be stopped: its end is no crash. */
  noLongerNeeded() {
    this.#isNeeded = false;
    clearInterval(this.#logWatch);
  }

  async #startOnce() {
    const { name, ward, pidFile, logFile } = this.plan;
    const { file, args, input, ...options } = await this.plan.command();
    if (!this.#isNeeded) return;
    const log = openSync(logFile, 'a');
    const stdio = /** @type {import('node:child_process').StdioOptions} */ ([
      input ? 'pipe' : 'ignore',
      log,
      log,
    ]);
    this.#starts += 1;
    this.#startedAt = Date.now();
    const child = this.children.spawn(file, args, { ...options, stdio }, { ...ward, asGroup: false });
    closeSync(log);
    child.once('error', (error) => this.#ended(`could not be started (${error.message})`));
    child.once('exit', (code, bySignal) =>
      this.#ended(bySignal ? `ended by ${bySignal}` : `exit code ${code}`),
    );
    if (child.pid !== undefined) writeFileSync(pidFile, String(child.pid));
    if (input) child.stdin?.on('error', () => {}).end(input);
    await this.#untilReady(name, this.#starts);
  }

  /**
   * @param {string} name
   * @param {number} start
   */
  async #untilReady(name, start) {
    let nextWordAt = this.#startedAt + 10_000;
    while (this.#isNeeded && start === this.#starts) {
      const state = await this.plan.check();
      if (!this.#isNeeded || start !== this.#starts) return;
      if (state === true) {
        const took = seconds(Date.now() - this.#startedAt);
        if (this.#wasReady) say(`${name} is back (${took})`);
        this.#wasReady = true;
        this.#isReady();
        return;
      }
      const waited = Date.now() - this.#startedAt;
      if (!this.#wasReady && waited > this.plan.readyWithinMillis) {
        this.#giveUp(
          new Plain(`${name} is not ready after ${seconds(waited)} (${state}).${this.#lastWords()}`),
        );
        return;
      }
      if (Date.now() > nextWordAt) {
        say(`Still waiting for ${name} (${state})`);
        nextWordAt = Date.now() + 10_000;
      }
      await pause(waited < 2000 ? 30 : 200);
    }
  }

  /** @param {string} how */
  #ended(how) {
    if (!this.#isNeeded || this.children.isStopping) return;
    const { name } = this.plan;
    this.#starts += 1;
    this.#failures = Date.now() - this.#startedAt > STEADY_MILLIS ? 1 : this.#failures + 1;
    if (!this.#wasReady && this.#failures >= FAILURES_BEFORE_FIRST_READY) {
      this.#giveUp(new Plain(`${name} does not start: ${how}.${this.#lastWords()}`));
      return;
    }
    const delay = delayAfter(this.#failures);
    say(`${name} stopped unexpectedly (${how}); starting it again in ${delay / 1000} s.${this.#lastWords()}`);
    setTimeout(() => {
      if (this.#isNeeded)
        this.#startOnce().catch((error) => this.#ended(`could not be started (${error.message})`));
    }, delay);
  }

  #lastWords() {
    const lines = lastLinesOf(this.plan.logFile, SHOWN_LINES);
    return lines ? `\nThe end of ${this.plan.logFile}:\n${lines}` : '';
  }
}
