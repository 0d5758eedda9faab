import { type Indicator } from '../../indicators/indicator.js';
import { type CandleSeries } from '../../market/candle-series.js';
import { type Candle } from '../../market/candle.js';
import { type Instrument, type InstrumentId } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { Refusal, refusalText } from '../../refusals.js';
import { savedText, type SavedState } from '../../strategies/saved-state.js';
import {
  type CandleSource,
  type OrderUpdate,
  type OtherCandles,
  type Signal,
  type Strategy,
} from '../../strategies/strategy.js';
import { DecisionTeller, type StrategyDecision } from './decisions.js';
import { type UtcMillis } from '../../time/instant.js';
import { type Deployment } from './deployment.js';
import { type DeskChange, type KeptState } from './desk-journal.js';
import { type Holding } from '../positions/holdings.js';
import { type Order, type OrderTicket } from '../orders/order.js';
import { isFlat, isSamePosition, type Position } from '../positions/position.js';
import { type FaultPlace } from './strategy-fault.js';

/** What a deployed strategy needs of its desk. */
export interface StrategyDesk {
  newOrderId(): string;
  enter(ticket: OrderTicket, instrument: Instrument): void;
  /** Leaves what is held, unless it is flat or an exit works already. */
  exit(holding: Holding, reason: string): void;
  /** Whether an entry is on its way. */
  isEntering(holding: Holding): boolean;
  cancelEntries(holding: Holding): void;
  /**
   * Whether the deployment may decide on this instrument at all: it stands still while it is halted, or while prices
   * have stopped coming, and goes on where it was.
   */
  mayDecide(deployment: Deployment, holding: Holding): boolean;
  mayEnter(holding: Holding): boolean;
  /** The candles of an instrument, with the past they need. */
  seriesOf(source: CandleSource): CandleSeries;
  /** Told once all candles of an instant have closed. */
  decideTogether(decide: () => void): () => void;
  /** Every price of an instrument, after orders have met it. */
  actOnTickOf(slot: number, act: (slot: number, at: UtcMillis, paise: Paise) => void): () => void;
  /** Whether the prices behind these candles have stopped coming. */
  isBlind(series: CandleSeries): boolean;
  /** A strategy wishes to enter or exit, whatever becomes of it. */
  onSignal(deployment: Deployment): void;
  /** Writes down what it keeps for itself. */
  keep(kept: KeptState): void;
  onFault(deployment: Deployment, error: unknown, place: FaultPlace): void;
  /** Whether anyone wants to know what is decided and by what. */
  readonly wantsDecisions: boolean;
  onDecision(decision: Omit<StrategyDecision, 'at'>): void;
}

/** An instrument that a strategy trades, and what it holds of it. */
export interface Leg {
  readonly instrument: Instrument;
  readonly holding: Holding;
}

/** One strategy at work on one instrument of a deployment, or on several together: hears candles close, turns signals into orders. */
export class DeployedStrategy {
  private readonly detaches: (() => void)[] = [];
  /** What it looks at beside its own. */
  private readonly others: CandleSeries[] = [];
  /** Closed, and to be decided on once all that ended with it have. */
  private closed: Candle | null = null;
  private isStopped = false;
  readonly instrument: Instrument;
  readonly holding: Holding;
  private readonly teller: DecisionTeller | null;
  /** As it was written down last. */
  private keptText: string | null;

  constructor(
    readonly deployment: Deployment,
    readonly legs: readonly [Leg, ...Leg[]],
    private readonly strategy: Strategy,
    private readonly series: CandleSeries,
    private readonly desk: StrategyDesk,
    saved: SavedState | null = null,
  ) {
    ({ instrument: this.instrument, holding: this.holding } = legs[0]);
    const { id: deploymentId, accountId, mode } = deployment;
    const of = { deploymentId, accountId, mode };
    this.teller = desk.wantsDecisions ? new DecisionTeller(of, (one) => desk.onDecision(one)) : null;
    const { instrumentId, timeframe } = series;
    this.keptText = saved === null ? null : savedText(saved);
    strategy.initialise({
      instrumentId,
      timeframe,
      instruments: legs.map((leg) => leg.instrument),
      quantity: deployment.quantity,
      saved,
      keep: (state) => this.keep(state),
      positionOf: (id) => this.legOf(id).holding.position,
      indicator: (spec) => this.watched(series.indicator(spec)),
      candlesOf: (wanted) => this.look(wanted),
    });
  }

  /** Decides from the next candle on. */
  start(): void {
    const { strategy, holding } = this;
    if (strategy.onTick !== undefined)
      this.detaches.push(this.desk.actOnTickOf(holding.slot, (_, at, paise) => this.tick(at, paise)));
    if (this.others.length === 0) {
      this.detaches.push(this.series.onClose((candle) => this.decide(candle)));
      return;
    }
    this.detaches.push(
      this.series.onClose((candle) => (this.closed = candle)),
      this.desk.decideTogether(() => this.decideOnClosed()),
    );
  }

  stop(): void {
    this.isStopped = true;
    for (const detach of this.detaches) detach();
  }

  /** Lets the strategy go; throws what it throws. */
  cleanUp(): void {
    this.strategy.cleanUp?.();
  }

  /** Whether it wants to hear of its orders and positions. */
  get listens(): boolean {
    return this.strategy.onOrder !== undefined || this.strategy.onPosition !== undefined;
  }

  /** Something has become of an order or a position of its deployment. */
  hear({ order, position, conversion }: DeskChange): void {
    const { strategy } = this;
    if (this.isStopped) return;
    try {
      if (order !== undefined && this.trades(order.instrumentId)) strategy.onOrder?.(updateOf(order));
      for (const changed of [position, conversion?.from, conversion?.to])
        if (changed !== undefined && this.holds(changed)) strategy.onPosition?.(changed);
    } catch (error) {
      this.fail(error, null);
    }
  }

  private trades(instrumentId: InstrumentId): boolean {
    return this.legs.some(({ instrument }) => instrument.id === instrumentId);
  }

  private holds(position: Position): boolean {
    return this.legs.some(({ holding }) => isSamePosition(holding.position, position));
  }

  private keep(state: SavedState): void {
    const text = savedText(state);
    if (text === this.keptText) return;
    this.keptText = text;
    const { deployment, instrument } = this;
    // A copy: whatever the strategy does to its own afterwards, this is what it kept.
    this.desk.keep({
      deploymentId: deployment.id,
      instrumentId: instrument.id,
      state: JSON.parse(text) as SavedState,
    });
  }

  /** Candles it looks at beside its own: seen once they have closed. */
  private look(wanted: Partial<CandleSource>): OtherCandles {
    const { instrumentId, timeframe } = this.series;
    const source = { instrumentId, timeframe, ...wanted };
    const series = this.desk.seriesOf(source);
    this.others.push(series);
    const from = ` of ${source.instrumentId} on ${source.timeframe}`;
    return {
      ...source,
      past: (limit) => series.recent(limit),
      last: series.closedCount === 0 ? null : series.closed(0),
      indicator: (spec) => this.watched(series.indicator(spec), from),
      onClose: (listener) => void this.detaches.push(series.onClose(listener)),
    };
  }

  private tick(at: UtcMillis, paise: Paise): void {
    if (this.isStopped) return;
    let signal: Signal | null | undefined;
    try {
      signal = this.strategy.onTick?.(paise, at, this.holding.position);
    } catch (error) {
      this.fail(error, null);
      return;
    }
    // Whether it may is asked only when it wishes something: nothing is made anew at every price.
    if (signal && this.desk.mayDecide(this.deployment, this.holding)) this.follow(signal);
  }

  private decideOnClosed(): void {
    const { closed } = this;
    this.closed = null;
    if (closed !== null && !this.others.some((series) => this.desk.isBlind(series))) this.decide(closed);
  }

  private decide(candle: Candle): void {
    if (this.isStopped || !this.desk.mayDecide(this.deployment, this.holding)) return;
    let signal: Signal | null;
    try {
      signal = this.strategy.onCandle(candle, this.holding.position);
    } catch (error) {
      this.teller?.failed({ candle, position: this.holding.position }, error);
      this.fail(error, candle.openedAt); // a strategy's bug stops its deployment, nothing else
      return;
    }
    if (this.teller !== null) this.tell(this.teller, candle, signal);
    if (signal !== null) this.follow(signal);
  }

  private follow(signal: Signal): void {
    this.desk.onSignal(this.deployment);
    if (signal.along === undefined) this.act(signal);
    else this.actTogether([signal, signal.along]);
  }

  private watched(indicator: Indicator, from?: string): Indicator {
    return this.teller?.watch(indicator, from) ?? indicator;
  }

  /** Before anything is done about it, so that what is told is what was decided by. */
  private tell(teller: DecisionTeller, candle: Candle, signal: Signal | null): void {
    if (signal === null) return teller.held({ candle, position: this.holding.position });
    for (const one of signal.along === undefined ? [signal] : [signal, signal.along]) {
      const { holding } = this.legOf(one.instrumentId);
      const about = { candle: this.candleOf(one.instrumentId) ?? candle, position: holding.position };
      teller.wished(one, about, this.whyNot(one.intent, holding));
    }
  }

  private candleOf(instrumentId: InstrumentId | undefined): Candle | null {
    const series = this.others.find((one) => one.instrumentId === instrumentId);
    return series === undefined || series.closedCount === 0 ? null : series.closed(0);
  }

  private whyNot(intent: Signal['intent'], holding: Holding): string | null {
    if (intent === 'exit') return isFlat(holding.position) ? 'there is nothing to leave' : null;
    if (!this.desk.mayEnter(holding)) return 'entries are not let through';
    return this.desk.isEntering(holding) ? 'an entry is on its way already' : null;
  }

  /** An entry that one of them may not make is begun in none; exits pass each by itself. */
  private actTogether(signals: readonly Signal[]): void {
    const enters = signals.filter(({ intent }) => intent === 'enter');
    const mayAll = enters.every(({ instrumentId }) => this.mayEnter(this.legOf(instrumentId).holding));
    for (const signal of signals) if (signal.intent === 'exit' || mayAll) this.act(signal);
  }

  /** While an order of the same intent is on its way, the wish is already being met. */
  private act(signal: Signal): void {
    const { intent, reason, instrumentId } = signal;
    const leg = this.legOf(instrumentId);
    if (intent === 'exit') {
      this.desk.cancelEntries(leg.holding);
      this.desk.exit(leg.holding, reason);
    } else if (this.mayEnter(leg.holding)) this.enter(leg, signal);
  }

  private mayEnter(holding: Holding): boolean {
    return this.desk.mayEnter(holding) && !this.desk.isEntering(holding);
  }

  private legOf(instrumentId: InstrumentId | undefined): Leg {
    const leg =
      instrumentId === undefined
        ? this.legs[0]
        : this.legs.find(({ instrument }) => instrument.id === instrumentId);
    if (leg === undefined) throw new Error(`the strategy does not trade ${String(instrumentId)}`);
    return leg;
  }

  private enter({ instrument }: Leg, { side, reason, stops, quantity }: Signal): void {
    const { accountId, mode, id: deploymentId, product } = this.deployment;
    const ticket: OrderTicket = {
      id: this.desk.newOrderId(),
      accountId,
      mode,
      deploymentId,
      instrumentId: instrument.id,
      side,
      kind: 'MARKET',
      product,
      quantity: quantity ?? this.deployment.quantity,
      limitPaise: null,
      triggerPaise: null,
      validity: 'DAY',
      reducesOnly: false,
      reason,
      ...(stops && { stops }),
    };
    try {
      this.desk.enter(ticket, instrument);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.fail(error, null); // the instrument no longer allows what was deployed on it
    }
  }

  private fail(error: unknown, candleAt: UtcMillis | null): void {
    this.desk.onFault(this.deployment, error, { instrumentId: this.instrument.id, candleAt });
  }
}

function updateOf(order: Order): OrderUpdate {
  const { id: orderId, instrumentId, side, state, quantity, filledQuantity, filledPaise, refusal } = order;
  const intent = order.reducesOnly ? 'exit' : 'enter';
  const said = refusal === null ? null : refusalText(refusal);
  return { orderId, instrumentId, side, intent, state, quantity, filledQuantity, filledPaise, refusal: said };
}
