import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { KeptChild } from './kept-child.mjs';
import { pause, stopProcess } from './processes.mjs';
import { ROOT } from './settings.mjs';

/** The order in which processes are stopped: who uses something goes before it. */
export const TURNS = { task: 0, app: 1, postgres: 2, redis: 3 };

const LONGEST_OUTPUT = 4_000_000;

/** Something that ends by itself, with all it starts (`ng build` and its compilers). */
const TASK = /** @type {const} */ ({ signal: 'SIGTERM', graceMillis: 5000, turn: TURNS.task, asGroup: true });

/** @param {import('./guardian.mjs').Ward} ward */
function stopWard({ pid, signal, graceMillis, asGroup }) {
  return stopProcess(pid, signal, graceMillis, asGroup);
}

/**
 * @typedef {object} Finished
 * @property {number | null} code null when a signal ended it
 * @property {string} output both streams as they came
 */

/**
 * Every process a launcher starts. Each leads a group of its own, so that Ctrl-C reaches the launcher alone
 * and the order of stopping is ours; the {@link file://./guardian.mjs guardian} knows them all.
 */
export class Children {
  /** @type {import('node:child_process').ChildProcess | null} */
  #guardian = null;
  /** @type {Map<number, import('./guardian.mjs').Ward>} */
  #wards = new Map();
  /** @type {KeptChild[]} */
  #kept = [];
  /** @type {Promise<void> | null} */
  #stopped = null;

  get isStopping() {
    return this.#stopped !== null;
  }

  /**
   * Starts a process and watches over it.
   * @param {string} file
   * @param {string[]} args
   * @param {import('node:child_process').SpawnOptions} options
   * @param {Omit<import('./guardian.mjs').Ward, 'pid'>} ward
   */
  spawn(file, args, options, ward) {
    if (this.isStopping) throw new Error(`${file} was to be started while everything stops`);
    const child = spawn(file, args, { cwd: ROOT, ...options, detached: true });
    const { pid } = child;
    if (pid !== undefined) {
      this.#watch({ pid, ...ward });
      child.once('exit', () => this.#forget(pid));
    }
    return child;
  }

  /**
   * Runs something to its end and collects what it prints.
   * @param {string} file
   * @param {string[]} args
   * @param {import('node:child_process').SpawnOptions & { onOutput?: (text: string) => void }} [options]
   * @returns {Promise<Finished>}
   */
  run(file, args, { onOutput, ...options } = {}) {
    return new Promise((resolve, reject) => {
      const child = this.spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }, TASK);
      let output = '';
      /** @param {string} text */
      const collect = (text) => {
        output = (output + text).slice(-LONGEST_OUTPUT);
        onOutput?.(text);
      };
      child.stdout?.setEncoding('utf8').on('data', collect);
      child.stderr?.setEncoding('utf8').on('data', collect);
      child.once('error', reject);
      child.once('exit', async (code) => {
        // A grandchild may still hold the pipe; what the process itself wrote is there at once.
        await Promise.race([new Promise((closed) => child.once('close', closed)), pause(1000)]);
        resolve({ code, output });
      });
    });
  }

  /**
   * Starts a process that is to run until everything stops, and again whenever it ends before.
   * @param {import('./kept-child.mjs').Plan} plan
   * @returns {Promise<KeptChild>} when it is ready
   */
  async keep(plan) {
    const child = new KeptChild(plan, this);
    this.#kept.push(child);
    await child.start();
    return child;
  }

  /** Stops everything in turn; a second call waits for the first. */
  stop() {
    this.#stopped ??= this.#stopInTurn();
    return this.#stopped;
  }

  async #stopInTurn() {
    for (const child of this.#kept) child.noLongerNeeded();
    for (const turn of Object.values(TURNS)) {
      const now = [...this.#wards.values()].filter((ward) => ward.turn === turn);
      await Promise.all(now.map(stopWard));
    }
    this.#guardian?.disconnect();
    this.#guardian = null;
  }

  /** @param {import('./guardian.mjs').Ward} ward */
  #watch(ward) {
    this.#wards.set(ward.pid, ward);
    if (this.#guardian === null) this.#startGuardian();
    else this.#guardian.send({ watch: ward }, () => {});
  }

  /** @param {number} pid */
  #forget(pid) {
    this.#wards.delete(pid);
    if (this.#guardian?.connected) this.#guardian.send({ forget: pid }, () => {});
  }

  #startGuardian() {
    const file = fileURLToPath(new URL('guardian.mjs', import.meta.url));
    const guardian = spawn(process.execPath, [file], {
      detached: true,
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    guardian.unref();
    guardian.channel?.unref();
    guardian.on('error', () => {});
    guardian.once('exit', () => {
      if (this.#guardian !== guardian || this.isStopping) return;
      this.#guardian = null;
      if (this.#wards.size > 0) this.#startGuardian();
    });
    this.#guardian = guardian;
    for (const ward of this.#wards.values()) guardian.send({ watch: ward }, () => {});
  }
}
