import { setTimeout as pause } from 'node:timers/promises';
import {
  asSent,
  type BrokerBook,
  BrokerFault,
  type BrokerListener,
  type BrokerOrder,
  type BrokerUpdate,
  type Clock,
  fillOf,
  LiveBroker,
  type Market,
  type Order,
  type OrderTerms,
  TriggerBook,
} from '@artha/core';
import type { News } from './protocol.js';
import { BrokerSaysNo, SimulatorClient } from './simulator-client.js';

export interface SimulatorBrokerOptions {
  readonly url: string;
  /** The account's name at the broker. */
  readonly clientCode: string;
  readonly clock: Clock;
  /** What the prices are; the simulator has no feed of its own. */
  readonly market: Market;
  /** A call is given up after so long. */
  readonly patienceMillis?: number;
}

type Terms = Pick<OrderTerms, 'kind' | 'quantity' | 'limitPaise' | 'triggerPaise'>;

const PATIENCE_MILLIS = 5_000;
/** What never left may be tried again, but not for long: the market moves on. */
const TRIES = 4;
const BETWEEN_TRIES_MILLIS = 250;
const RECONNECT_MILLIS = 500;

/**
 * The account at the broker simulator. Each order is called for once: only what certainly was not done is tried again.
 * News is believed as far as it can stand alone; for everything else the book has to be read ({@link onDoubt}).
 */
export class SimulatorBroker extends LiveBroker {
  /** Kept on our side, for what knows no prices can watch none: they wait while the engine runs, and are armed again. */
  override readonly triggers: TriggerBook;
  readonly #client: SimulatorClient;
  readonly #orderIds = new Map<string, string>();
  readonly #numbers = new Map<string, string>();
  /** The terms each order should have there. */
  readonly #terms = new Map<string, Terms>();
  /** Orders that were asked to be others at some time. */
  readonly #changed = new Set<string>();
  /** Orders somebody wants to take back, until they have ended. */
  readonly #unwanted = new Set<string>();
  readonly #end = new AbortController();
  #listener: BrokerListener | null = null;
  #doubt: () => void = () => undefined;

  constructor(private readonly options: SimulatorBrokerOptions) {
    super();
    const { url, clientCode, market, patienceMillis = PATIENCE_MILLIS } = options;
    this.triggers = new TriggerBook(market);
    this.#client = new SimulatorClient(url, clientCode, patienceMillis);
  }

  connect(listener: BrokerListener): void {
    this.#listener = listener;
    void this.listenForEver();
  }

  onDoubt(listener: () => void): void {
    this.#doubt = listener;
  }

  close(): void {
    this.#end.abort();
  }

  submit(order: Order): void {
    this.know(order);
    void this.place(order);
  }

  /** It may have arrived: it is not sent again, the book tells. */
  resume(order: Order): void {
    this.know(order);
    if (order.state === 'submitting')
      this.tell({ kind: 'unknown', orderId: order.id, why: 'the engine was restarted', at: this.now() });
    this.#doubt();
  }

  cancel({ id }: Order): void {
    this.#unwanted.add(id);
    void this.takeBack(id);
  }

  modify({ id }: Order, terms: OrderTerms): void {
    void this.change(id, terms);
  }

  async readBook(): Promise<BrokerBook> {
    const orders = await this.#client.read('orders');
    const trades = await this.#client.read('trades');
    const [positions, funds] = [await this.#client.read('positions'), await this.#client.read('funds')];
    for (const order of orders) this.notice(order);
    return { orders, trades, positions, funds };
  }

  private async place(order: Order): Promise<void> {
    const {
      id: orderId,
      tag,
      algoId,
      instrumentId,
      side,
      kind,
      product,
      validity,
      validMinutes,
      quantity,
      limitPaise,
      triggerPaise,
    } = asSent(order);
    const { market } = this.options;
    const marketPaise = market.lastPaise(market.slotOf(instrumentId));
    const call = {
      tag,
      algoId,
      instrumentId,
      side,
      kind,
      product,
      validity,
      validMinutes,
      quantity,
      limitPaise,
      triggerPaise,
      marketPaise,
    };
    for (let tries = 1; ; tries++) {
      try {
        const { brokerOrderId } = await this.#client.place(call);
        this.#numbers.set(orderId, brokerOrderId);
        this.tell({ kind: 'submitted', orderId, brokerOrderId, at: this.now() });
        if (this.#unwanted.has(orderId)) await this.takeBack(orderId);
        return;
      } catch (error) {
        if (isTransient(error) && tries < TRIES && !this.#unwanted.has(orderId))
          await pause(BETWEEN_TRIES_MILLIS);
        else return this.failed(orderId, error);
      }
    }
  }

  /** The same terms twice are one change, so a call that was lost is simply made again. */
  private async change(orderId: string, terms: OrderTerms): Promise<void> {
    const { kind, quantity, limitPaise, triggerPaise } = asSent(terms);
    this.#changed.add(orderId);
    this.#terms.set(orderId, { kind, quantity, limitPaise, triggerPaise });
    while (!this.#end.signal.aborted) {
      const number = this.#numbers.get(orderId);
      const at = this.now();
      if (number === undefined) {
        const why = 'the broker has not told its number yet';
        return this.tell({ kind: 'modification-refused', orderId, why, at });
      }
      try {
        await this.#client.modify(number, { kind, quantity, limitPaise, triggerPaise });
        return this.tell({ kind: 'modified', orderId, terms, at: this.now() });
      } catch (error) {
        const isSilence = error instanceof BrokerFault && error.kind !== 'unauthorized';
        if (!isSilence && !(error instanceof BrokerSaysNo || error instanceof BrokerFault)) throw error;
        if (!isSilence)
          return this.tell({ kind: 'modification-refused', orderId, why: error.message, at: this.now() });
        await pause(BETWEEN_TRIES_MILLIS);
      }
    }
  }

  private failed(orderId: string, error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    if (error instanceof BrokerFault && error.kind === 'unknown') {
      this.tell({ kind: 'unknown', orderId, why, at: this.now() });
      return this.#doubt();
    }
    if (!(error instanceof BrokerSaysNo || error instanceof BrokerFault)) throw error;
    this.tell({ kind: 'rejected', orderId, why, at: this.now() });
  }

  /** As often as it takes: whoever wants an order back is not told that the line was bad. */
  private async takeBack(orderId: string): Promise<void> {
    const number = this.#numbers.get(orderId);
    if (number === undefined) return; // as soon as its number is known
    try {
      await this.#client.cancel(number);
    } catch (error) {
      if (!(error instanceof BrokerSaysNo || error instanceof BrokerFault)) throw error;
      this.#doubt();
    }
  }

  private async listenForEver(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      try {
        await this.#client.listen(
          signal,
          () => this.#doubt(),
          (news) => this.hear(news),
        );
      } catch (error) {
        if (!isOfTheLine(error)) throw error;
      }
      if (!signal.aborted) await pause(RECONNECT_MILLIS);
    }
  }

  private hear(news: News): void {
    if ('order' in news) return this.hearOfOrder(news.order);
    const orderId = news.tag === null ? undefined : this.#orderIds.get(news.tag);
    if (orderId === undefined) return this.#doubt();
    this.#numbers.set(orderId, news.trade.brokerOrderId);
    this.tell({ kind: 'submitted', orderId, brokerOrderId: news.trade.brokerOrderId, at: this.now() });
    this.tell(fillOf(orderId, news.trade, this.now()));
  }

  private hearOfOrder(order: BrokerOrder): void {
    const orderId = this.notice(order);
    if (orderId === undefined) return this.#doubt();
    const { brokerOrderId, status, filledQuantity, why } = order;
    const at = this.now();
    if (status === 'open') {
      if (!isSame(this.#terms.get(orderId), order)) this.#doubt(); // changed at the broker's terminal, or by us just now
      return this.tell({ kind: 'accepted', orderId, brokerOrderId, at });
    }
    if (status === 'filled') return; // its trades say so
    // A trade may still be on its way, or the answer to a change, and neither could be booked after the end.
    if (filledQuantity > 0 || this.#changed.has(orderId)) return this.#doubt();
    if (status === 'rejected')
      this.tell({ kind: 'rejected', orderId, why: why ?? 'rejected by the broker', at });
    if (status === 'cancelled') this.tell({ kind: 'cancelled', orderId, at, ...(why !== null && { why }) });
    if (status === 'expired') this.tell({ kind: 'expired', orderId, at });
  }

  /** Remembers the number of an order of ours; one that is not wanted any more is taken back. */
  private notice({ tag, brokerOrderId, status }: BrokerOrder): string | undefined {
    const orderId = tag === null ? undefined : this.#orderIds.get(tag);
    if (orderId === undefined) return undefined;
    this.#numbers.set(orderId, brokerOrderId);
    if (status !== 'open') this.#unwanted.delete(orderId);
    else if (this.#unwanted.has(orderId)) void this.takeBack(orderId);
    return orderId;
  }

  private know(order: Order): void {
    const { id, tag, brokerOrderId } = order;
    this.#orderIds.set(tag, id);
    this.#terms.set(id, asSent(order));
    if (brokerOrderId !== null) this.#numbers.set(id, brokerOrderId);
  }

  private now(): number {
    return this.options.clock.now();
  }

  private tell(update: BrokerUpdate): void {
    this.#listener?.onOrderUpdate(update);
  }
}

function isSame(known: Terms | undefined, told: Terms): boolean {
  return (
    known?.kind === told.kind &&
    known.quantity === told.quantity &&
    known.limitPaise === told.limitPaise &&
    known.triggerPaise === told.triggerPaise
  );
}

function isTransient(error: unknown): boolean {
  return error instanceof BrokerFault && error.kind === 'transient';
}

/** What ends a stream: the other side, the way to it, or we. A bug in what the news led to is none of these. */
function isOfTheLine(error: unknown): boolean {
  if (error instanceof BrokerFault) return true;
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'AbortError' ||
    (error instanceof TypeError && 'cause' in error) ||
    /terminated/.test(error.message)
  );
}
