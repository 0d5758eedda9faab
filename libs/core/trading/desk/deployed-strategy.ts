import { type Indicator } from '../../indicators/indicator.js';
import { type CandleSeries } from '../../market/candle-series.js';
import { type Candle } from '../../market/candle.js';
import { type Instrument, type InstrumentId } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { Refusal, refusalText } from '../../refusals.js';
import { bytesOf, savedText, type SavedState } from '../../strategies/saved-state.js';
import {
  type CandleSource,
  type OrderUpdate,
  type OtherCandles,
  type Signal,
  type Strategy,
} from '../../strategies/strategy.js';
import { BUDGETED, type BudgetMeter } from './deployment-budget.js';
import { DecisionTeller, whoseText } from './decisions.js';
import { type UtcMillis } from '../../time/instant.js';
import { type Deployment } from './deployment.js';
import { type DeskChange } from './desk-journal.js';
import { type Holding } from '../positions/holdings.js';
import { type Order, type OrderTicket } from '../orders/order.js';
import { isFlat, isSamePosition, type Position } from '../positions/position.js';
import { EntryRules } from './entry-rules.js';
import { MissedEntry } from './missed-entry.js';
import { type Leg, type StrategyDesk } from './strategy-desk.js';

/** What an instance begins with. */
interface Given {
  /** What it kept for itself before. */
  readonly saved?: SavedState | null;
  /** Counts what all instances of its deployment use together; left out, nobody counts. */
  readonly meter?: BudgetMeter | null | undefined;
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
  private readonly entries: EntryRules;
  /** Why nothing came of the last wish at a price. */
  private lastWhyNot: string | null = null;
  private readonly missed = new MissedEntry();
  private readonly missedAtPrice = new MissedEntry();
  /** As it was written down last. */
  private keptText: string | null;
  private keptBytes: number;
  private readonly meter: BudgetMeter | null;

  constructor(
    readonly deployment: Deployment,
    readonly legs: readonly [Leg, ...Leg[]],
    private readonly strategy: Strategy,
    private readonly series: CandleSeries,
    private readonly desk: StrategyDesk,
    { saved = null, meter = null }: Given = {},
  ) {
    ({ instrument: this.instrument, holding: this.holding } = legs[0]);
    const { id: deploymentId, accountId, mode } = deployment;
    const of = { deploymentId, accountId, mode };
    this.meter = meter;
    this.teller = desk.wantsDecisions
      ? new DecisionTeller(of, (one) => {
          meter?.takeLine(desk.now());
          desk.onDecision(one);
        })
      : null;
    const { instrumentId, timeframe } = series;
    this.entries = new EntryRules(deployment, desk, (spec) => this.watched(series.indicator(spec)));
    this.keptText = saved === null ? null : savedText(saved);
    this.keptBytes = this.keptText === null ? 0 : bytesOf(this.keptText);
    meter?.takeState(this.keptBytes);
    try {
      strategy.initialise({
        instrumentId,
        timeframe,
        instruments: legs.map((leg) => leg.instrument),
        quantity: deployment.quantity,
        saved,
        keep: (state) => this.keep(state),
        opening: () => series.dayOpening,
        positionOf: (id) => this.legOf(id).holding.position,
        indicator: (spec) => this.watched(series.indicator(spec)),
        candlesOf: (wanted) => this.look(wanted),
        decidesBy: (indicator, { outputs }, source) =>
          void this.teller?.watch(indicator, whoseText(source, series), outputs),
      });
    } catch (error) {
      this.stop(); // what it had begun to listen to
      throw error;
    }
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
      return;
    }
    this.keepWithinBudget(null);
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
    if (this.meter !== null) {
      const bytes = bytesOf(text);
      this.meter.takeState(bytes - this.keptBytes);
      this.keptBytes = bytes;
    }
    const { deployment, instrument } = this;
    // A copy: whatever the strategy does to its own afterwards, this is what it kept.
    this.desk.keep({
      deploymentId: deployment.id,
      instrumentId: instrument.id,
      state: JSON.parse(text) as SavedState,
    });
  }

  /** Candles it looks at: seen once they have closed, and its own are when it decides. */
  private look(wanted: Partial<CandleSource>): OtherCandles {
    const { instrumentId, timeframe } = this.series;
    const source = { instrumentId, timeframe, ...wanted };
    const series = this.desk.seriesOf(source);
    if (series !== this.series) this.others.push(series);
    const from = whoseText(source, this.series);
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
    const { meter } = this;
    const began = meter === null ? -1 : meter.beginsAtPrice();
    let signal: Signal | null | undefined;
    try {
      signal = this.strategy.onTick?.(paise, at, this.holding.position);
    } catch (error) {
      this.fail(error, null);
      return;
    }
    meter?.ran(began);
    // Whether it may is asked only when it wishes something: nothing is made anew at every price.
    if (!signal) this.missedAtPrice.takenBack();
    else if (!this.desk.isBlind(this.series)) {
      const whyNot = this.missedAtPrice.whyNot(signal, this.mayAct(signal));
      this.tellOfPrice(signal, paise, whyNot);
      if (whyNot === null) this.follow(signal, paise);
    }
    this.keepWithinBudget(null);
  }

  /** What comes of a wish, and why nothing does: once, not at every price. */
  private tellOfPrice(signal: Signal, paise: Paise, missed: string | null): void {
    const { teller, series } = this;
    const candle = series.forming ?? (series.closedCount === 0 ? null : series.closed(0));
    if (teller === null || candle === null) return;
    const whyNot = missed ?? this.whyNot(signal, paise);
    if (whyNot === null || whyNot !== this.lastWhyNot)
      this.tell(teller, { ...asPlain(candle), closePaise: paise }, signal, missed);
    this.lastWhyNot = whyNot;
  }

  private decideOnClosed(): void {
    const { closed } = this;
    this.closed = null;
    if (closed !== null && !this.others.some((series) => this.desk.isBlind(series))) this.decide(closed);
  }

  private decide(candle: Candle): void {
    if (this.isStopped || this.desk.isBlind(this.series)) return;
    const { meter } = this;
    const began = meter === null ? -1 : meter.begins();
    let signal: Signal | null;
    let whyIdle: string | null = null;
    try {
      signal = this.strategy.onCandle(candle, this.holding.position);
      if (signal === null && this.teller !== null) whyIdle = this.strategy.whyIdle?.() ?? null;
    } catch (error) {
      this.teller?.failed({ candle, position: this.holding.position }, error);
      this.fail(error, candle.openedAt); // a strategy's bug stops its deployment, nothing else
      return;
    }
    meter?.ran(began);
    this.decided(signal, candle, whyIdle);
    this.keepWithinBudget(candle.openedAt);
  }

  private decided(signal: Signal | null, candle: Candle, whyIdle: string | null): void {
    const { teller, missed } = this;
    if (signal === null) {
      missed.takenBack();
      if (this.mayAct(null)) teller?.held({ candle, position: this.holding.position }, whyIdle);
      return;
    }
    const whyNot = missed.whyNot(signal, this.mayAct(signal));
    if (teller !== null) this.tell(teller, candle, signal, whyNot);
    if (whyNot === null) this.follow(signal, candle.closePaise);
  }

  private mayAct(signal: Signal | null): boolean {
    if (!this.desk.mayAct(this.deployment)) return false;
    return signal?.intent !== 'enter' || this.desk.mayEnter(this.legOf(signal.instrumentId).holding);
  }

  private follow(signal: Signal, pricePaise: Paise): void {
    this.desk.onSignal(this.deployment);
    if (signal.along === undefined) this.act(signal, pricePaise);
    else this.actTogether([signal, signal.along], pricePaise);
  }

  private watched(indicator: Indicator, from?: string): Indicator {
    return this.teller?.watch(indicator, from) ?? indicator;
  }

  /** Before anything is done about it, so that what is told is what was decided by. */
  private tell(teller: DecisionTeller, candle: Candle, signal: Signal, missed: string | null): void {
    for (const one of signal.along === undefined ? [signal] : [signal, signal.along]) {
      const { holding } = this.legOf(one.instrumentId);
      const about = { candle: this.candleOf(one.instrumentId) ?? candle, position: holding.position };
      teller.wished(one, about, missed ?? this.whyNot(one, candle.closePaise));
    }
  }

  private candleOf(instrumentId: InstrumentId | undefined): Candle | null {
    const series = this.others.find((one) => one.instrumentId === instrumentId);
    return series === undefined || series.closedCount === 0 ? null : series.closed(0);
  }

  private whyNot(signal: Signal, pricePaise: Paise): string | null {
    const leg = this.legOf(signal.instrumentId);
    if (signal.intent === 'exit') return isFlat(leg.holding.position) ? 'there is nothing to leave' : null;
    return this.entries.whyNot(signal, leg, pricePaise);
  }

  /** An entry that one of them may not make is begun in none; exits pass each by itself. */
  private actTogether(signals: readonly Signal[], pricePaise: Paise): void {
    const enters = signals.filter(({ intent }) => intent === 'enter');
    const mayAll =
      enters.every((signal) => this.whyNot(signal, pricePaise) === null) && this.mayOrder(enters);
    for (const signal of signals) if (signal.intent === 'exit' || mayAll) this.act(signal, pricePaise, true);
  }

  /** While an order of the same intent is on its way, the wish is already being met. */
  private act(signal: Signal, pricePaise: Paise, isCounted = false): void {
    const { intent, reason, instrumentId } = signal;
    const leg = this.legOf(instrumentId);
    if (intent === 'exit') {
      this.desk.cancelEntries(leg.holding);
      this.countOrders(this.desk.exit(leg.holding, reason)); // passes, whatever the budget
    } else if (
      this.entries.whyNot(signal, leg, pricePaise) === null &&
      (isCounted || this.mayOrder([signal]))
    )
      this.enter(leg, signal, this.entries.sizeOf(signal, leg, pricePaise).quantity);
  }

  private legOf(instrumentId: InstrumentId | undefined): Leg {
    const leg =
      instrumentId === undefined
        ? this.legs[0]
        : this.legs.find(({ instrument }) => instrument.id === instrumentId);
    if (leg === undefined) throw new Error(`the strategy does not trade ${String(instrumentId)}`);
    return leg;
  }

  private enter({ instrument }: Leg, { side, reason, stops }: Signal, quantity: number): void {
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
      quantity,
      limitPaise: null,
      triggerPaise: null,
      validity: 'DAY',
      reducesOnly: false,
      reason,
      ...(stops && { stops }),
    };
    try {
      this.countOrders(this.desk.enter(ticket, instrument) - 1); // slices beyond the one that was asked for
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.fail(error, null); // the instrument no longer allows what was deployed on it
    }
  }

  /** Whether so many orders may still be made; each is counted. */
  private mayOrder(wished: readonly Signal[]): boolean {
    this.countOrders(wished.length);
    return this.meter === null || this.meter.breach === null;
  }

  private countOrders(count: number): void {
    for (let order = 0; order < count; order++) this.meter?.takeOrder(this.desk.now());
  }

  /** One that uses more than it may is paused, alone; what it wished to leave is left by then. */
  private keepWithinBudget(candleAt: UtcMillis | null): void {
    const breach = this.meter?.breach ?? null;
    if (breach === null || this.isStopped) return;
    const { name, limit, value } = breach;
    const { unit } = BUDGETED[name];
    this.fail(new Refusal('BUDGET_USED_UP', { value, unit, limit, budget: name }), candleAt);
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

/** A candle as its numbers are now: one that is forming changes. */
function asPlain({ openedAt, openPaise, highPaise, lowPaise, closePaise, volume }: Candle): Candle {
  return { openedAt, openPaise, highPaise, lowPaise, closePaise, volume };
}
