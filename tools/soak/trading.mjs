import { randomUUID } from 'node:crypto';
import { pause } from '../services/processes.mjs';
import { say } from '../services/say.mjs';

/**
 * @typedef {object} Stock
 * @property {string} instrumentId
 * @property {number} lastPaise
 *
 * @typedef {{ code: string, message: string }} Denial
 *
 * @typedef {object} Wish
 * @property {string} id
 * @property {string} accountId
 * @property {'live' | 'paper'} mode
 * @property {string} instrumentId
 * @property {string} side
 * @property {string} kind
 * @property {number} quantity
 * @property {number | null} limitPaise
 */

const AT_ONCE = 12;
/** Of a hundred steps, how many place an order, and how many change one; the others take one back. */
const PLACINGS = 65;
const CHANGES = 17;
const PAPER_PERCENT = 15;
/** How often a request is sent twice, side by side. */
const TWICE_PERCENT = 15;
const TICK_PAISE = 5;
/** What is denied only for now, since something has just come back: a person waits and asks for another order. */
const FOR_NOW = ['BROKER_NOT_COMPARED', 'BOOKS_AWAY', 'WAITED_TOO_LONG', 'NO_PRICE', 'STALE_PRICE'];
const ASK_AGAIN_MILLIS = 2_000;
/** So long an order that is in the way is given to be taken back. */
const TAKEN_BACK_MILLIS = 300;
const TRIES = 5;
/** A share is bought for so many orders at least, then sold: orders of one owner may not trade with each other. */
const ONE_WAY_ORDERS = 8;

/** Asks for random orders and takes some of them back. */
export class Trading {
  /** Every order whose request was answered with a yes: it must be there in the end. @type {Wish[]} */
  taken = [];
  placed = 0;
  /** Changes of orders that were taken. */
  changed = 0;
  #ids = 0;
  /** By share: which way it is traded just now, and for how many orders more. @type {Map<string, { side: string, left: number, underWay: number, turning: Promise<void> | null }>} */
  #ways = new Map();

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
        const step = this.taken.length > 0 ? this.#percent() : 0;
        if (step >= PLACINGS) {
          await (step < PLACINGS + CHANGES ? this.#change() : this.#takeBack());
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
    const stock = this.#pick(this.stocks);
    const way = await this.#wayOf(stock);
    way.underWay += 1;
    try {
      await this.#insist(this.#wish(stock, way.side));
    } finally {
      way.underWay -= 1;
    }
  }

  /** @param {Wish} wish */
  async #insist(wish) {
    const times = this.#percent() < TWICE_PERCENT ? 2 : 1;
    let refusal = await this.#ask(wish, times);
    for (let tries = 1; refusal !== null && tries < TRIES; tries++) {
      const { code, message } = refusal;
      if (code === 'SELF_TRADE') await this.trader.ask('POST', `orders/${orderNamedIn(message)}/cancel`);
      else if (!FOR_NOW.includes(code)) return;
      await pause(code === 'SELF_TRADE' ? TAKEN_BACK_MILLIS : ASK_AGAIN_MILLIS);
      refusal = await this.#ask({ ...wish, id: randomUUID() }, 1);
    }
  }

  /**
   * Why the order was denied; null: it was not.
   * @param {Wish} wish
   * @param {number} times side by side
   * @returns {Promise<Denial | null>}
   */
  async #ask(wish, times) {
    const asks = Array.from({ length: times }, () => this.trader.ask('POST', 'orders', wish));
    const answers = await Promise.all(asks);
    const isTaken = answers.some(({ status }) => status === 201 || status === 202);
    if (isTaken) this.taken.push(wish);
    else if (answers.some(({ status }) => status !== 422))
      throw new Error(`an order was answered with ${JSON.stringify(answers)}`);
    if (!isTaken) return null;
    return this.#denial(wish.id);
  }

  /** Waits for the engine's verdict. @param {string} id @returns {Promise<Denial | null>} */
  async #denial(id) {
    for (;;) {
      const { body } = await this.trader.ask('GET', `orders/${id}`);
      if (body?.state === 'denied') return body.refusal;
      if (body?.state !== 'requested') return null;
      await pause(500);
    }
  }

  async #change() {
    const recent = this.taken.slice(-40);
    const resting = recent.filter(({ kind }) => kind !== 'MARKET');
    const { id, kind, quantity, limitPaise } = this.#pick(resting.length > 0 ? resting : recent);
    const isDearer = this.chance() < 0.5;
    const steps = 1 + Math.floor(this.chance() * 20);
    const priced = { limitPaise: (limitPaise ?? 0) + (isDearer ? steps : -steps) * TICK_PAISE };
    const change = kind === 'LIMIT' && this.chance() < 0.6 ? priced : { quantity: quantity + (steps % 6) };
    const { status } = await this.trader.ask('PATCH', `orders/${id}`, change);
    if (status === 200 || status === 202) this.changed += 1;
  }

  async #takeBack() {
    const { id } = this.#pick(this.taken.slice(-40));
    await this.trader.ask('POST', `orders/${id}/cancel`);
  }

  /** Which way a share is traded just now; before it is traded the other way, what waits this way is taken back. @param {Stock} stock */
  async #wayOf({ instrumentId }) {
    const way = this.#ways.get(instrumentId) ?? {
      side: this.#pick(['buy', 'sell']),
      left: this.#stretch(),
      underWay: 0,
      turning: null,
    };
    this.#ways.set(instrumentId, way);
    if (way.left === 0) way.turning ??= this.#turn(instrumentId, way);
    while (way.turning !== null) await way.turning;
    way.left -= 1;
    return way;
  }

  /** @param {string} instrumentId @param {{ side: string, left: number, underWay: number, turning: Promise<void> | null }} way */
  async #turn(instrumentId, way) {
    while (way.underWay > 0) await pause(20);
    const waiting = this.taken.filter((one) => one.instrumentId === instrumentId && one.kind !== 'MARKET');
    const recent = waiting.slice(-4 * ONE_WAY_ORDERS);
    await Promise.all(recent.map(({ id }) => this.trader.ask('POST', `orders/${id}/cancel`)));
    await pause(TAKEN_BACK_MILLIS);
    way.side = way.side === 'buy' ? 'sell' : 'buy';
    way.left = this.#stretch();
    way.turning = null;
  }

  #stretch() {
    return ONE_WAY_ORDERS + Math.floor(this.chance() * ONE_WAY_ORDERS);
  }

  /** @param {Stock} stock @param {string} side */
  #wish({ instrumentId, lastPaise }, side) {
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

/** @param {string} message */
function orderNamedIn(message) {
  return /[\da-f-]{36}/.exec(message)?.[0] ?? '';
}
