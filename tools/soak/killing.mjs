import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRIES } from '../services/data-dir.mjs';
import { isAlive, pause } from '../services/processes.mjs';
import { say } from '../services/say.mjs';

export const VICTIMS = /** @type {const} */ (['api', 'market-engine', 'redis', 'postgres']);

/** Kills processes of an Artha, each with `kill -9`; whoever started them starts them again. */
export class Killing {
  kills = 0;
  #isBusy = false;
  /** Who is still to die before everyone's turn comes again. @type {string[]} */
  #turn = [];

  /**
   * @param {string} dataDir
   * @param {number} wanted how many altogether
   * @param {number} orders in the course of how many orders
   * @param {() => number} chance
   * @param {readonly string[]} victims
   */
  constructor(dataDir, wanted, orders, chance, victims) {
    this.victims = victims;
    this.dataDir = dataDir;
    this.wanted = wanted;
    this.chance = chance;
    /** After so many orders each. @type {number[]} */
    this.moments = Array.from({ length: wanted }, (_, n) => Math.ceil(((n + 0.5) * orders) / wanted));
  }

  /** So many orders were asked for: kills what is due. @param {number} placed */
  onPlaced(placed) {
    if (this.#isBusy || placed < (this.moments[this.kills] ?? Infinity)) return;
    this.#isBusy = true;
    void this.#kill().finally(() => (this.#isBusy = false));
  }

  /** The kills that are still due when all orders are asked for. */
  async finish() {
    while (this.kills < this.wanted) {
      if (!this.#isBusy) await this.#kill();
      await pause(500);
    }
  }

  async #kill() {
    if (this.#turn.length === 0) this.#turn = [...this.victims];
    const [victim = 'api'] = this.#turn.splice(Math.floor(this.chance() * this.#turn.length), 1);
    const pid = await this.#living(victim);
    process.kill(pid, 'SIGKILL');
    this.kills += 1;
    say(`Killed ${victim} (${this.kills} of ${this.wanted})`);
  }

  /** @param {string} name */
  async #living(name) {
    for (;;) {
      const pid = this.#pidOf(name);
      if (pid > 0 && isAlive(pid)) return pid;
      await pause(100);
    }
  }

  /** @param {string} name */
  #pidOf(name) {
    try {
      return Number(readFileSync(join(this.dataDir, ENTRIES.run, `${name}.pid`), 'utf8').split('\n')[0]);
    } catch {
      return 0;
    }
  }
}
