import { Injectable, Logger } from '@nestjs/common';
import {
  AFTER_MARKET_WINDOWS,
  type BudgetMeter,
  type AfterMarketWindows,
  type ConversionWish,
  BUDGETS,
  DAY_MILLIS,
  denyOrder,
  exchangeBudget,
  istDateOf,
  istInstant,
  type Pace,
  type Deployment,
  type Instrument,
  type InstrumentId,
  type Order,
  type OrderChange,
  PAPER_FILLS,
  PaperSeconds,
  Refusal,
  RiskGate,
  SafetyBoard,
  type SavedState,
  sourcesOf,
  type Strategy,
  type StrategyDefinition,
  TradingDesk,
  type TradingMode,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { isConnectionFault, SystemClock } from '@artha/platform';
import { DeskRecords, PostgresJournal, StrategyVersions } from '@artha/trading';
import { v5 as uuidOf, v7 as uuid } from 'uuid';
import { CandleMemory } from '../feed/candle-memory.js';
import { Budgets } from '../deployments/budgets.js';
import { DecisionRecorder } from '../deployments/decision-recorder.js';
import { StrategyFaults } from '../deployments/strategy-faults.js';
import { EngineMarket } from '../feed/engine-market.js';
import { LiveAccounts } from '../live/live-accounts.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { AccountLocks } from './account-locks.js';
import { DeskRisk } from './desk-risk.js';
import { SessionRecording } from '../sessions/session-recording.js';
import { PaperExchange } from './paper-exchange.js';

/** What a deployment needs to be put to work. */
interface Means {
  readonly strategy: StrategyDefinition;
  readonly instruments: readonly Instrument[];
  /** What it kept for itself before. */
  readonly saved: ReadonlyMap<InstrumentId, SavedState>;
  readonly meter: BudgetMeter;
}

/** A desk on its way: built once nothing of it can fail any more, opened when it has taken up all it was doing. */
interface Opening {
  readonly built: Promise<unknown>;
  readonly opened: Promise<TradingDesk>;
}

export interface OpenDesk {
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly desk: TradingDesk;
}

/** The clock of a replayed day stands still at its last trade, so paper takes orders for the next opening from then on. */
const AFTER_THE_LAST_TRADE: AfterMarketWindows = {
  shares: { ...AFTER_MARKET_WINDOWS.shares, from: '15:30' },
  derivatives: { ...AFTER_MARKET_WINDOWS.derivatives, from: '15:30' },
};

/** Between two settlement days there may be a weekend of holidays; older purchases have been delivered. */
const LONGEST_SETTLEMENT_MILLIS = 14 * DAY_MILLIS;

/** Every desk of this engine: one for each account and mode. The mode is chosen here and nowhere else. */
@Injectable()
export class Desks {
  readonly #log = new Logger(Desks.name);
  readonly #desks = new Map<string, Opening>();
  readonly #opened: OpenDesk[] = [];
  readonly #fillListeners: ((desk: OpenDesk) => void)[] = [];

  constructor(
    private readonly engine: EngineMarket,
    private readonly memory: CandleMemory,
    private readonly records: DeskRecords,
    private readonly instruments: Instruments,
    private readonly strategies: StrategyVersions,
    private readonly locks: AccountLocks,
    private readonly exchange: PaperExchange,
    private readonly live: LiveAccounts,
    private readonly journal: PostgresJournal,
    private readonly safety: SafetyBoard,
    private readonly risk: DeskRisk,
    private readonly decisions: DecisionRecorder,
    private readonly faults: StrategyFaults,
    private readonly budgets: Budgets,
    private readonly wallClock: SystemClock,
    private readonly config: MarketEngineConfig,
    private readonly recording: SessionRecording,
  ) {}

  /** Takes up every account: its working orders, its positions, its deployments. No account waits for the broker of another. */
  async open(): Promise<void> {
    const openings: { readonly of: string; readonly opened: Promise<TradingDesk> }[] = [];
    for (const { accountId, mode } of await this.records.desks()) {
      const { built, opened } = this.opening(accountId, mode);
      openings.push({ of: `the ${mode} desk of ${accountId}`, opened });
      await built;
    }
    for (const { of, opened } of openings)
      await opened.catch((error: unknown) => {
        // One whose broker this engine cannot reach at all trades nothing; the others trade on.
        if (!(error instanceof Refusal)) throw error;
        this.#log.error(`${of} stays closed: ${error.message}`);
      });
    await this.journal.settled();
  }

  /** The desk of an account and mode; opened, with all it was doing, when it is not open yet. */
  of(accountId: string, mode: TradingMode): Promise<TradingDesk> {
    return this.opening(accountId, mode).opened;
  }

  /** Hands a requested order to its desk, unless it was handed over before, by this engine or one before it. */
  async take(order: Order): Promise<void> {
    const desk = await this.of(order.accountId, order.mode).catch(refusalOf);
    if (desk instanceof TradingDesk && desk.order(order.id) !== undefined) return;
    const { isRequested, isUnwanted } = await this.records.wish(order.id);
    if (!isRequested) return;
    if (!(desk instanceof TradingDesk)) return this.denyUnheard(order, desk);
    await this.instruments.require(order.instrumentId);
    desk.take(order);
    if (isUnwanted) desk.cancel(order.id); // before it is sent
    await this.journal.settled();
    const { state, refusal } = desk.order(order.id) ?? order;
    this.#log.log({ message: `order ${state}`, orderId: order.id, refusal: refusal?.code });
  }

  async cancel(accountId: string, mode: TradingMode, orderId: string): Promise<void> {
    (await this.of(accountId, mode)).cancel(orderId);
    await this.journal.settled();
  }

  async modify(
    accountId: string,
    mode: TradingMode,
    { orderId, requestId, change }: { orderId: string; requestId: string; change: OrderChange },
  ): Promise<void> {
    const desk = await this.of(accountId, mode);
    const order = desk.order(orderId);
    if (order === undefined) return; // done so long ago that it is forgotten
    desk.modify(orderId, change, await this.instruments.require(order.instrumentId), requestId);
    await this.journal.settled();
  }

  /** Money was brought into an account's books, or taken out. */
  async fund(accountId: string, mode: TradingMode): Promise<void> {
    const desk = await this.of(accountId, mode);
    desk.setCapital(await this.records.capital(accountId, mode));
  }

  /** Holds units of a position as another product; what was converted before is left alone. Refuses as the desk does. */
  async convert(wish: ConversionWish): Promise<void> {
    const { accountId, mode, instrumentId } = wish.position;
    const desk = await this.of(accountId, mode);
    await this.journal.settled(); // what is converted already is written down by now
    if (await this.records.isConverted(wish.id)) return;
    const instrument = await this.instruments.require(instrumentId);
    desk.convert(wish, instrument, this.exchange.intradayUntil(instrumentId));
    await this.journal.settled();
  }

  async deploy(deployment: Deployment): Promise<void> {
    const desk = await this.of(deployment.accountId, deployment.mode).catch(refusalOf);
    if (this.faults.has(deployment.id) || !(await this.records.isAlive(deployment.id))) return;
    if (!(desk instanceof TradingDesk)) return this.faults.report(deployment, desk);
    if (!desk.strategies.isDeployed(deployment.id)) {
      await this.journal.settled(); // what it kept until it threw
      const means = await this.meansOf(deployment);
      if (means === null || !this.putToWork(desk, deployment, means)) return;
    }
    await this.records.started(deployment);
  }

  /** Lets one that threw decide again. */
  async resume(deployment: Deployment): Promise<void> {
    this.faults.forget(deployment.id);
    await this.deploy(deployment);
  }

  /** Stops deciding; with `squareOff` every position of the deployment is exited, whether it was running or not. */
  async undeploy(
    accountId: string,
    mode: TradingMode,
    deploymentId: string,
    squareOff: boolean,
  ): Promise<void> {
    const desk = await this.of(accountId, mode).catch(refusalOf);
    if (desk instanceof TradingDesk) desk.strategies.undeploy(deploymentId, squareOff);
    this.faults.forget(deploymentId);
    this.budgets.forget(deploymentId);
    await this.journal.settled();
    await this.records.stopped({ id: deploymentId, accountId, mode });
  }

  /** The desks that trade by now, all or one account's. */
  opened(accountId: string | null = null): OpenDesk[] {
    return this.#opened.filter((one) => accountId === null || one.accountId === accountId);
  }

  /** Something was traded on a desk. */
  onFill(listener: (desk: OpenDesk) => void): void {
    this.#fillListeners.push(listener);
  }

  /** Everything the desks have done so far is durable. */
  settled(): Promise<void> {
    return this.journal.settled();
  }

  /** There is no desk that could judge it: its broker is not configured here. */
  private async denyUnheard(order: Order, { code, details }: Refusal): Promise<void> {
    const denied = denyOrder(order, { code, details }, this.engine.clock.now());
    this.journal.record({ order: denied, cause: code });
    await this.journal.settled();
    this.#log.warn({ message: 'order denied', orderId: order.id, refusal: code });
  }

  private opening(accountId: string, mode: TradingMode): Opening {
    const key = `${accountId}:${mode}`;
    const known = this.#desks.get(key);
    if (known) return known;
    const building = this.build(accountId, mode);
    const opened = building.then((goOn) => goOn());
    opened.catch(() => this.#desks.delete(key));
    const opening = { built: Promise.allSettled([building]), opened };
    this.#desks.set(key, opening);
    return opening;
  }

  /** Everything that can fail; what it returns takes up what the desk was doing. */
  private async build(accountId: string, mode: TradingMode): Promise<() => Promise<TradingDesk>> {
    await this.locks.take(accountId);
    const record = await this.records.read(accountId, mode);
    const { orders, positions, deployments, limits, days, ownerId, unwanted } = record;
    const meansOf = new Map<string, Means | null>();
    for (const deployment of deployments) meansOf.set(deployment.id, await this.meansOf(deployment));
    const listed = await this.instruments.active([...new Set(record.gtts.map((gtt) => gtt.instrumentId))]);
    for (const instrumentId of [...orders, ...positions].map((one) => one.instrumentId))
      await this.instruments.require(instrumentId);
    for (const { id } of listed) await this.instruments.require(id);
    const instrumentOf = new Map(listed.map((instrument) => [instrument.id, instrument]));
    const number = this.recording.nextDesk();
    const way = mode === 'live' ? await this.live.wayToMarket(accountId, number) : null;
    const since = this.engine.clock.now() - LONGEST_SETTLEMENT_MILLIS;
    const purchases = await this.records.purchasesSince(accountId, mode, since);
    const midnight = istInstant(istDateOf(this.engine.clock.now()), '00:00');
    const deliveries = await this.records.deliveriesSince(accountId, mode, midnight);
    const costs = this.exchange.costs(deliveries);
    const funds = this.exchange.funds(record.capitalPaise, costs);
    const today = istInstant(istDateOf(this.paceOf(mode).clock.now()), '00:00');
    const sent = await this.records.sentSince(accountId, mode, today);
    // From here on nothing may fail: a desk that is half open would trade beside the one of the next try.
    const { market, clock } = this.engine;
    const pace = this.paceOf(mode);
    const entryPatienceMillis = this.config.ENTRY_PATIENCE_SECONDS * 1_000;
    this.recording.open(number, {
      accountId,
      mode,
      ownerId,
      capitalPaise: record.capitalPaise,
      purchases,
      deliveries,
      pace: pace.limits,
      entryPatienceMillis,
      afterMarket: AFTER_THE_LAST_TRADE,
      paper: this.config.paperTerms,
    });
    const undriven: TradingDesk = new TradingDesk({
      ...(way === null
        ? {
            mode: 'paper',
            protection: PAPER_FILLS.protection,
            broker: this.exchange.broker(() => undriven, purchases, costs),
            funds,
          }
        : { ...way, estimate: funds }),
      accountId,
      market,
      gate: new RiskGate(),
      ...this.risk.surroundings(mode, ownerId),
      safety: this.safety,
      pace,
      journal: this.recording.journal(number, this.journal),
      entryPatienceMillis,
      clock,
      ids: () => this.recording.id(uuid()),
      instrumentOf: (id) => this.recording.instrument(id, this.instruments.known(id)),
      afterMarket: AFTER_THE_LAST_TRADE,
      series: (instrumentId, timeframe) => {
        this.warmUp(instrumentId, timeframe);
        return market.series(instrumentId, timeframe);
      },
      gttOrderId: (gttId, leg) => this.recording.id(uuidOf(`leg ${leg}`, gttId)),
      onSignal: () => this.engine.signalled(),
      onDecision: (decision) => this.decisions.take(decision),
      onFill: () => {
        for (const listener of this.#fillListeners) listener({ accountId, mode, desk });
      },
      onStrategyFault: (id, error, place) => void this.faults.report({ id, accountId, mode }, error, place),
    });
    const desk = this.recording.desk(undriven, number);
    this.risk.limit({ accountId, mode }, desk, limits);
    desk.restoreSent(sent);
    const now = this.wallClock.now();
    const waited = new Map(record.decided.map(({ orderId, decidedAt }) => [orderId, now - decidedAt]));
    const isWish = ({ state }: Order): boolean => state === 'requested';
    const cancelUnwanted = (): void => {
      for (const orderId of unwanted) desk.cancel(orderId);
    };
    desk.restore(
      orders.filter((order) => !isWish(order)),
      positions,
      days,
      record.fills,
      waited,
    );
    desk.restoreStops(record.stops, record.combinedStops);
    cancelUnwanted();
    desk.obeySafety();
    if (way === null) this.recording.attend(number, () => this.exchange.attend(undriven, desk));
    else this.live.watch(accountId, desk);
    this.#opened.push({ accountId, mode, desk });
    return async () => {
      // What is new is not judged, and no trigger fires, before the books are known to be the broker's.
      if (way !== null) await this.live.compared(accountId);
      desk.restore(orders.filter(isWish), []);
      cancelUnwanted();
      desk.gtts.restore(
        record.gtts.map((gtt) => ({ gtt, instrument: instrumentOf.get(gtt.instrumentId) ?? null })),
      );
      for (const deployment of deployments) {
        const means = meansOf.get(deployment.id) ?? null;
        if (means === null || !this.putToWork(desk, deployment, means)) continue;
        // Its state is written again when the wish comes once more.
        await this.records.started(deployment).catch((fault: unknown) => this.#log.warn(String(fault)));
      }
      return desk;
    };
  }

  /** Orders are counted by the clock of whoever counts them: the exchange's is the wall's, the simulated one's its own. */
  private paceOf(mode: TradingMode): Pace {
    const { ORDERS_PER_SECOND: perSecond, PAPER_ORDER_CAPS, PAPER_TARIFF } = this.config;
    const wall = this.recording.wall(this.wallClock);
    if (mode === 'live') return { limits: exchangeBudget(perSecond), clock: wall };
    const clock = new PaperSeconds(() => this.engine.clock.now(), wall);
    if (PAPER_ORDER_CAPS === 'none') return { limits: exchangeBudget(perSecond), clock };
    return { limits: { ...BUDGETS[PAPER_TARIFF], perSecond }, clock };
  }

  /** Null: the deployment names something that cannot be had, which was reported. */
  private async meansOf(deployment: Deployment): Promise<Means | null> {
    try {
      const strategy = await this.strategies.definition(deployment.strategyId);
      await this.recording.strategy(deployment.strategyId);
      const ids = deployment.instrumentIds;
      const instruments = await Promise.all(ids.map((id) => this.instruments.require(id)));
      const own = { instrumentId: ids[0] ?? '', timeframe: deployment.timeframe, instruments };
      for (const other of sourcesOf(strategy.create(deployment.parameters), own))
        await this.instruments.require(other.instrumentId);
      const saved = await this.records.statesOf(deployment.id);
      return { strategy, instruments, saved, meter: await this.budgets.meterOf(deployment.id) };
    } catch (error) {
      if (isConnectionFault(error)) throw error; // it is the database that is away
      await this.faults.report(deployment, error);
      return null;
    }
  }

  /** False: its strategy does not start, which was reported. */
  private putToWork(
    desk: TradingDesk,
    deployment: Deployment,
    { strategy, instruments, saved, meter }: Means,
  ): boolean {
    try {
      for (const { id } of instruments) this.warmUp(id, deployment.timeframe);
      const create = (): Strategy => strategy.create(deployment.parameters);
      desk.strategies.deploy(deployment, instruments, create, {
        legs: strategy.legs,
        saved,
        meter: this.recording.meter(meter),
      });
      return true;
    } catch (error) {
      void this.faults.report(deployment, error);
      return false;
    }
  }

  /** A series nobody has asked for yet starts with the candles it would have had. */
  private warmUp(instrumentId: string, timeframe: Deployment['timeframe']): void {
    const { market, clock } = this.engine;
    const minutes = market.series(instrumentId, '1m');
    const series = market.series(instrumentId, timeframe);
    if (series.closedCount > 0 || series.forming !== null) return;
    const opensAt = market.session?.opensAt ?? Infinity;
    // Whoever saw the day's first minute knows how the day opened.
    const sawOpening = (minutes.dayOpening?.openedAt ?? 0) >= (series.session?.opensAt ?? Infinity);
    const today = minutes.recent().filter((candle) => candle.openedAt >= opensAt);
    const forming = minutes.forming === null ? [] : [minutes.forming];
    const past = [...this.memory.of(instrumentId), ...today, ...forming];
    market.restore(series, past, clock.now(), { sawOpening });
  }
}

/** What stands in the way of a desk, where that is more than the moment. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
