import { say } from '../services/say.mjs';

/**
 * @typedef {object} Stock
 * @property {string} instrumentId
 * @property {number} lastPaise
 *
 * @typedef {object} Wish
 * @property {string} id
 * @property {string} accountId
 * @property {'live' | 'paper'} mode
 */

const AT_ONCE = 8;
/** Of a hundred steps, how many place an order; the others take one back. */
const PLACINGS = 75;
const PAPER_PERCENT = 15;
/** How often a request is sent twice, side by side. */
const TWICE_PERCENT = 15;
const TICK_PAISE = 5;

/** Asks for random orders and takes some of them back. */
export class Trading {
  /** Every order whose request was answered with a yes: it must be there in the end. @type {Wish[]} */
  taken = [];
  placed = 0;
  #ids = 0;

  /**
   * @param {import('./people.mjs').Trader} trader
   * @param {readonly string[]} accounts
   * @param {readonly Stock[]} stocks
   * @param {() => number} chance from 0 up to, not including, 1
   */
  constructor(trader, accounts, stocks, chance) {
    this.trader = trader;
    this.accounts = accounts;
    this.stocks = stocks;
    this.chance = chance;
  }

  /**
   * @param {number} orders
   * @param {(placed: number) => void} onPlaced
   */
  async trade(orders, onPlaced) {
    let asked = 0;
    const one = async () => {
      while (asked < orders) {
        if (this.taken.length > 0 && this.#percent() >= PLACINGS) {
          await this.#takeBack();
          continue;
        }
        asked += 1;
        await this.#place();
        this.placed += 1;
        if (this.placed % 100 === 0) say(`${this.placed} of ${orders} orders asked for`);
        onPlaced(this.placed);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  }

  async #place() {
    const wish = this.#wish();
    const times = this.#percent() < TWICE_PERCENT ? 2 : 1;
    const asks = Array.from({ length: times }, () => this.trader.ask('POST', 'orders', wish));
    const answers = await Promise.all(asks);
    const isTaken = answers.some(({ status }) => status === 201 || status === 202);
    if (isTaken) this.taken.push(wish);
    else if (answers.some(({ status }) => status !== 422))
      throw new Error(`an order was answered with ${JSON.stringify(answers)}`);
  }

  async #takeBack() {
    const { id } = this.#pick(this.taken.slice(-40));
    await this.trader.ask('POST', `orders/${id}/cancel`);
  }

  #wish() {
    const { instrumentId, lastPaise } = this.#pick(this.stocks);
    const side = this.#pick(['buy', 'sell']);
    const kind = this.#pick(['MARKET', 'MARKET', 'MARKET', 'LIMIT', 'LIMIT', 'LIMIT', 'SL', 'SL-M']);
    // Up to half a percent on either side of the market.
    const near = (/** @type {number} */ sign) =>
      Math.max(1, Math.round((lastPaise * (1 + (sign * this.chance()) / 200)) / TICK_PAISE)) * TICK_PAISE;
    const ahead = side === 'buy' ? 1 : -1;
    const triggerPaise = kind.startsWith('SL') ? near(ahead) + ahead * 20 * TICK_PAISE : null;
    const limitPaise =
      kind === 'LIMIT'
        ? near(this.chance() < 0.5 ? 1 : -1)
        : kind === 'SL'
          ? (triggerPaise ?? 0) + ahead * 4 * TICK_PAISE
          : null;
    return {
      id: this.#newId(),
      accountId: this.#pick(this.accounts),
      mode: /** @type {'live' | 'paper'} */ (this.#percent() < PAPER_PERCENT ? 'paper' : 'live'),
      instrumentId,
      side,
      kind,
      product: this.#pick(['MIS', 'CNC']),
      quantity: 1 + Math.floor(this.chance() * 12),
      limitPaise,
      triggerPaise,
      validity: !kind.startsWith('SL') && this.#percent() < 20 ? 'IOC' : 'DAY',
    };
  }

  /** Made by the one who asks, as a browser does. */
  #newId() {
    this.#ids += 1;
    const digits = Array.from({ length: 24 }, () => Math.floor(this.chance() * 16).toString(16)).join('');
    const count = this.#ids.toString(16).padStart(8, '0');
    return `${count}-${digits.slice(0, 4)}-4${digits.slice(4, 7)}-8${digits.slice(7, 10)}-${digits.slice(10, 22)}`;
  }

  #percent() {
    return Math.floor(this.chance() * 100);
  }

  /** @template T @param {readonly T[]} from @returns {T} */
  #pick(from) {
    return /** @type {T} */ (from[Math.floor(this.chance() * from.length)]);
  }
}
