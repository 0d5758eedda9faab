import { Injectable, Logger } from '@nestjs/common';
import type { FactData } from '@artha/contracts';
import {
  adoptedOrder,
  type BrokerBook,
  BrokerFault,
  type BrokerOrder,
  cashChangePaise,
  CashOfDay,
  brokerDayBegan,
  correctedProduct,
  correctionPaise,
  correctionsTo,
  type Difference,
  isDerivative,
  isDone,
  type LiveBroker,
  type LiveGuard,
  newsOf,
  type Paise,
  positionDifferences,
  Reconciliation,
  Refusal,
  type TradingDesk,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { isConnectionFault, Outbox, SystemClock } from '@artha/platform';
import { BrokerPositions, ExternalOrders, PostgresJournal, Quarantines } from '@artha/trading';
import { v5 as uuidOf } from 'uuid';
import { EngineMarket } from '../feed/engine-market.js';
import { MarketEngineConfig } from '../market-engine.config.js';

/** A doubt leads to a comparison so soon; several in a row to one. */
const DOUBT_MILLIS = 100;
/** So many comparisons in a row must find the same difference. */
const ROUNDS = 3;

/** What every comparison needs, whichever account it is of. */
@Injectable()
export class ReconcilerParts {
  constructor(
    readonly engine: EngineMarket,
    readonly orders: ExternalOrders,
    readonly instruments: Instruments,
    readonly quarantines: Quarantines,
    readonly held: BrokerPositions,
    readonly journal: PostgresJournal,
    readonly outbox: Outbox,
    readonly wallClock: SystemClock,
    readonly config: MarketEngineConfig,
  ) {}
}

interface LiveDesk {
  readonly accountId: string;
  readonly desk: TradingDesk;
  readonly broker: LiveBroker;
  readonly guard: LiveGuard;
  /** What its trades of the broker's day have done to the cash before the desk was opened. */
  readonly movedPaise: Paise;
}

/**
 * Holds one desk's books against its broker's: at the start, after every break, when the connector is in doubt, and
 * every few seconds. What was missed is booked; what cannot be explained is put under quarantine, and people are told.
 * It never trades.
 */
export class Reconciler {
  readonly #log = new Logger(Reconciler.name);
  readonly #reconciliation: Reconciliation;
  readonly #funds = new Reconciliation({ quietMillis: 0, rounds: ROUNDS });
  readonly #timer: NodeJS.Timeout;
  /** Orders of the broker's that are done there and booked here as they ended. */
  readonly #settled = new Set<string>();
  #doubt: NodeJS.Timeout | undefined;
  #round: Promise<void> | null = null;
  #told = 0;
  /** The broker's positions as they are kept for people to see. */
  #kept = '';
  /** What the desk counts as paid in, by what the broker told last. */
  #paidInPaise: Paise | null = null;
  readonly #cash: CashOfDay;
  readonly #first: Promise<void>;
  #sayFirst: () => void = () => undefined;
  #isClosed = false;

  constructor(
    private readonly live: LiveDesk,
    private readonly parts: ReconcilerParts,
  ) {
    const { RECONCILE_SECONDS, BROKER_QUIET_SECONDS } = parts.config;
    this.#reconciliation = new Reconciliation({ quietMillis: BROKER_QUIET_SECONDS * 1_000, rounds: ROUNDS });
    const beganWithPaise = cashChangePaise(live.desk.positions()) - live.movedPaise;
    this.#cash = new CashOfDay(beganWithPaise, brokerDayBegan(parts.wallClock.now()));
    this.#timer = setInterval(() => void this.compare(true), RECONCILE_SECONDS * 1_000);
    live.broker.onDoubt(() => this.soon());
    this.#first = new Promise((resolve) => (this.#sayFirst = resolve));
    void this.compare(false);
  }

  /** Resolves when the books have been compared for the first time, or when a broker has kept us waiting for so long. */
  async first(patienceMillis: number): Promise<void> {
    let patience: NodeJS.Timeout | undefined;
    const outwaited = new Promise((resolve) => (patience = setTimeout(resolve, patienceMillis)));
    await Promise.race([this.#first, outwaited]);
    clearTimeout(patience);
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    clearTimeout(this.#doubt);
  }

  /**
   * The broker's count of an instrument becomes ours, because a person says so. Asked twice, the second time nothing
   * differs. False: it is traded in just now, or nobody knows a price to book it at. What cannot be read throws.
   */
  async takeOver({
    requestId,
    instrumentId,
    by,
  }: FactData['quarantine.release-requested']): Promise<boolean> {
    const { accountId, desk, broker } = this.live;
    const { orders, instruments, engine, journal } = this.parts;
    const { kind } = await instruments.require(instrumentId);
    const deploymentId = await orders.owner(accountId, instrumentId);
    await this.#round; // what it has found is booked
    const held = (): string =>
      JSON.stringify(desk.positions().filter((one) => one.instrumentId === instrumentId));
    const isTraded = (): boolean => desk.sentOrders().some((order) => order.instrumentId === instrumentId);
    const before = held();
    if (isTraded()) return false;
    const book = await broker.readBook();
    // What was traded while the broker answered may be in its count, or may not be.
    if (isTraded() || held() !== before) return false;
    const theirs = book.positions.filter((one) => one.instrumentId === instrumentId);
    const count = theirs.reduce((sum, { quantity }) => sum + quantity, 0);
    const ours = desk.positions().filter((one) => one.instrumentId === instrumentId);
    const product = correctedProduct(ours, isDerivative(kind));
    const outside = { accountId, mode: 'live', deploymentId, instrumentId, product } as const;
    const { market } = engine;
    const lastPaise = market.lastPaise(market.slotOf(instrumentId)) || null;
    const averagePaise = theirs.find(({ quantity }) => quantity !== 0)?.averagePaise ?? null;
    const corrections = correctionsTo(count, ours, outside);
    const priced = corrections.flatMap((correction, place) => {
      const position = desk.position(correction.position);
      const pricePaise = correctionPaise({ ...correction, position }, averagePaise, lastPaise);
      const orderId = uuidOf(`correction ${place}`, requestId);
      return pricePaise === null ? [] : [{ ...correction, pricePaise, orderId }];
    });
    if (priced.length < corrections.length) return false;
    const reason = `the broker’s count, adopted by ${by}`;
    for (const { position, ...booked } of priced) desk.bookings.correct(position, { ...booked, reason });
    this.count(book.funds.cashPaise); // no money has moved
    await journal.settled();
    return true;
  }

  private soon(): void {
    if (this.#isClosed) return;
    this.#doubt ??= setTimeout(() => {
      this.#doubt = undefined;
      if (this.#round === null) void this.compare(false);
      else this.soon();
    }, DOUBT_MILLIS);
  }

  /** `isOnTime`: one of the regular comparisons, which alone count towards believing a difference. */
  private compare(isOnTime: boolean): Promise<void> {
    this.#round ??= this.compareOnce(isOnTime)
      .catch((error: unknown) => {
        if (!(error instanceof BrokerFault) && !isConnectionFault(error)) throw error;
        if (!this.live.guard.isCompared) this.soon();
        this.#log.warn(`${this.live.accountId} cannot be compared with its broker: ${String(error)}`);
      })
      .finally(() => (this.#round = null));
    return this.#round;
  }

  private async compareOnce(isOnTime: boolean): Promise<void> {
    const { desk, broker, guard } = this.live;
    const askedAt = this.parts.wallClock.now();
    const before = cashChangePaise(desk.positions());
    const book = await broker.readBook();
    if (this.#isClosed) return;
    const isQuiet = cashChangePaise(desk.positions()) === before;
    const at = this.parts.engine.clock.now();
    const { news, strangers, missing, isUnsure } = this.#reconciliation.compare(
      desk.sentOrders(),
      book,
      askedAt,
      at,
    );
    if (isUnsure) this.soon();
    for (const update of news) desk.onOrderUpdate(update);
    const positions = desk.positions();
    const gone = missing.map(({ instrumentId, id }) => ({
      instrumentId,
      reason: `order ${id} rested at the broker and is gone from its book`,
      ours: 1,
      theirs: 0,
    }));
    const ghosts = await this.meet(strangers, book);
    // What was traded while the broker answered may be in its cash, or may not be.
    if (isQuiet || this.#paidInPaise === null) this.count(book.funds.cashPaise);
    guard.setCompared();
    this.#sayFirst();
    await this.keep(book);
    if (!isOnTime) return;
    const found = [...positionDifferences(positions, book.positions), ...gone, ...ghosts];
    for (const difference of this.#reconciliation.confirmed(found)) await this.quarantine(difference);
    await this.compareFunds(cashChangePaise(positions), book);
  }

  /** With what the desk's own positions have cost and brought, what is counted as paid in comes to the broker's cash. */
  private count(cashPaise: Paise): void {
    const { desk } = this.live;
    const paidInPaise = cashPaise - cashChangePaise(desk.positions());
    if (paidInPaise === this.#paidInPaise) return;
    this.#paidInPaise = paidInPaise;
    desk.setCapital(paidInPaise);
  }

  /** People see the broker's count beside ours. */
  private async keep({ positions }: BrokerBook): Promise<void> {
    const told = JSON.stringify(positions);
    if (told === this.#kept) return;
    await this.parts.held.keep(this.live.accountId, positions, this.parts.wallClock.now());
    this.#kept = told;
  }

  /** Orders none of the working ones is: done with us too, or placed past us, or alive though we gave them up. */
  private async meet(strangers: readonly BrokerOrder[], book: BrokerBook): Promise<Difference[]> {
    const { accountId, desk } = this.live;
    const unknown = strangers.filter(({ brokerOrderId }) => !this.#settled.has(brokerOrderId));
    if (unknown.length === 0) return [];
    await this.parts.journal.settled();
    const known = await this.parts.orders.known(
      accountId,
      unknown.flatMap(({ tag }) => (tag === null ? [] : [tag])),
      unknown.map(({ brokerOrderId }) => brokerOrderId),
    );
    const ghosts: Difference[] = [];
    for (const theirs of unknown) {
      const ours = known.find((one) => one.tag === theirs.tag || one.brokerOrderId === theirs.brokerOrderId);
      if (ours === undefined) await this.adopt(theirs, book);
      else if (!isDone(ours))
        continue; // on its way into the books
      else if (theirs.status !== 'open' && ours.filledQuantity === theirs.filledQuantity)
        this.#settled.add(theirs.brokerOrderId);
      else if (desk.sentOrders().every(({ tag }) => tag !== theirs.tag)) ghosts.push(ghostOf(theirs, ours));
    }
    return ghosts;
  }

  private async adopt(theirs: BrokerOrder, book: BrokerBook): Promise<void> {
    const { accountId, desk, broker } = this.live;
    const { orders, instruments, engine } = this.parts;
    const instrument = await instruments.require(theirs.instrumentId).catch(nullWhereRefused);
    if (instrument === null) return; // its position will differ, and that is told
    const deploymentId = await orders.owner(accountId, theirs.instrumentId);
    const at = engine.clock.now();
    const id = orders.idOf(accountId, theirs.brokerOrderId);
    try {
      const order = adoptedOrder(theirs, { id, accountId, deploymentId }, instrument, at);
      desk.adopt(order, 'placed outside Artha');
      broker.resume(order);
      for (const update of newsOf(order, theirs, book.trades, at)) desk.onOrderUpdate(update);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  private async quarantine({ instrumentId, reason, ours, theirs }: Difference): Promise<void> {
    const { accountId, guard } = this.live;
    if (guard.isQuarantined(instrumentId)) return;
    const setAt = this.parts.wallClock.now();
    const what = { accountId, mode: 'live', instrumentId, reason, ours, theirs } as const;
    const record = { ...what, setAt, releasedAt: null, releasedBy: null };
    guard.quarantine(record);
    this.#log.error(`${instrumentId} of ${accountId} is under quarantine: ${reason}`);
    await this.parts.quarantines.set(record);
  }

  /** Told once for each amount; nobody can say which instrument it is of, so nothing is stopped. */
  private async compareFunds(changePaise: Paise, { funds }: BrokerBook): Promise<void> {
    const moved = this.#cash.compare(changePaise, funds, this.parts.wallClock.now());
    const { oursPaise, theirsPaise } = moved;
    const difference = { instrumentId: '', reason: 'cash', ours: oursPaise, theirs: theirsPaise };
    const gap = oursPaise - theirsPaise;
    if (gap === 0) this.#told = 0;
    else if (this.#funds.confirmed([difference]).length > 0 && gap !== this.#told) {
      await this.parts.outbox.commit(() => Promise.resolve(), {
        type: 'funds.differed',
        accountId: this.live.accountId,
        mode: 'live',
        data: moved,
      });
      this.#told = gap;
    }
  }
}

function ghostOf(theirs: BrokerOrder, ours: { state: string; filledQuantity: number }): Difference {
  const { brokerOrderId, instrumentId, status, filledQuantity } = theirs;
  const reason = `order ${brokerOrderId} is ${status} at the broker with ${filledQuantity} filled; with us it is ${ours.state} with ${ours.filledQuantity}`;
  return { instrumentId, reason, ours: ours.filledQuantity, theirs: filledQuantity };
}

function nullWhereRefused(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}
