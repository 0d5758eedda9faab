import { type Market } from '../../market/market.js';
import { type Paise } from '../../money/paise.js';
import { type RefusalData } from '../../refusals.js';
import { type Clock } from '../../time/clock.js';
import { type UtcMillis } from '../../time/instant.js';
import { type Blotter } from '../orders/blotter.js';
import { type Fill } from '../orders/fill.js';
import { type Holding, type Holdings } from '../positions/holdings.js';
import { isAsleep, type Order } from '../orders/order.js';
import { isSamePosition, type Position } from '../positions/position.js';
import { type RiskContext } from './risk-gate.js';
import { type RiskDay, RiskTally } from './risk-tally.js';
import { type SafetyBoard } from './safety-board.js';
import { NO_STOPS, stopPriceOf } from '../stops/stop-rules.js';
import { type DeskSessions } from '../desk/trading-desk-options.js';
import { type TradingMode } from '../terms.js';

/** What {@link AccountState} is asked about beside the desk's own books; what is left out bars and measures nothing. */
export interface AccountSurroundings {
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly market: Market;
  readonly clock: Clock;
  readonly safety?: SafetyBoard;
  /** Why an entry may not be sent, whatever the limits: it would meet the owner's own order, or the law forbids it. */
  readonly barOf?: (order: Order, at: UtcMillis) => RefusalData | null;
  /** Where a position is left at a loss by stops of its own; null: by none. */
  readonly stopOf?: (holding: Holding) => Paise | null;
  readonly sessions?: DeskSessions;
  /** Paid in and not taken out; null where nobody knows. */
  readonly capitalPaise?: () => Paise | null;
}

/** Where the account stands: what the risk gate asks about when it judges an order. */
export class AccountState {
  private readonly account: RiskTally;
  private readonly deployments = new Map<string, RiskTally>();

  constructor(
    private readonly around: AccountSurroundings,
    private readonly holdings: Holdings,
    private readonly blotter: Blotter,
  ) {
    this.account = this.newTally(null);
  }

  /** What limits of the whole account are held against. */
  get figures(): RiskTally {
    return this.account;
  }

  /** Every deployment that has traded here. */
  deploymentFigures(): Iterable<readonly [string, RiskTally]> {
    return this.deployments;
  }

  figuresOf(deploymentId: string): RiskTally {
    const known = this.deployments.get(deploymentId);
    if (known !== undefined) return known;
    const tally = this.newTally(deploymentId);
    this.deployments.set(deploymentId, tally);
    return tally;
  }

  /** Once positions are there. Without a day of its own the account counts everything it holds as today's. */
  restore(days: readonly RiskDay[]): void {
    for (const day of days)
      (day.deploymentId === null ? this.account : this.figuresOf(day.deploymentId)).restore(day);
  }

  /** The next trading day begins. */
  startDay(): readonly RiskDay[] {
    for (const tally of this.tallies()) tally.startDay();
    return this.days();
  }

  /** What a limit has stopped is accepted, by the account or one deployment: it counts from here. */
  accept(deploymentId: string | null, what: 'loss' | 'profit'): readonly RiskDay[] {
    const tally = deploymentId === null ? this.account : this.figuresOf(deploymentId);
    if (what === 'loss') tally.acceptLoss();
    else tally.unlockProfit();
    return [this.dayOf(tally)];
  }

  /** Counts a fill; returns what has to be stored with it. */
  noteFill(order: Order, before: Position, after: Position, fill: Fill): readonly RiskDay[] {
    this.account.noteFill(order, before, after, fill);
    if (order.deploymentId === null) return [this.dayOf(this.account)];
    const tally = this.figuresOf(order.deploymentId);
    tally.noteFill(order, before, after, fill);
    return [this.dayOf(this.account), this.dayOf(tally)];
  }

  mark(): void {
    for (const tally of this.tallies()) tally.mark();
  }

  /** Those whose results have stood higher than what was last returned by any of these. */
  unwritten(): readonly RiskDay[] {
    return Array.from(this.tallies())
      .filter((tally) => tally.isUnwritten)
      .map((tally) => this.dayOf(tally));
  }

  contextOf(order: Order): RiskContext {
    const { market, clock, safety, barOf } = this.around;
    const at = clock.now();
    const holding = this.holdings.of(order, at);
    const { slot, position } = holding;
    const { deploymentId } = order;
    const isTraded = market.takesOrdersAt(at, slot);
    const standing = isTraded ? null : (this.around.sessions?.standing(order.instrumentId, at) ?? null);
    return {
      at,
      isMarketOpen: isTraded || standing === 'collects',
      ...(standing !== null && standing !== 'collects' && { closed: standing }),
      lastPaise: market.lastPaise(slot),
      staleSeconds: market.isStale(slot) ? Math.floor((at - market.lastAt(slot)) / 1_000) : null,
      position,
      safety: safety?.over(order) ?? null,
      workingQuantity: this.blotter.workingQuantity(order),
      stopPaise: order.reducesOnly ? null : this.stopPaise(order, holding), // what leaves risks nothing
      bar: order.reducesOnly || barOf === undefined ? null : barOf(order, at),
      account: this.account,
      deployment: deploymentId === null ? null : this.figuresOf(deploymentId),
    };
  }

  /**
   * Where the position would be left at a loss: by the stops that come with the order, else by those of the position
   * and whatever stop rests on its other side, the furthest of them.
   */
  private stopPaise(order: Order, holding: Holding): Paise | null {
    const fromPaise = order.limitPaise ?? order.triggerPaise ?? this.around.market.lastPaise(holding.slot);
    const brought = stopPriceOf(order.stops ?? NO_STOPS, order.side, fromPaise);
    if (brought !== null) return brought;
    let stop = this.around.stopOf?.(holding) ?? null;
    for (const { order: other } of this.blotter.openEntries()) {
      if (other.side === order.side || !isAsleep(other) || other.triggerPaise === null) continue;
      if (!isSamePosition(other, order)) continue;
      const isFurther =
        stop === null || (order.side === 'buy' ? other.triggerPaise < stop : other.triggerPaise > stop);
      if (isFurther) stop = other.triggerPaise;
    }
    return stop;
  }

  private *tallies(): Generator<RiskTally> {
    yield this.account;
    yield* this.deployments.values();
  }

  private days(): RiskDay[] {
    return Array.from(this.tallies(), (tally) => this.dayOf(tally));
  }

  private dayOf(tally: RiskTally): RiskDay {
    const { accountId, mode, clock } = this.around;
    return tally.day(accountId, mode, clock.now());
  }

  private newTally(deploymentId: string | null): RiskTally {
    const { capitalPaise = () => null } = this.around;
    return new RiskTally(deploymentId, this.holdings, this.blotter, capitalPaise);
  }
}
