import { type Instrument, type InstrumentId } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { type RefusalData } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { type BrokerListener, type BrokerUpdate } from '../brokers/broker.js';
import { LiveBroker } from '../brokers/live-broker.js';
import { enlargingOrders } from '../orders/enlarging-orders.js';
import { type Fill } from '../orders/fill.js';
import { Icebergs } from '../orders/icebergs.js';
import { Modifications } from '../orders/modifications.js';
import { type SentBefore } from '../orders/order-budgets.js';
import { termsOf } from '../orders/order-change.js';
import { exitOrders } from '../orders/order-group.js';
import { isStop } from '../orders/order-kinds.js';
import { type OrdersPreview, type PreviewedOrder } from '../orders/order-preview.js';
import { type OrderChange } from '../orders/order-terms.js';
import { cancelOrder, holdOrder, isDone, type Order } from '../orders/order.js';
import { ProtectedOrders } from '../orders/protected-orders.js';
import { type ConversionChange, type ConversionWish } from '../positions/conversion.js';
import { type Holding } from '../positions/holdings.js';
import { isFlat, isSamePosition, type Position, type PositionKey } from '../positions/position.js';
import { SquareOff } from '../positions/square-off.js';
import { WayOut } from '../positions/way-out.js';
import { AccountState } from '../risk/account-state.js';
import { type RiskDay } from '../risk/risk-tally.js';
import { DeskCombinedStops } from '../stops/desk-combined-stops.js';
import { DeskStops } from '../stops/desk-stops.js';
import { type StopsFloor } from '../stops/stop-watch.js';
import { type CombinedStop, type StopsRecord } from '../stops/stops-record.js';
import { Bookings } from './bookings.js';
import { BrokerAnswers } from './broker-answers.js';
import { Conversions } from './conversions.js';
import { DeskBooks } from './desk-books.js';
import { DeskGtts } from './desk-gtts.js';
import { DeskStanding } from './desk-standing.js';
import { Dispatch } from './dispatch.js';
import { OrderIntake } from './order-intake.js';
import { ListeningJournal } from './listening-journal.js';
import { StrategyFloor } from './strategy-floor.js';
import { paidInPaise, type TradingDeskOptions } from './trading-desk-options.js';

/**
 * Trades one account in one mode: the only place where a wish becomes an order and an order becomes a position.
 * What differs between backtest, paper and live is handed in (broker, clock, journal); the desk never asks.
 * From a candle's close to the broker everything happens within one call. An order is written down as `submitting`
 * before the broker hears of it, so that after a crash we know it may have arrived.
 */
export class TradingDesk implements BrokerListener {
  private readonly books: DeskBooks;
  private readonly squareOff: SquareOff;
  private readonly wayOut: WayOut;
  private readonly intake: OrderIntake;
  private readonly dispatch: Dispatch;
  private readonly answers: BrokerAnswers;
  private readonly modifications: Modifications;
  private readonly icebergs: Icebergs;
  private readonly conversions: Conversions;
  /** The strategies that are at work here. */
  readonly strategies: StrategyFloor;
  private readonly account: AccountState;
  private readonly positionStops: DeskStops;
  private readonly combinedStops: DeskCombinedStops;
  /** What waits for a trigger beyond the day. */
  readonly gtts: DeskGtts;
  /** What nobody ordered. */
  readonly bookings: Bookings;
  /** How it stands, and its limits. */
  readonly standing: DeskStanding;

  private readonly options: TradingDeskOptions;

  constructor(given: TradingDeskOptions) {
    const journal = new ListeningJournal(given.journal, {
      isAbout: (change) => this.strategies.isAbout(change),
      hear: (change) => this.strategies.hear(change),
    });
    const options = (this.options = { ...given, journal });
    const { market, broker, clock, mode, ownOrders, settlement, fnoBan } = options;
    // The types say so too; a cast or a plain script must not be able to.
    if (broker instanceof LiveBroker !== (mode === 'live'))
      throw new Error(
        `a ${mode} desk was given a broker that reaches ${mode === 'live' ? 'nobody' : 'the market'}`,
      );
    this.books = new DeskBooks(market, clock);
    const { blotter, holdings } = this.books;
    this.squareOff = new SquareOff(blotter, this);
    this.wayOut = new WayOut(blotter, {
      holdingOf: (order) => this.holding(order),
      cancel: (orderId) => this.cancel(orderId),
      judge: (exit) => void this.intake.judge(exit, true),
      hold: (exit) =>
        this.answers.moveOn(
          holdOrder(exit, clock.now()),
          'waits until what rests on its position is taken back',
        ),
    });
    const floor = this.stopsFloor();
    this.positionStops = new DeskStops(floor);
    this.combinedStops = new DeskCombinedStops(floor);
    ownOrders?.add(blotter);
    const barOf = (order: Order, at: UtcMillis): RefusalData | null =>
      fnoBan?.refusal(order.instrumentId, at) ??
      ownOrders?.refusal(order) ??
      settlement?.refusal(order.instrumentId, at) ??
      null;
    const capitalPaise = (): Paise | null => paidInPaise(options);
    this.account = new AccountState(
      { ...options, barOf, capitalPaise, stopOf: (holding) => this.positionStops.stopPaise(holding) },
      holdings,
      blotter,
    );
    this.standing = new DeskStanding({ account: this.account, holdings, gate: options.gate, journal });
    this.dispatch = new Dispatch(this.books, options, (order, refusal) => this.intake.deny(order, refusal));
    this.icebergs = new Icebergs(blotter, {
      now: () => clock.now(),
      judge: (leg) => this.intake.judge(leg, true),
      moveOn: (leg, cause) => this.answers.moveOn(leg, cause),
    });
    const protectedOrders = new ProtectedOrders(blotter, {
      ...options,
      closes: (order) => order.reducesOnly || (isStop(order.kind) && this.books.isClosing(order)),
      reprice: (order, terms) => this.modifications.pursue(order, terms, this.newOrderId()),
    });
    this.modifications = new Modifications(blotter, this.account, {
      ...options,
      broker: { modify: (order, terms) => this.dispatch.sendChange(order, terms) },
      paceRefusal: (order) => this.dispatch.refusal(order, false),
      protect: (order, terms) => termsOf(protectedOrders.protect({ ...order, ...terms }, clock.now())),
      fundsVerdict: (order) => options.funds?.verdict(order, this.books.book(order)) ?? null,
    });
    const { account, dispatch, icebergs, squareOff, wayOut, modifications, positionStops, combinedStops } =
      this;
    const concerned = { account, icebergs, squareOff, wayOut, modifications, positionStops, combinedStops };
    this.answers = new BrokerAnswers(this.books, options, concerned);
    this.bookings = new Bookings(this.books, {
      clock,
      journal,
      answers: this.answers,
      newOrderId: () => this.newOrderId(),
      cancel: (orderId) => this.cancel(orderId),
    });
    const moveOn = (order: Order, cause: string): void => this.answers.moveOn(order, cause);
    const judged = { account, dispatch, icebergs, protectedOrders, squareOff, wayOut, moveOn };
    this.intake = new OrderIntake(this.books, options, judged);
    this.strategies = new StrategyFloor(this.books, options, {
      cancel: (orderId) => this.cancel(orderId),
      exit: (holding, reason) => this.exit(holding, reason),
      leave: (holding, reason) => this.squareOff.begin(holding, reason),
      place: (order) => this.place(order),
      name: (deploymentId, algoId, ordersPerSecond) => {
        this.intake.name(deploymentId, algoId);
        if (ordersPerSecond !== null) this.dispatch.register(algoId, ordersPerSecond);
      },
    });
    this.conversions = new Conversions(this.books, options, {
      positionStops,
      combinedStops,
      strategies: this.strategies,
    });
    broker.connect(this);
    this.gtts = new DeskGtts({
      journal: options.journal,
      clock,
      triggers: broker.triggers,
      lastPaise: (instrumentId) => market.lastPaise(market.slotOf(instrumentId)),
      orderIdOf: options.gttOrderId ?? ((gttId, leg) => `${gttId}:${leg}`),
      take: (order) => this.take(order, true),
    });
    market.onDayEnd(({ on, closesAt }) => {
      const at = Math.min(closesAt, clock.now());
      this.gtts.endDay(on, at);
      this.intake.endDay(at);
    });
  }

  /**
   * Takes up what was stored before a restart. Orders still wanted are carried on: those never sent are judged
   * again, those perhaps sent are resumed with the broker. `days` is what limits count from; without the account's
   * own everything restored counts as today's. `fills` of the orders are booked: told again by the broker, they are
   * old news. `waitedMillis`: how long ago orders that were being sent were decided, in real time.
   */
  restore(
    orders: readonly Order[],
    positions: readonly Position[],
    days: readonly RiskDay[] = [],
    fills: readonly Pick<Fill, 'id' | 'orderId'>[] = [],
    waitedMillis: ReadonlyMap<string, number> = new Map(),
  ): void {
    for (const position of positions)
      this.books.holdings.of(position, position.updatedAt).position = position;
    this.account.restore(days);
    const wanted = orders.filter((order) => this.books.blotter.find(order.id) === undefined);
    for (const order of wanted) if (order.state !== 'requested') this.books.blotter.keep(order);
    for (const { id, orderId } of fills) this.books.blotter.noteFill(orderId, id);
    for (const order of wanted) {
      if (order.state === 'requested') this.take(order, true);
      else if (!isDone(order) && order.state !== 'waiting') {
        if (this.intake.denyLate(order, waitedMillis.get(order.id) ?? 0)) continue;
        this.books.blotter.markHandedOver(order.id);
        this.options.broker.resume(order);
        this.modifications.resume(order.id);
      }
    }
    this.icebergs.resume();
  }

  /** Arms what was armed before a restart. The positions must be there; orders may be carried on before or after. */
  restoreStops(stops: readonly StopsRecord[], combined: readonly CombinedStop[]): void {
    const holdingOf = (key: PositionKey): Holding => this.holding(key);
    this.positionStops.restore(stops, holdingOf);
    this.combinedStops.restore(combined, holdingOf);
  }

  /** A requested order: denied here, or on its way to the broker when this returns. A known id is not taken twice. */
  take(order: Order, mayWait?: boolean): Order {
    return this.intake.take(order, mayWait);
  }

  /** What the broker was told before a restart; it counts. */
  restoreSent(sent: readonly SentBefore[]): void {
    this.dispatch.restore(sent);
  }

  /** An order somebody placed past us, as the broker has it: from now on it is watched and its fills are booked. */
  adopt(order: Order, cause: string): void {
    if (this.books.blotter.find(order.id) !== undefined) return;
    this.books.blotter.keep(order);
    this.books.blotter.markHandedOver(order.id);
    this.options.journal.record({ order, cause });
  }

  /** Orders the broker was called for that may still be filled. */
  sentOrders(): Order[] {
    return this.books.blotter.open().filter(({ id }) => this.books.blotter.isHandedOver(id));
  }

  /** What would become of orders if they were placed now; nothing is changed. Null: this desk counts no money. */
  preview(wanted: readonly PreviewedOrder[]): OrdersPreview | null {
    return this.intake.preview(wanted);
  }

  /** Asks for the rest of an order not to be filled. Done and unknown orders are left alone. `why`: where nobody asked. */
  cancel(orderId: string, why?: string): void {
    const order = this.books.blotter.findOpen(orderId);
    if (order === undefined) return;
    if (this.books.blotter.isHandedOver(orderId)) this.dispatch.takeBack(order);
    else {
      const cause = `cancelled before it was sent${why === undefined ? '' : `: ${why}`}`;
      this.answers.moveOn(cancelOrder(order, this.options.clock.now()), cause);
    }
  }

  /**
   * Asks for a working order to be another; the answer is recorded under `requestId`. Refusals end in the order's
   * history and leave the order as it is. Unknown orders are left alone, and a wish that is met already is met.
   */
  modify(orderId: string, change: OrderChange, instrument: Instrument, requestId: string): void {
    this.modifications.ask(orderId, change, instrument, requestId);
  }

  order(orderId: string): Order | undefined {
    return this.books.blotter.find(orderId);
  }

  /** Orders that may still be filled. */
  openOrders(): Order[] {
    return this.books.blotter.open();
  }

  /** All positions touched, flat ones included. */
  positions(): Position[] {
    return this.books.holdings.all().map((holding) => holding.position);
  }

  position(key: PositionKey): Position {
    return this.holding(key).position;
  }

  /** What decides on a position as it changes holds on to this. */
  holding(key: PositionKey): Holding {
    return this.books.holdings.of(key, this.options.clock.now());
  }

  get stops(): DeskStops {
    return this.positionStops;
  }

  get combined(): DeskCombinedStops {
    return this.combinedStops;
  }

  /** For stops as time passes: what leaves at a time does, and levels that have moved are written down. */
  tendStops(): void {
    const now = this.options.clock.now();
    this.positionStops.checkTime(now);
    this.combinedStops.pursue(now);
    this.keepStops();
    this.dispatch.release();
  }

  keepStops(): void {
    this.positionStops.keep();
    this.combinedStops.keep();
  }

  /** Money was brought in or taken out: the sum of all of it, where the broker counts it by what it tells. */
  setCapital(paise: Paise): void {
    const { funds, estimate = funds } = this.options;
    estimate?.setCapital(paise);
  }

  /** Instruments where something is guarded by prices that have stopped coming. */
  blindStops(): InstrumentId[] {
    const guarded = [...this.positionStops.holdings(), ...this.combinedStops.holdings()];
    const blind = guarded.filter(
      ({ slot, position }) => !isFlat(position) && this.options.market.isStale(slot),
    );
    return [...new Set(blind.map(({ position }) => position.instrumentId))];
  }

  /** Holds units of a position as another product: {@link Conversions.convert}. */
  convert(wish: ConversionWish, instrument: Instrument, intradayUntil: UtcMillis | null): ConversionChange {
    return this.conversions.convert(wish, instrument, intradayUntil);
  }

  /**
   * Does what the safety states in force ask of what is there already: takes back orders that would open or enlarge
   * a position (what protects one stays), and leaves what is to be squared off. Harmless when nothing has changed.
   */
  obeySafety(): void {
    const { safety } = this.options;
    if (safety === undefined) return;
    for (const order of this.books.blotter.open()) this.books.holdings.of(order, order.updatedAt);
    for (const holding of this.books.holdings.all()) {
      const state = safety.over(holding.position);
      if (state?.squareOff === true) this.squareOff.begin(holding, `halted: ${state.reason}`);
      if (state?.squareOff !== false) continue;
      const working = this.books.blotter.open().filter((order) => isSamePosition(order, holding.position));
      for (const order of enlargingOrders(holding.position, working)) this.cancel(order.id);
    }
  }

  /** Takes back what works and exits what is held, whoever opened it; strategies go on. */
  squareOffAll(reason: string, which: (position: Position) => boolean = () => true): void {
    for (const order of this.books.blotter.open()) this.books.holdings.of(order, order.updatedAt);
    for (const holding of this.books.holdings.all())
      if (which(holding.position)) this.squareOff.begin(holding, reason);
  }

  /** Forgets orders nothing more can happen to. From then on their ids would be taken for new ones. */
  forgetDone(): void {
    this.books.blotter.forgetDone();
  }

  onOrderUpdate(update: BrokerUpdate): void {
    this.answers.onOrderUpdate(update);
  }

  newOrderId(): string {
    return this.options.ids();
  }

  /** How many orders were made for it. */
  exit({ position }: Holding, reason: string): number {
    if (isFlat(position) || this.books.blotter.working(position, true).length > 0) return 0;
    const { clock, instrumentOf } = this.options;
    const instrument = instrumentOf?.(position.instrumentId);
    const orders = exitOrders(position, this.newOrderId(), reason, clock.now(), instrument);
    for (const order of orders) this.place(order);
    return orders.length;
  }

  private stopsFloor(): StopsFloor {
    const { market, clock, journal } = this.options;
    return {
      market,
      clock,
      journal,
      leave: (holding, reason) => this.squareOff.begin(holding, reason),
      isLeaving: (holding) => this.squareOff.isLeaving(holding),
      dropTrigger: (gttId, cause) => this.gtts.cancel(gttId, cause),
      series: this.options.series ?? ((instrumentId, timeframe) => market.series(instrumentId, timeframe)),
    };
  }

  /** An order of the desk's own making. */
  private place(order: Order): void {
    this.options.journal.record({ order, cause: order.reason });
    this.take(order, true);
  }
}
