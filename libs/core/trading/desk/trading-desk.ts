import { type Instrument, type InstrumentId } from '../../market/instrument.js';
import { type Market } from '../../market/market.js';
import { type Paise } from '../../money/paise.js';
import { type Strategy } from '../../strategies/strategy.js';
import { type Clock } from '../../time/clock.js';
import { type UtcMillis } from '../../time/instant.js';
import { Refusal, type RefusalData } from '../../refusals.js';
import { AFTER_MARKET_WINDOWS, type AfterMarketWindows, afterMarketRefusal } from '../orders/after-market.js';
import { AccountState } from '../risk/account-state.js';
import { type CandleSeries } from '../../market/candle-series.js';
import { type Timeframe } from '../../market/timeframe.js';
import { Blotter } from '../orders/blotter.js';
import {
  type BrokerListener,
  type BrokerUpdate,
  type FillReport,
  type PaperBroker,
  orderAfter,
} from '../brokers/broker.js';
import { DeployedStrategy, type StrategyDesk } from './deployed-strategy.js';
import { type ConversionChange, convertPosition, type ConversionWish } from '../positions/conversion.js';
import { type Deployment } from './deployment.js';
import { DeskCombinedStops } from '../stops/desk-combined-stops.js';
import { type DeskBook, type DeskFunds } from './desk-funds.js';
import { DeskGtts } from './desk-gtts.js';
import { type DeskJournal, type ModificationNews } from './desk-journal.js';
import { DeskStops } from '../stops/desk-stops.js';
import { Icebergs } from '../orders/icebergs.js';
import { Modifications } from '../orders/modifications.js';
import { addsRisk, termsOf } from '../orders/order-change.js';
import { type OrderChange, type OrderTerms } from '../orders/order-terms.js';
import { type Protection } from '../orders/market-protection.js';
import { type Message, OrderPace, type Pace } from '../orders/order-pace.js';
import { type SentBefore } from '../orders/order-budgets.js';
import { ProtectedOrders } from '../orders/protected-orders.js';
import { isStop } from '../orders/order-kinds.js';
import { exitOrders, requestOrders } from '../orders/order-group.js';
import { enlargingOrders } from '../orders/enlarging-orders.js';
import { ENTRY_PATIENCE_MILLIS, latenessRefusal, pausedRefusal } from '../risk/entry-patience.js';
import { type Settlement } from '../positions/expiry-settlement.js';
import { type Fill, SETTLED } from '../orders/fill.js';
import { type Holding, Holdings } from '../positions/holdings.js';
import {
  applyFill,
  cancelOrder,
  denyOrder,
  exitOrder,
  expireOrder,
  holdOrder,
  isDone,
  openQuantity,
  type Order,
  type OrderTicket,
  submitOrder,
} from '../orders/order.js';
import { LiveBroker } from '../brokers/live-broker.js';
import { type LiveGuard } from '../brokers/live-guard.js';
import { type OwnOrders } from '../orders/own-orders.js';
import { type OrdersPreview, type PreviewedOrder, previewOrders } from '../orders/order-preview.js';
import { isFlat, isSamePosition, type Position, type PositionKey } from '../positions/position.js';
import { type FnoBan } from '../risk/fno-ban.js';
import { eventOfDenial } from '../risk/risk-event.js';
import { type RiskGate } from '../risk/risk-gate.js';
import { type RiskLimits } from '../risk/risk-limits.js';
import { type Breach } from '../risk/risk-rules.js';
import { type RiskDay, type RiskTally } from '../risk/risk-tally.js';
import { type SafetyBoard } from '../risk/safety-board.js';
import { type SafetyScope } from '../risk/safety.js';
import { type SettlementGuard } from '../risk/settlement-guard.js';
import { SquareOff } from '../positions/square-off.js';
import { type StopsFloor } from '../stops/stop-watch.js';
import { type CombinedStop, type StopsRecord } from '../stops/stops-record.js';
import { type TradingMode } from '../terms.js';

/** What reaches the market, and what must stand before it, go with the mode: no desk of paper can have either. */
type WayToMarket =
  | { readonly mode: 'live'; readonly broker: LiveBroker; readonly guard: LiveGuard }
  | { readonly mode: Exclude<TradingMode, 'live'>; readonly broker: PaperBroker; readonly guard?: undefined };

export type TradingDeskOptions = WayToMarket & DeskOptions;

interface DeskOptions {
  readonly accountId: string;
  readonly market: Market;
  readonly gate: RiskGate;
  /** Who may not trade freely just now; left out, everyone may. */
  readonly safety?: SafetyBoard;
  /** What the account can pay for; left out, whatever it likes: the capital of a backtest bounds nothing. */
  readonly funds?: DeskFunds;
  /** The working orders of the account's owner on all desks of this mode; left out, nobody else's are looked at. */
  readonly ownOrders?: OwnOrders;
  readonly settlement?: SettlementGuard;
  /** Contracts on shares in the ban period; left out, none is. */
  readonly fnoBan?: FnoBan;
  /** Which orders at any price travel with a limit; left out, none. */
  readonly protection?: Protection;
  /** How fast it may speak to its broker; left out, as fast as it likes. */
  readonly pace?: Pace;
  readonly journal: DeskJournal;
  /** How long an entry may wait for the journal; left out, {@link ENTRY_PATIENCE_MILLIS}. */
  readonly entryPatienceMillis?: number;
  readonly clock: Clock;
  /** A new, unique order id. */
  readonly ids: () => string;
  /** The id of the order a trigger's leg becomes: the same for ever, so that what fires twice is one order. */
  readonly gttOrderId?: (gttId: string, leg: number) => string;
  /** What is known of an instrument: an exit above its freeze quantity goes in slices. Left out, none has one. */
  readonly instrumentOf?: (id: InstrumentId) => Instrument | undefined;
  /** When orders for the next opening are taken. */
  readonly afterMarket?: AfterMarketWindows;
  /** The candles that stops measure by, with the past they need; left out, the market's as they are. */
  readonly series?: (instrumentId: InstrumentId, timeframe: Timeframe) => CandleSeries;
  /** Something was traded: the account's result is another. */
  readonly onFill?: () => void;
  /** A strategy wishes to enter or exit. */
  readonly onSignal?: (deploymentId: string) => void;
  /** A strategy threw; its deployment has stopped deciding, its positions are untouched. */
  readonly onStrategyFault?: (deploymentId: string, error: unknown) => void;
}

/**
 * Trades one account in one mode: the only place where a wish becomes an order and an order becomes a position.
 * What differs between backtest, paper and live is handed in (broker, clock, journal); the desk never asks.
 * From a candle's close to the broker everything happens within one call. An order is written down as `submitting`
 * before the broker hears of it, so that after a crash we know it may have arrived.
 */
export class TradingDesk implements BrokerListener, StrategyDesk {
  private readonly holdings: Holdings;
  private readonly blotter = new Blotter();
  private readonly squareOff = new SquareOff(this.blotter, this);
  private readonly modifications: Modifications;
  private readonly protectedOrders: ProtectedOrders;
  private readonly pace: OrderPace | null;
  private readonly icebergs: Icebergs;
  /** Of deployments that are registered with the exchange; what they still hold is left under it. */
  private readonly algoIds = new Map<string, string>();
  private readonly deployed = new Map<string, readonly DeployedStrategy[]>();
  private readonly account: AccountState;
  private readonly positionStops: DeskStops;
  private readonly combinedStops: DeskCombinedStops;
  /** What waits for a trigger beyond the day. */
  readonly gtts: DeskGtts;

  constructor(private readonly options: TradingDeskOptions) {
    const { market, broker, clock, mode, ownOrders, settlement, fnoBan } = options;
    // The types say so too; a cast or a plain script must not be able to.
    if (broker instanceof LiveBroker !== (mode === 'live'))
      throw new Error(
        `a ${mode} desk was given a broker that reaches ${mode === 'live' ? 'nobody' : 'the market'}`,
      );
    this.holdings = new Holdings(
      (instrumentId) => market.slotOf(instrumentId),
      (slot) => market.lastPaise(slot),
    );
    const floor = this.stopsFloor();
    this.positionStops = new DeskStops(floor);
    this.combinedStops = new DeskCombinedStops(floor);
    ownOrders?.add(this.blotter);
    const barOf = (order: Order, at: UtcMillis): RefusalData | null =>
      fnoBan?.refusal(order.instrumentId, at) ??
      ownOrders?.refusal(order) ??
      settlement?.refusal(order.instrumentId, at) ??
      null;
    const capitalPaise = (): Paise | null => options.funds?.capitalPaise ?? null;
    this.account = new AccountState(
      { ...options, barOf, capitalPaise, stopOf: (holding) => this.positionStops.stopPaise(holding) },
      this.holdings,
      this.blotter,
    );
    this.icebergs = new Icebergs(this.blotter, {
      now: () => clock.now(),
      judge: (leg) => this.judge(leg, true),
      moveOn: (leg, cause) => this.moveOn(leg, cause),
    });
    this.pace = options.pace === undefined ? null : new OrderPace(options.pace);
    this.protectedOrders = new ProtectedOrders(this.blotter, {
      ...options,
      closes: (order) => order.reducesOnly || (isStop(order.kind) && this.isClosing(order)),
      reprice: (order, terms) => this.modifications.pursue(order, terms, this.newOrderId()),
    });
    this.modifications = new Modifications(this.blotter, this.account, {
      ...options,
      broker: { modify: (order, terms) => this.sendChange(order, terms) },
      paceRefusal: (order) => this.paceRefusal(order, false),
      protect: (order, terms) => termsOf(this.protectedOrders.protect({ ...order, ...terms }, clock.now())),
      fundsVerdict: (order) => options.funds?.verdict(order, this.book(order)) ?? null,
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
    market.watchTime((at) => this.releaseWaiting(at));
    if (this.pace !== null) market.watchTime((at) => this.releasePaced(at));
    market.onDayEnd(({ on, closesAt }) => {
      const at = Math.min(closesAt, clock.now());
      this.gtts.endDay(on, at);
      this.endDay(at);
    });
  }

  /**
   * Takes up what was stored before a restart. Orders still wanted are carried on: those never sent are judged
   * again, those perhaps sent are resumed with the broker. `days` is what limits count from; without the account's
   * own everything restored counts as today's. `fills` of the orders are booked: told again by the broker, they are
   * old news.
   */
  restore(
    orders: readonly Order[],
    positions: readonly Position[],
    days: readonly RiskDay[] = [],
    fills: readonly Pick<Fill, 'id' | 'orderId'>[] = [],
  ): void {
    for (const position of positions) this.holdings.of(position, position.updatedAt).position = position;
    this.account.restore(days);
    const wanted = orders.filter((order) => this.blotter.find(order.id) === undefined);
    for (const order of wanted) if (order.state !== 'requested') this.blotter.keep(order);
    for (const { id, orderId } of fills) this.blotter.noteFill(orderId, id);
    for (const order of wanted) {
      if (order.state === 'requested') this.take(order, true);
      else if (!isDone(order) && order.state !== 'waiting') {
        this.blotter.markHandedOver(order.id);
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

  /**
   * A requested order: denied here, or on its way to the broker when this returns. A known id is not taken twice.
   * `mayWait`: its turn may come in one of the next seconds; parts of a group always may.
   */
  take(order: Order, mayWait = order.groupId !== null): Order {
    const known = this.blotter.find(order.id);
    if (known !== undefined) return known;
    const { accountId, mode } = this.options;
    if (order.accountId !== accountId || order.mode !== mode)
      throw new Refusal('NOT_ON_THIS_DESK', { accountId, mode });
    if (this.icebergs.isBehind(order)) return this.holdLeg(order);
    return order.isAfterMarket ? this.hold(order) : this.judge(order, mayWait);
  }

  /** Judged by how things stand now: denied, or on its way to the broker when this returns. */
  private judge(wish: Order, mayWait: boolean): Order {
    const { clock, journal, market } = this.options;
    const at = clock.now();
    const order = this.protectedOrders.protect(this.named(wish), at);
    const refusal =
      this.auctionRefusal(order, at) ?? this.verdictOn(order) ?? this.paceRefusal(order, mayWait);
    if (refusal !== null) return this.deny(wish, refusal);
    if (order.protectedPaise !== null) market.lookAgain();
    const submitting = submitOrder(order, at);
    this.blotter.keep(submitting);
    journal.record({ order: submitting, cause: order.reason }, (waited) => this.handOver(order.id, waited));
    return this.blotter.find(order.id) ?? submitting;
  }

  /** Every order of a deployment names the algorithm it is registered as, whoever asks for it. */
  private named(order: Order): Order {
    const algoId = order.deploymentId === null ? undefined : this.algoIds.get(order.deploymentId);
    return algoId === undefined ? order : { ...order, algoId };
  }

  /** NSE.md §1.1: disclosed quantities and icebergs are no part of a closing auction. */
  private auctionRefusal({ groupKind, instrumentId }: Order, at: UtcMillis): RefusalData | null {
    if (groupKind !== 'iceberg') return null;
    const { market } = this.options;
    const opensAt = market.sessionOf(market.slotOf(instrumentId))?.auction?.opensAt ?? Infinity;
    return at >= opensAt ? { code: 'ICEBERG_IN_AUCTION', details: {} } : null;
  }

  private deny(order: Order, refusal: RefusalData): Order {
    const denied = denyOrder(order, refusal, this.options.clock.now());
    this.blotter.keep(denied);
    const riskEvent = eventOfDenial(denied) ?? undefined;
    this.options.journal.record({ order: denied, cause: refusal.code, ...(riskEvent && { riskEvent }) });
    this.squareOff.after(denied);
    this.icebergs.after(denied);
    return denied;
  }

  /** An order for the next opening is kept until then; it is judged when its instrument trades again. */
  private hold(order: Order): Order {
    const { clock, market, afterMarket = AFTER_MARKET_WINDOWS } = this.options;
    const at = clock.now();
    const refusal = afterMarketRefusal(order, at, market, afterMarket);
    if (refusal !== null) return this.deny(order, refusal);
    const waiting = holdOrder(order, at);
    this.moveOn(waiting, 'waits for the opening');
    market.lookAgain();
    return waiting;
  }

  /** A leg behind others is kept until it is its turn. */
  private holdLeg(order: Order): Order {
    const waiting = holdOrder(order, this.options.clock.now());
    this.moveOn(waiting, `waits for leg ${(order.legNumber ?? 1) - 1}`);
    this.icebergs.resume();
    return this.blotter.find(order.id) ?? waiting;
  }

  /** Whatever waited for an opening goes its way once its instrument trades and has a price of today. */
  private releaseWaiting(at: UtcMillis): UtcMillis {
    const { market } = this.options;
    let next = Infinity;
    for (const order of this.blotter.open()) {
      if (order.state !== 'waiting' || order.groupKind === 'iceberg') continue;
      const slot = market.slotOf(order.instrumentId);
      const opensAt = market.sessionOf(slot)?.opensAt ?? Infinity;
      const isOpen = market.isOpenAt(at, slot);
      if (isOpen && market.lastAt(slot) >= opensAt) this.judge(order, true);
      else if (isOpen) next = Math.min(next, at + 1_000);
      else if (opensAt > at) next = Math.min(next, opensAt);
    }
    return next;
  }

  /** What the broker was told before a restart; it counts. */
  restoreSent(sent: readonly SentBefore[]): void {
    this.pace?.restore(sent);
  }

  /** An order somebody placed past us, as the broker has it: from now on it is watched and its fills are booked. */
  adopt(order: Order, cause: string): void {
    if (this.blotter.find(order.id) !== undefined) return;
    this.blotter.keep(order);
    this.blotter.markHandedOver(order.id);
    this.options.journal.record({ order, cause });
  }

  /** Orders the broker was called for that may still be filled. */
  sentOrders(): Order[] {
    return this.blotter.open().filter(({ id }) => this.blotter.isHandedOver(id));
  }

  /** What would become of orders if they were placed now; nothing is changed. Null: this desk counts no money. */
  preview(wanted: readonly PreviewedOrder[]): OrdersPreview | null {
    const { funds } = this.options;
    if (funds === undefined) return null;
    const at = this.options.clock.now();
    const travelling = wanted.map(({ order, instrument }) => ({
      order: this.protectedOrders.protect(order, at),
      instrument,
    }));
    return previewOrders(travelling, funds, this.book(), {
      verdictOn: (order) => this.verdictOn(order) ?? this.paceRefusal(order, wanted.length > 1),
      leftFor: (order) => this.pace?.left(order) ?? null,
    });
  }

  /** Asks for the rest of an order not to be filled. Done and unknown orders are left alone. */
  cancel(orderId: string): void {
    const order = this.blotter.findOpen(orderId);
    if (order === undefined) return;
    if (this.blotter.isHandedOver(orderId)) this.takeBack(order);
    else this.moveOn(cancelOrder(order, this.options.clock.now()), 'cancelled before it was sent');
  }

  /**
   * Asks for a working order to be another; the answer is recorded under `requestId`. Refusals end in the order's
   * history and leave the order as it is. Unknown orders are left alone, and a wish that is met already is met.
   */
  modify(orderId: string, change: OrderChange, instrument: Instrument, requestId: string): void {
    this.modifications.ask(orderId, change, instrument, requestId);
  }

  /** Sets a strategy to work, one instance per instrument. A deployment that runs already is left as it is. */
  deploy(deployment: Deployment, instruments: readonly Instrument[], createStrategy: () => Strategy): void {
    if (this.deployed.has(deployment.id)) return;
    const { algoId = null, ordersPerSecond = null } = deployment;
    if (algoId !== null) this.algoIds.set(deployment.id, algoId);
    if (algoId !== null && ordersPerSecond !== null) this.pace?.register(algoId, ordersPerSecond);
    const { market, clock } = this.options;
    const strategies = instruments.map((instrument) => {
      const key = { ...deployment, deploymentId: deployment.id, instrumentId: instrument.id };
      const series = market.series(instrument.id, deployment.timeframe);
      const holding = this.holdings.of(key, clock.now());
      return new DeployedStrategy(deployment, instrument, holding, createStrategy(), series, this);
    });
    // None decides before all are made: a deployment that fails half-way must leave nothing behind that trades.
    for (const strategy of strategies) strategy.start();
    this.deployed.set(deployment.id, strategies);
  }

  /** Stops deciding and cancels what is working; with `squareOff`, exits what is held, even if nothing was running. */
  undeploy(deploymentId: string, squareOff: boolean): void {
    const strategies = this.deployed.get(deploymentId) ?? [];
    this.deployed.delete(deploymentId);
    for (const strategy of strategies) strategy.stop();
    for (const order of this.blotter.open())
      if (order.deploymentId === deploymentId && !(squareOff && order.reducesOnly)) this.cancel(order.id);
    if (!squareOff) return;
    for (const holding of this.holdings.all())
      if (holding.position.deploymentId === deploymentId) this.exit(holding, 'deployment stopped');
  }

  isDeployed(deploymentId: string): boolean {
    return this.deployed.has(deploymentId);
  }

  order(orderId: string): Order | undefined {
    return this.blotter.find(orderId);
  }

  /** Orders that may still be filled. */
  openOrders(): Order[] {
    return this.blotter.open();
  }

  /** All positions touched, flat ones included. */
  positions(): Position[] {
    return this.holdings.all().map((holding) => holding.position);
  }

  position(key: PositionKey): Position {
    return this.holding(key).position;
  }

  /** What decides on a position as it changes holds on to this. */
  holding(key: PositionKey): Holding {
    return this.holdings.of(key, this.options.clock.now());
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
    this.pace?.release(); // what is counted by the wall's clock, though the market stands still
  }

  keepStops(): void {
    this.positionStops.keep();
    this.combinedStops.keep();
  }

  /** Money was brought in or taken out: the sum of all of it. */
  setCapital(paise: Paise): void {
    this.options.funds?.setCapital(paise);
  }

  /** Deployments that stand still on an instrument because its prices have stopped coming. */
  pausedDeployments(): { readonly deploymentId: string; readonly instrumentIds: InstrumentId[] }[] {
    const { market } = this.options;
    return Array.from(this.deployed, ([deploymentId, strategies]) => {
      const blind = strategies.filter(({ holding }) => market.isStale(holding.slot));
      return { deploymentId, instrumentIds: blind.map(({ instrument }) => instrument.id) };
    }).filter(({ instrumentIds }) => instrumentIds.length > 0);
  }

  /** Instruments where something is guarded by prices that have stopped coming. */
  blindStops(): InstrumentId[] {
    const guarded = [...this.positionStops.holdings(), ...this.combinedStops.holdings()];
    const blind = guarded.filter(
      ({ slot, position }) => !isFlat(position) && this.options.market.isStale(slot),
    );
    return [...new Set(blind.map(({ position }) => position.instrumentId))];
  }

  /**
   * Holds units of a position as another product. Refuses what {@link convertPosition} refuses, and MARGIN_TOO_SMALL
   * where the account could not pay for it.
   */
  convert(wish: ConversionWish, instrument: Instrument, intradayUntil: UtcMillis | null): ConversionChange {
    const { clock, funds, journal } = this.options;
    const [holding, other] = [wish.position, { ...wish.position, product: wish.product }].map((key) =>
      this.holding(key),
    );
    if (holding === undefined || other === undefined) throw new Error('two keys have two holdings');
    const before = holding.position;
    const change = convertPosition(wish, {
      instrument,
      from: before,
      to: other.position,
      closingQuantity: this.closingQuantity(before),
      isDeployed: before.deploymentId !== null && this.deployed.has(before.deploymentId),
      intradayUntil,
      at: clock.now(),
    });
    const book = { positions: this.positions(), working: this.blotter.open(), at: clock.now() };
    const refusal = funds?.verdictOn([change.from, change.to], book) ?? null;
    if (refusal !== null) throw new Refusal(refusal.code, refusal.details);
    holding.position = change.from;
    other.position = change.to;
    journal.record({ cause: `converted to ${wish.product} by ${wish.by}`, conversion: change });
    this.positionStops.follow(holding, other);
    this.combinedStops.afterFill(holding);
    this.combinedStops.afterFill(other);
    return change;
  }

  /** Won or lost since the account began, after charges; null while a price of what is open is missing. */
  markedNetPaise(): Paise | null {
    return this.holdings.markedNetPaise();
  }

  /** What limits of the account, or of one deployment, are held against. */
  figures(deploymentId: string | null = null): RiskTally {
    return deploymentId === null ? this.account.figures : this.account.figuresOf(deploymentId);
  }

  /** Deployments that have traded or are held to limits. */
  tradedDeployments(): string[] {
    return Array.from(this.account.deploymentFigures(), ([id]) => id);
  }

  /** Results that have reached a limit, of the account (null) and of each deployment by itself. */
  breaches(): { readonly deploymentId: string | null; readonly breach: Breach }[] {
    const { gate } = this.options;
    const found: { deploymentId: string | null; breach: Breach }[] = [];
    const ofAccount = gate.accountBreach(this.account.figures);
    if (ofAccount !== null) found.push({ deploymentId: null, breach: ofAccount });
    for (const [deploymentId, figures] of this.account.deploymentFigures()) {
      const breach = gate.deploymentBreach(deploymentId, figures);
      if (breach !== null) found.push({ deploymentId, breach });
    }
    return found;
  }

  /** Applies from the next order on; of the platform, the account or one deployment. */
  setLimits(scope: SafetyScope, limits: RiskLimits, deploymentId: string | null = null): void {
    this.options.gate.setLimits(scope, limits, deploymentId);
    if (deploymentId !== null) this.account.figuresOf(deploymentId);
  }

  /** What a limit has stopped is accepted: it counts from here, also after a restart. */
  accept(deploymentId: string | null, what: 'loss' | 'profit'): void {
    const riskDays = this.account.accept(deploymentId, what);
    this.options.journal.record({ cause: `the ${what} was accepted`, riskDays });
  }

  /** Notes how high results stand. */
  markResults(): void {
    this.account.mark();
  }

  /** Writes down how high they stood, where that is not written yet. */
  keepResults(): void {
    const riskDays = this.account.unwritten();
    if (riskDays.length > 0) this.options.journal.record({ cause: 'results stood higher', riskDays });
  }

  /**
   * Does what the safety states in force ask of what is there already: takes back orders that would open or enlarge
   * a position (what protects one stays), and leaves what is to be squared off. Harmless when nothing has changed.
   */
  obeySafety(): void {
    const { safety } = this.options;
    if (safety === undefined) return;
    for (const order of this.blotter.open()) this.holdings.of(order, order.updatedAt);
    for (const holding of this.holdings.all()) {
      const state = safety.over(holding.position);
      if (state?.squareOff === true) this.squareOff.begin(holding, `halted: ${state.reason}`);
      if (state?.squareOff !== false) continue;
      const working = this.blotter.open().filter((order) => isSamePosition(order, holding.position));
      for (const order of enlargingOrders(holding.position, working)) this.cancel(order.id);
    }
  }

  /** Takes back what works and exits what is held, whoever opened it; strategies go on. */
  squareOffAll(reason: string, which: (position: Position) => boolean = () => true): void {
    for (const order of this.blotter.open()) this.holdings.of(order, order.updatedAt);
    for (const holding of this.holdings.all())
      if (which(holding.position)) this.squareOff.begin(holding, reason);
  }

  /**
   * The exchange has closed a position itself, because it expired. Nobody ordered it; the books have an order for it
   * all the same, filled from its first moment, so that every fill has one that says why. Once: what is flat stays flat.
   */
  settle(key: PositionKey, settlement: Settlement): void {
    const { position } = this.holding(key);
    if (isFlat(position)) return;
    for (const order of this.blotter.open()) if (isSamePosition(order, position)) this.cancel(order.id);
    const { quantity, valuePaise, chargesPaise, charges, reason } = settlement;
    const at = this.options.clock.now();
    const order = submitOrder(exitOrder(position, this.newOrderId(), reason, at), at);
    this.blotter.keep(order);
    this.blotter.markHandedOver(order.id);
    const report = {
      orderId: order.id,
      fillId: `${SETTLED}${order.id}`,
      quantity,
      valuePaise,
      chargesPaise,
      charges,
    };
    this.fill(order, { kind: 'filled', ...report, at });
  }

  /** Forgets orders nothing more can happen to. From then on their ids would be taken for new ones. */
  forgetDone(): void {
    this.blotter.forgetDone();
  }

  onOrderUpdate(update: BrokerUpdate): void {
    const order = this.blotter.find(update.orderId);
    if (order === undefined) {
      if (this.options.guard !== undefined) return; // old news of a day that is over; the book is compared anyway
      throw new Error(`the broker reports order ${update.orderId}, which is not ours`);
    }
    if (update.kind === 'filled') this.fill(order, update);
    else {
      const after = orderAfter(order, update);
      if (after === null) return;
      const modification = this.modifications.newsOf(order, update);
      this.moveOn(after.order, after.cause, modification);
      if (update.kind === 'modified') this.icebergs.follow(after.order);
    }
  }

  newOrderId(): string {
    return this.options.ids();
  }

  enter(ticket: OrderTicket, instrument: Instrument): void {
    for (const order of requestOrders(ticket, instrument, this.options.clock.now())) this.place(order);
  }

  exit({ position }: Holding, reason: string): void {
    if (isFlat(position) || this.blotter.working(position, true).length > 0) return;
    const { clock, instrumentOf } = this.options;
    const instrument = instrumentOf?.(position.instrumentId);
    for (const order of exitOrders(position, this.newOrderId(), reason, clock.now(), instrument))
      this.place(order);
  }

  isEntering({ position }: Holding): boolean {
    return this.blotter.working(position, false).length > 0;
  }

  mayDecide({ id, accountId, mode }: Deployment, { slot }: Holding): boolean {
    const { market, safety } = this.options;
    return safety?.over({ accountId, mode, deploymentId: id })?.state !== 'halted' && !market.isStale(slot);
  }

  /** An entry that would be denied is not wished for candle after candle. */
  mayEnter({ position }: Holding): boolean {
    return (this.options.safety?.over(position) ?? null) === null;
  }

  cancelEntries({ position }: Holding): void {
    for (const order of this.blotter.working(position, false)) this.cancel(order.id);
  }

  /** For the deployed strategies alone. */
  onSignal({ id }: Deployment): void {
    this.options.onSignal?.(id);
  }

  onFault(deployment: Deployment, error: unknown): void {
    for (const strategy of this.deployed.get(deployment.id) ?? []) strategy.stop();
    this.options.onStrategyFault?.(deployment.id, error);
  }

  /** Units that working orders still mean to close of a position. */
  private closingQuantity(position: Position): number {
    const closes = position.quantity > 0 ? 'sell' : 'buy';
    return this.blotter
      .open()
      .filter((order) => order.side === closes && isSamePosition(order, position))
      .reduce((sum, order) => sum + openQuantity(order), 0);
  }

  /** Whether all of an order that is still open would bring its position nearer to zero. */
  private isClosing(order: Order): boolean {
    const { quantity } = this.holding(order).position;
    return openQuantity(order) <= (order.side === 'sell' ? quantity : -quantity);
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

  private verdictOn(order: Order): RefusalData | null {
    const { gate, guard, funds, journal } = this.options;
    return (
      guard?.verdict(order) ??
      pausedRefusal(order, journal.waitedMillis?.() ?? 0, this.patienceMillis) ??
      gate.verdict(order, this.account.contextOf(order)) ??
      funds?.verdict(order, this.book(order)) ??
      null
    );
  }

  /** Without the order that is judged: one that waited, or is to be another, is there already. */
  private book(judged: Order | null = null): DeskBook {
    const working = this.blotter.open().filter((order) => order.id !== judged?.id);
    return { positions: this.positions(), working, at: this.options.clock.now() };
  }

  /** An order of the desk's own making. */
  private place(order: Order): void {
    this.options.journal.record({ order, cause: order.reason });
    this.take(order, true);
  }

  private get patienceMillis(): number {
    return this.options.entryPatienceMillis ?? ENTRY_PATIENCE_MILLIS;
  }

  private handOver(orderId: string, waitedMillis = 0): void {
    const order = this.blotter.findOpen(orderId);
    if (order === undefined) return; // cancelled while it was being written down
    const late = latenessRefusal(order, waitedMillis, this.patienceMillis);
    if (late !== null) return void this.deny(order, late);
    this.say({
      lane: order,
      isExit: this.isExit(order),
      isWanted: () => this.blotter.findOpen(orderId) !== undefined,
      send: () => this.submit(orderId),
    });
  }

  private submit(orderId: string): void {
    const order = this.blotter.findOpen(orderId);
    if (order === undefined) return;
    this.blotter.markHandedOver(orderId);
    this.options.broker.submit(order);
  }

  /** To take an order back makes the account safer, or at least no worse. */
  private takeBack(order: Order): void {
    const { id } = order;
    this.say({
      lane: order,
      isExit: true,
      isWanted: () => this.blotter.findOpen(id) !== undefined,
      send: () => this.options.broker.cancel(order),
    });
  }

  private sendChange(order: Order, terms: OrderTerms): void {
    const { id } = order;
    this.say({
      lane: order,
      isExit: this.isExit(order) || !addsRisk(order, terms),
      isWanted: () => (this.blotter.findOpen(id)?.pendingChange ?? null) !== null,
      send: () => this.options.broker.modify(this.blotter.find(id) ?? order, terms),
    });
  }

  /** Tells the broker, at once or as soon as the pace allows. */
  private say(message: Message): void {
    if (this.pace === null) return message.send();
    this.pace.offer(message);
    if (this.pace.isWaiting) this.options.market.lookAgain();
  }

  private releasePaced(at: UtcMillis): UtcMillis {
    this.pace?.release();
    return this.pace?.isWaiting === true ? (Math.floor(at / 1_000) + 1) * 1_000 : Infinity;
  }

  private isExit(order: Order): boolean {
    return order.reducesOnly || this.isClosing(order);
  }

  /** Why an entry may not be sent just now; null: it may, or will be in its turn. */
  private paceRefusal(order: Order, mayWait: boolean): RefusalData | null {
    const { pace } = this;
    if (pace === null || this.isExit(order)) return null;
    let underWay = 0;
    for (const { order: other } of this.blotter.openEntries())
      if (other.state === 'submitting' && !this.blotter.isHandedOver(other.id) && !other.reducesOnly)
        if (pace.isOneLane(other, order)) underWay += 1;
    return pace.refusal(order, underWay, mayWait);
  }

  private fill(order: Order, report: FillReport): void {
    if (!this.blotter.noteFill(order.id, report.fillId)) return;
    const { fillId, quantity, valuePaise, chargesPaise, charges, at } = report;
    const { id: orderId, accountId, mode, deploymentId, instrumentId, side } = order;
    const fill: Fill = {
      id: fillId,
      orderId,
      accountId,
      mode,
      deploymentId,
      instrumentId,
      side,
      quantity,
      valuePaise,
      chargesPaise,
      ...(charges && { charges }),
      filledAt: at,
    };
    const filled = applyFill(order, fill);
    this.blotter.keep(filled);
    const holding = this.holdings.of(order, at);
    const before = holding.position;
    const position = holding.take(fill);
    const stops = this.positionStops.afterFill(filled, holding, before);
    const riskDays = this.account.noteFill(order, before, position, fill);
    this.options.journal.record({ order: filled, fill, position, stops, riskDays, cause: order.reason });
    this.combinedStops.afterFill(holding);
    this.squareOff.after(filled);
    this.icebergs.after(filled);
    this.options.onFill?.();
  }

  private moveOn(order: Order, cause: string, modification?: ModificationNews): void {
    this.blotter.keep(order);
    this.options.journal.record({ order, cause, ...(modification && { modification }) });
    this.squareOff.after(order);
    this.icebergs.after(order);
  }

  /**
   * Orders are for the day. Those the broker knows it reports itself; those still being written down end here, so
   * that they do not reach it in another session. Overnight only what is open is carried on.
   */
  private endDay(at: UtcMillis): void {
    for (const order of this.blotter.open())
      if (
        !this.blotter.isHandedOver(order.id) &&
        !isForAnotherDay(order) &&
        !isDone(this.blotter.find(order.id) ?? order)
      )
        this.moveOn(expireOrder(order, at), 'the day ended');
    this.options.journal.record({ cause: 'the day ended', riskDays: this.account.startDay() });
    this.blotter.forgetDone();
  }
}

/** Kept for the next opening; a leg of an iceberg is for the day, like the one before it. */
function isForAnotherDay({ state, groupKind }: Order): boolean {
  return state === 'waiting' && groupKind !== 'iceberg';
}
