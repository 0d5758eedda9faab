import { Injectable, Logger } from '@nestjs/common';
import {
  AFTER_MARKET_WINDOWS,
  brokerDayBegan,
  type AfterMarketWindows,
  BUDGETS,
  DAY_MILLIS,
  exchangeBudget,
  istDateOf,
  istInstant,
  type Order,
  type Pace,
  PAPER_FILLS,
  PaperSeconds,
  RiskGate,
  SafetyBoard,
  TradingDesk,
  type TradingMode,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { SystemClock } from '@artha/platform';
import { DeskRecords, PostgresJournal } from '@artha/trading';
import { v5 as uuidOf, v7 as uuid } from 'uuid';
import { DecisionRecorder } from '../deployments/decision-recorder.js';
import { DeploymentStarter, type Means } from '../deployments/deployment-starter.js';
import { StrategyFaults } from '../deployments/strategy-faults.js';
import { EngineMarket } from '../feed/engine-market.js';
import { WarmSeries } from '../feed/warm-series.js';
import { LiveAccounts } from '../live/live-accounts.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { SessionRecording } from '../sessions/session-recording.js';
import { AccountLocks } from './account-locks.js';
import { DeskRisk } from './desk-risk.js';
import { PaperExchange } from './paper-exchange.js';

/** A desk that trades by now. */
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

/**
 * Builds the desk of an account and mode, and is the only place that asks which mode it is. Whatever a desk meets is
 * handed to it here, hence the many it is built of.
 */
@Injectable()
export class DeskBuilder {
  readonly #log = new Logger(DeskBuilder.name);

  constructor(
    private readonly engine: EngineMarket,
    private readonly series: WarmSeries,
    private readonly records: DeskRecords,
    private readonly instruments: Instruments,
    private readonly locks: AccountLocks,
    private readonly exchange: PaperExchange,
    private readonly live: LiveAccounts,
    private readonly journal: PostgresJournal,
    private readonly safety: SafetyBoard,
    private readonly risk: DeskRisk,
    private readonly decisions: DecisionRecorder,
    private readonly faults: StrategyFaults,
    private readonly starter: DeploymentStarter,
    private readonly wallClock: SystemClock,
    private readonly config: MarketEngineConfig,
    private readonly recording: SessionRecording,
  ) {}

  /** Everything that can fail; what it returns takes up what the desk was doing. */
  async build(
    accountId: string,
    mode: TradingMode,
    heard: { readonly onOpened: (open: OpenDesk) => void; readonly onFill: (open: OpenDesk) => void },
  ): Promise<() => Promise<TradingDesk>> {
    await this.locks.take(accountId);
    const record = await this.records.read(accountId, mode);
    const { orders, positions, deployments, limits, days, ownerId, unwanted } = record;
    const meansOf = new Map<string, Means | null>();
    for (const deployment of deployments) meansOf.set(deployment.id, await this.starter.meansOf(deployment));
    const listed = await this.instruments.active(
      [...new Set(record.gtts.map((gtt) => gtt.instrumentId))],
      istDateOf(this.engine.clock.now()),
    );
    for (const instrumentId of [...orders, ...positions].map((one) => one.instrumentId))
      await this.instruments.require(instrumentId);
    for (const { id } of listed) await this.instruments.require(id);
    const instrumentOf = new Map(listed.map((instrument) => [instrument.id, instrument]));
    const number = this.recording.nextDesk();
    const way = mode === 'live' ? await this.live.wayToMarket(accountId, number) : null;
    const beganAt = brokerDayBegan(this.wallClock.now());
    const movedPaise = way === null ? 0 : await this.records.cashMovedSince(accountId, mode, beganAt);
    const since = this.engine.clock.now() - LONGEST_SETTLEMENT_MILLIS;
    const purchases = await this.records.purchasesSince(accountId, mode, since);
    const deliveries = await this.records.sharesOfDay(accountId, mode, this.engine.clock.now());
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
            conversionCosts: costs,
            sessions: this.exchange.sessions,
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
      series: (instrumentId, timeframe) => this.series.of(instrumentId, timeframe),
      gttOrderId: (gttId, leg) => this.recording.id(uuidOf(`leg ${leg}`, gttId)),
      onSignal: () => this.engine.signalled(),
      onDecision: (decision) => this.decisions.take(decision),
      onFill: () => heard.onFill(open),
      onStrategyFault: (id, error, place) => void this.faults.report({ id, accountId, mode }, error, place),
    });
    const desk = this.recording.desk(undriven, number);
    const open: OpenDesk = { accountId, mode, desk };
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
    else this.live.watch(accountId, desk, movedPaise);
    heard.onOpened(open);
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
        if (means === null || !this.starter.putToWork(desk, deployment, means)) continue;
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
}
