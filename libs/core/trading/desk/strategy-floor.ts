import { type CandleSeries } from '../../market/candle-series.js';
import { type Instrument, type InstrumentId } from '../../market/instrument.js';
import { type TickListener } from '../../market/slot.js';
import { type SavedState } from '../../strategies/saved-state.js';
import { type CandleSource, type Strategy } from '../../strategies/strategy.js';
import { type Paise } from '../../money/paise.js';
import { type UtcMillis } from '../../time/instant.js';
import { requestOrders } from '../orders/order-group.js';
import { type Order, type OrderTicket } from '../orders/order.js';
import { type Holding } from '../positions/holdings.js';
import { type StrategyDecision } from './decisions.js';
import { DeployedStrategy } from './deployed-strategy.js';
import { type Deployment } from './deployment.js';
import { type BudgetMeter } from './deployment-budget.js';
import { type DeskBooks } from './desk-books.js';
import { type DeskChange, type KeptState } from './desk-journal.js';
import { ScheduledEnds } from './scheduled-ends.js';
import { type Leg, type StrategyDesk } from './strategy-desk.js';
import { type FaultPlace } from './strategy-fault.js';
import { paidInPaise, type TradingDeskOptions } from './trading-desk-options.js';

/** What strategies have done by their desk. */
interface Acts {
  cancel(orderId: string): void;
  exit(holding: Holding, reason: string): number;
  /** As {@link exit}, with what works on it taken back first, and once more for what filled meanwhile. */
  leave(holding: Holding, reason: string): void;
  place(order: Order): void;
  /** Orders of the deployment bear the id it is registered under, and have its pace. */
  name(deploymentId: string, algoId: string, ordersPerSecond: number | null): void;
}

/** How a strategy is set to work. */
interface Means {
  /** How many instruments one instance trades together; left out, one. */
  readonly legs?: number | undefined;
  /** What instances kept before, by their first instrument. */
  readonly saved?: ReadonlyMap<InstrumentId, SavedState>;
  /** Counts what it uses; left out, nobody does. */
  readonly meter?: BudgetMeter;
}

/** The strategies at work on a desk, and what they may. */
export class StrategyFloor implements StrategyDesk {
  private readonly deployed = new Map<string, readonly DeployedStrategy[]>();
  private readonly ends = new ScheduledEnds((holding, reason) => this.acts.leave(holding, reason));
  /** Those of the deployed that want to hear of their orders. */
  private readonly listening = new Map<string, readonly DeployedStrategy[]>();

  constructor(
    private readonly books: DeskBooks,
    private readonly options: TradingDeskOptions,
    private readonly acts: Acts,
  ) {
    options.market.watchTime((at) => this.ends.lookAt(at));
  }

  /**
   * Sets a strategy to work, one instance per instrument, or one for all where it trades several together. A deployment
   * that runs already is left as it is.
   */
  deploy(
    deployment: Deployment,
    instruments: readonly Instrument[],
    createStrategy: () => Strategy,
    { legs = 1, saved: kept, meter }: Means = {},
  ): void {
    if (this.deployed.has(deployment.id)) return;
    const { algoId = null, ordersPerSecond = null } = deployment;
    if (algoId !== null) this.acts.name(deployment.id, algoId, ordersPerSecond);
    const { market, clock } = this.options;
    const [first, ...rest] = instruments.map((instrument): Leg => {
      const key = { ...deployment, deploymentId: deployment.id, instrumentId: instrument.id };
      return { instrument, holding: this.books.holdings.of(key, clock.now()) };
    });
    if (first === undefined) return;
    const together: readonly [Leg, ...Leg[]][] =
      legs > 1 ? [[first, ...rest]] : [first, ...rest].map((leg) => [leg]);
    const strategies: DeployedStrategy[] = [];
    try {
      for (const traded of together) {
        const series = market.series(traded[0].instrument.id, deployment.timeframe);
        const saved = kept?.get(traded[0].instrument.id) ?? null;
        const given = { saved, meter };
        strategies.push(new DeployedStrategy(deployment, traded, createStrategy(), series, this, given));
      }
    } catch (error) {
      for (const strategy of strategies) strategy.stop();
      throw error;
    }
    // None decides before all are made: a deployment that fails half-way must leave nothing behind that trades or listens.
    for (const strategy of strategies) strategy.start();
    this.deployed.set(deployment.id, strategies);
    this.ends.add(
      deployment,
      [first, ...rest].map(({ holding }) => holding),
    );
    if (this.ends.size > 0) market.lookAgain();
    const listening = strategies.filter(({ listens }) => listens);
    if (listening.length > 0) this.listening.set(deployment.id, listening);
  }

  /** Stops deciding and cancels what is working; with `squareOff`, exits what is held, even if nothing was running. */
  undeploy(deploymentId: string, squareOff: boolean): void {
    for (const strategy of this.letGo(deploymentId))
      try {
        strategy.cleanUp();
      } catch (error) {
        const place = { instrumentId: strategy.instrument.id, candleAt: null };
        this.options.onStrategyFault?.(deploymentId, error, place);
      }
    if (squareOff) {
      for (const holding of this.books.holdings.all())
        if (holding.position.deploymentId === deploymentId) this.acts.leave(holding, 'deployment stopped');
      return;
    }
    for (const order of this.books.blotter.open())
      if (order.deploymentId === deploymentId) this.acts.cancel(order.id);
  }

  /** Nothing will be decided any more: the strategies are let go. */
  endAll(): void {
    for (const deploymentId of [...this.deployed.keys()])
      for (const strategy of this.letGo(deploymentId)) strategy.cleanUp();
  }

  isDeployed(deploymentId: string): boolean {
    return this.deployed.has(deploymentId);
  }

  /** Deployments that stand still on an instrument because its prices have stopped coming. */
  pausedDeployments(): { readonly deploymentId: string; readonly instrumentIds: InstrumentId[] }[] {
    const { market } = this.options;
    return Array.from(this.deployed, ([deploymentId, strategies]) => {
      const traded = strategies.flatMap(({ legs }) => legs);
      const blind = traded.filter(({ holding }) => market.isStale(holding.slot));
      return { deploymentId, instrumentIds: blind.map(({ instrument }) => instrument.id) };
    }).filter(({ instrumentIds }) => instrumentIds.length > 0);
  }

  newOrderId(): string {
    return this.options.ids();
  }

  enter(ticket: OrderTicket, instrument: Instrument): number {
    const orders = requestOrders(ticket, instrument, this.options.clock.now());
    for (const order of orders) this.acts.place(order);
    return orders.length;
  }

  exit(holding: Holding, reason: string): number {
    return this.acts.exit(holding, reason);
  }

  isEntering({ position }: Holding): boolean {
    return this.books.blotter.working(position, false).length > 0;
  }

  mayAct({ id, accountId, mode }: Deployment): boolean {
    return this.options.safety?.over({ accountId, mode, deploymentId: id })?.state !== 'halted';
  }

  now(): UtcMillis {
    return this.options.clock.now();
  }

  capitalPaise(): Paise | null {
    const paidIn = paidInPaise(this.options);
    return paidIn === null ? null : paidIn + this.books.holdings.bookedPaise();
  }

  /** An entry that would be denied is not wished for candle after candle. */
  mayEnter({ position }: Holding): boolean {
    return (this.options.safety?.over(position) ?? null) === null;
  }

  cancelEntries({ position }: Holding): void {
    for (const order of this.books.blotter.working(position, false)) this.acts.cancel(order.id);
  }

  seriesOf({ instrumentId, timeframe }: CandleSource): CandleSeries {
    const { market, series } = this.options;
    return series?.(instrumentId, timeframe) ?? market.series(instrumentId, timeframe);
  }

  decideTogether(decide: () => void): () => void {
    return this.options.market.decideTogether(decide);
  }

  actOnTickOf(slot: number, act: TickListener): () => void {
    return this.options.market.actOnTickOf(slot, act);
  }

  isBlind({ instrumentId }: CandleSeries): boolean {
    const { market } = this.options;
    return market.isStale(market.slotOf(instrumentId));
  }

  get wantsDecisions(): boolean {
    return this.options.onDecision !== undefined;
  }

  onDecision(decision: Omit<StrategyDecision, 'at'>): void {
    this.options.onDecision?.({ ...decision, at: this.options.clock.now() });
  }

  /** For the deployed strategies alone. */
  onSignal({ id }: Deployment): void {
    this.options.onSignal?.(id);
  }

  keep(kept: KeptState): void {
    this.options.journal.record({ cause: 'a strategy keeps its state', kept });
  }

  isAbout(change: DeskChange): boolean {
    if (this.listening.size === 0) return false;
    const of = deploymentOf(change);
    return of !== null && this.listening.has(of);
  }

  hear(change: DeskChange): void {
    for (const strategy of this.listening.get(deploymentOf(change) ?? '') ?? []) strategy.hear(change);
  }

  private letGo(deploymentId: string): readonly DeployedStrategy[] {
    const strategies = this.deployed.get(deploymentId) ?? [];
    for (const strategy of strategies) strategy.stop();
    this.deployed.delete(deploymentId);
    this.listening.delete(deploymentId);
    this.ends.remove(deploymentId);
    return strategies;
  }

  /** From here on it is as if it had never been deployed, but for what it holds: it may be set to work again. */
  onFault({ id }: Deployment, error: unknown, place: FaultPlace): void {
    for (const strategy of this.letGo(id))
      try {
        strategy.cleanUp();
      } catch {
        // It has thrown already; what it threw first is what people are told.
      }
    this.options.onStrategyFault?.(id, error, place);
  }
}

function deploymentOf({ order, position, conversion }: DeskChange): string | null {
  return (order ?? position ?? conversion?.from)?.deploymentId ?? null;
}
