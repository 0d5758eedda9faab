import { type Paise } from '../../money/paise.js';
import { type UtcMillis } from '../../time/instant.js';
import { type Blotter } from '../orders/blotter.js';
import { type Fill } from '../orders/fill.js';
import { type Holding, type Holdings } from '../positions/holdings.js';
import { exposedQuantity, openQuantity, type Order } from '../orders/order.js';
import { isSamePosition, type Position } from '../positions/position.js';
import { type RiskFigures } from './risk-rules.js';
import { type TradingMode } from '../terms.js';

/**
 * What limits count from, of an account or (with its id) of one deployment: stored with every fill, so that a restart
 * goes on counting the same day. Net results are realised and open ones, charges taken off, since trading began.
 */
export interface RiskDay {
  readonly accountId: string;
  readonly mode: TradingMode;
  /** Null: the whole account. */
  readonly deploymentId: string | null;
  /** The net result from which the day's loss counts. */
  readonly netPaise: Paise;
  /** … from which the day's profit counts. */
  readonly profitFromPaise: Paise;
  /** … from which the loss of all days counts. */
  readonly lossFromPaise: Paise;
  /** The highest net result of the day, and of all days since a drawdown was accepted. */
  readonly dayPeakPaise: Paise;
  readonly peakPaise: Paise;
  /** Entries filled today. */
  readonly trades: number;
  /** When something was last closed at a loss today. */
  readonly lastLossAt: UtcMillis | null;
  readonly at: UtcMillis;
}

/** Where an account or a deployment stands against its limits. */
export interface RiskSnapshot {
  /** Null: not known, or a deployment's. */
  readonly capitalPaise: Paise | null;
  readonly dayResultPaise: Paise;
  readonly dayProfitPaise: Paise;
  readonly totalResultPaise: Paise;
  readonly dayFallBps: number;
  readonly fallBps: number;
  readonly trades: number;
  readonly openPositions: number;
  readonly grossPaise: Paise;
  readonly netPaise: Paise;
  readonly largestPositionPaise: Paise;
  readonly largestPositionUnits: number;
  readonly lastLossAt: UtcMillis | null;
}

type Counts = {
  -readonly [K in Exclude<keyof RiskDay, 'accountId' | 'mode' | 'deploymentId' | 'at'>]: RiskDay[K];
};

/** Counts for an account or one deployment of it what the risk gate asks. */
export class RiskTally implements RiskFigures {
  private readonly counts: Counts;
  private isMoved = false;

  /** Counts from the present result on. `capitalPaise`: what was paid in; null where nobody knows. */
  constructor(
    readonly deploymentId: string | null,
    private readonly holdings: Holdings,
    private readonly blotter: Blotter,
    private readonly capitalPaise: () => Paise | null,
  ) {
    const net = this.netPaise();
    this.counts = {
      netPaise: net,
      profitFromPaise: net,
      lossFromPaise: net,
      dayPeakPaise: net,
      peakPaise: net,
      trades: 0,
      lastLossAt: null,
    };
  }

  get lastLossAt(): UtcMillis | null {
    return this.counts.lastLossAt;
  }

  restore({
    netPaise,
    profitFromPaise,
    lossFromPaise,
    dayPeakPaise,
    peakPaise,
    trades,
    lastLossAt,
  }: Counts): void {
    Object.assign(this.counts, {
      netPaise,
      profitFromPaise,
      lossFromPaise,
      dayPeakPaise,
      peakPaise,
      trades,
      lastLossAt,
    });
  }

  day(accountId: string, mode: TradingMode, at: UtcMillis): RiskDay {
    this.isMoved = false;
    const { deploymentId, counts } = this;
    const { netPaise, profitFromPaise, lossFromPaise, dayPeakPaise, peakPaise, trades, lastLossAt } = counts;
    return {
      accountId,
      mode,
      deploymentId,
      netPaise,
      profitFromPaise,
      lossFromPaise,
      dayPeakPaise,
      peakPaise,
      trades,
      lastLossAt,
      at,
    };
  }

  /** The next trading day counts from here; what spans days goes on. */
  startDay(): void {
    const net = this.netPaise();
    const { lossFromPaise, peakPaise } = this.counts;
    Object.assign(this.counts, {
      netPaise: net,
      profitFromPaise: net,
      lossFromPaise,
      dayPeakPaise: net,
      peakPaise: Math.max(peakPaise, net),
      trades: 0,
      lastLossAt: null,
    });
  }

  /** The loss, or the fall from the peak, is accepted: both count from here. */
  acceptLoss(): void {
    const net = this.netPaise();
    Object.assign(this.counts, { netPaise: net, lossFromPaise: net, dayPeakPaise: net, peakPaise: net });
  }

  /** The profit lock is opened: the next one counts from here. */
  unlockProfit(): void {
    this.counts.profitFromPaise = this.netPaise();
  }

  /** Notes how high the result stands. */
  mark(): void {
    const net = this.netPaise();
    const { dayPeakPaise, peakPaise } = this.counts;
    if (net <= dayPeakPaise && net <= peakPaise) return;
    this.counts.dayPeakPaise = Math.max(net, dayPeakPaise);
    this.counts.peakPaise = Math.max(net, peakPaise);
    this.isMoved = true;
  }

  /** The result has stood higher than in the last {@link day} anybody asked for. */
  get isUnwritten(): boolean {
    return this.isMoved;
  }

  /** `order` and `before`: as they were before the fill; `after`: the position with it. */
  noteFill(order: Order, before: Position, after: Position, fill: Fill): void {
    const sign = fill.side === 'buy' ? 1 : -1;
    const adds = before.quantity * sign >= 0;
    const opens = adds || fill.quantity > Math.abs(before.quantity);
    const isFirst = before.quantity * sign <= 0 || order.filledQuantity === 0;
    if (opens && isFirst) this.counts.trades += 1;
    if (!adds && after.realisedPaise - before.realisedPaise < fill.chargesPaise)
      this.counts.lastLossAt = fill.filledAt;
    this.mark();
  }

  netPaise(): Paise {
    return this.holdings.netPaise(this.deploymentId);
  }

  dayResultPaise(): Paise {
    return this.netPaise() - this.counts.netPaise;
  }

  dayProfitPaise(): Paise {
    return this.netPaise() - this.counts.profitFromPaise;
  }

  totalResultPaise(): Paise {
    return this.netPaise() - this.counts.lossFromPaise;
  }

  dayFallBps(): number {
    return this.fallFrom(this.counts.dayPeakPaise);
  }

  fallBps(): number {
    return this.fallFrom(this.counts.peakPaise);
  }

  /** Everything at once, for people who look on. */
  snapshot(): RiskSnapshot {
    const held = this.holdings
      .all()
      .filter(({ position }) => this.concerns(position) && position.quantity !== 0);
    const worth = held.map((holding) => Math.abs(this.holdings.worthPaise(holding)));
    return {
      capitalPaise: this.deploymentId === null ? this.capitalPaise() : null,
      dayResultPaise: this.dayResultPaise(),
      dayProfitPaise: this.dayProfitPaise(),
      totalResultPaise: this.totalResultPaise(),
      dayFallBps: this.dayFallBps(),
      fallBps: this.fallBps(),
      trades: this.trades(null),
      openPositions: held.length,
      grossPaise: this.grossPaise(null),
      netPaise: held.reduce((sum, holding) => sum + this.holdings.worthPaise(holding), 0),
      largestPositionPaise: Math.max(0, ...worth),
      largestPositionUnits: Math.max(0, ...held.map(({ position }) => Math.abs(position.quantity))),
      lastLossAt: this.lastLossAt,
    };
  }

  trades(apartFrom: Order | null): number {
    let trades = this.counts.trades;
    for (const { order } of this.blotter.openEntries())
      if (
        order.id !== apartFrom?.id &&
        this.concerns(order) &&
        order.filledQuantity === 0 &&
        this.openingUnits(order) > 0
      )
        trades += 1;
    return trades;
  }

  openPositionCount(apartFrom: Position): number {
    let count = 0;
    for (const holding of this.holdings.all())
      if (
        this.concerns(holding.position) &&
        holding.position !== apartFrom &&
        (holding.position.quantity !== 0 || this.isToBeOpened(holding))
      )
        count += 1;
    return count;
  }

  reach(order: Order): number {
    const sign = order.side === 'buy' ? 1 : -1;
    let units = openQuantity(order);
    for (const { position } of this.holdings.in(order.instrumentId))
      if (this.concerns(position)) units += sign * position.quantity;
    for (const { order: other } of this.blotter.openEntries())
      if (
        other.side === order.side &&
        other.id !== order.id &&
        other.instrumentId === order.instrumentId &&
        this.concerns(other)
      )
        units += exposedQuantity(other);
    return units;
  }

  grossPaise(apartFrom: Order | null): Paise {
    let gross = 0;
    for (const holding of this.holdings.all())
      if (this.concerns(holding.position)) gross += Math.abs(this.holdings.worthPaise(holding));
    for (const { order } of this.blotter.openEntries())
      if (order.id !== apartFrom?.id && this.concerns(order))
        gross += this.openingUnits(order) * this.pricePaise(order);
    return gross;
  }

  netExposurePaise(like: Order): Paise {
    let net = 0;
    for (const holding of this.holdings.all())
      if (this.concerns(holding.position)) net += this.holdings.worthPaise(holding);
    for (const { order } of this.blotter.openEntries())
      if (order.side === like.side && order.id !== like.id && this.concerns(order))
        net += (like.side === 'buy' ? 1 : -1) * exposedQuantity(order) * this.pricePaise(order);
    return net;
  }

  private concerns({ deploymentId }: Pick<Position, 'deploymentId'>): boolean {
    return this.deploymentId === null || this.deploymentId === deploymentId;
  }

  private isToBeOpened({ position }: Holding): boolean {
    for (const { order } of this.blotter.openEntries()) if (isSamePosition(order, position)) return true;
    return false;
  }

  /** Units by which a working order could enlarge what is held or turn it round. */
  private openingUnits(order: Order): number {
    if (order.reducesOnly) return 0;
    const { quantity } = this.holdings.of(order, order.updatedAt).position;
    const closing = Math.max(0, order.side === 'sell' ? quantity : -quantity);
    return Math.max(0, exposedQuantity(order) - closing);
  }

  private pricePaise({ limitPaise, triggerPaise, instrumentId }: Order): Paise {
    return limitPaise ?? triggerPaise ?? this.holdings.lastPaiseOf(instrumentId);
  }

  private fallFrom(peakPaise: Paise): number {
    const capital = this.capitalPaise();
    if (capital === null) return 0;
    const fallen = peakPaise - this.netPaise();
    if (fallen <= 0) return 0;
    const highest = capital + peakPaise;
    return highest <= 0 ? 10_000 : Math.floor((fallen / highest) * 10_000);
  }
}
