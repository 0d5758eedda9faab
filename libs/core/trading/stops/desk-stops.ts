import { type Indicator } from '../../indicators/indicator.js';
import { type CandleSeries } from '../../market/candle-series.js';
import { type Paise } from '../../money/paise.js';
import { type RefusalData } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { type Holding } from '../positions/holdings.js';
import { type Order } from '../orders/order.js';
import { PositionGuard, type StopIndicators, type StopKind, type StopState } from './position-guard.js';
import { isFlat, isSamePosition, type Position, type PositionKey } from '../positions/position.js';
import { type AtrDistance, type StopRules } from './stop-rules.js';
import { Departure, type StopsFloor } from './stop-watch.js';
import { type StopMirror, type StopsChange, type StopsRecord } from './stops-record.js';

interface Bearer {
  readonly setBy: string;
  readonly orderId: string | null;
}

/** One position with its stops. */
class GuardedPosition {
  touched: StopKind | null = null;
  mirror: StopMirror | null = null;
  /** The high-water mark is not stored yet. */
  isUnsaved = false;
  readonly isLong: boolean;
  readonly guard: PositionGuard;
  private readonly departure: Departure;
  private isOver = false;
  private readonly stopListening: (() => void)[];

  constructor(
    readonly holding: Holding,
    readonly rules: StopRules,
    readonly bearer: Bearer,
    private readonly floor: StopsFloor,
    stored?: StopsRecord,
  ) {
    const { instrumentId, quantity } = holding.position;
    this.isLong = quantity > 0;
    this.touched = stored?.touched ?? null;
    this.mirror = stored?.mirror ?? null;
    this.departure = new Departure(floor, this.touched !== null);
    const { indicators, series } = indicatorsFor(rules, (timeframe) => floor.series(instrumentId, timeframe));
    this.guard = new PositionGuard(rules, this.isLong, indicators);
    if (stored === undefined)
      this.guard.arm(averageOf(holding.position), this.lastPaise(), floor.clock.now());
    else this.guard.restore(stored.state);
    this.stopListening = [
      floor.market.actOnTickOf(holding.slot, (_, at, lastPaise) => this.onTick(at, lastPaise)),
      ...series.map((one) => one.onClose(() => this.onClose())),
    ];
  }

  record(): StopsRecord {
    const { accountId, mode, deploymentId, instrumentId, product } = this.holding.position;
    const { rules, touched, mirror } = this;
    const key = { accountId, mode, deploymentId, instrumentId, product };
    return { ...key, rules, state: this.guard.state(), ...this.bearer, touched, mirror };
  }

  checkTime(at: UtcMillis): void {
    if (this.touched !== null || this.guard.isTimeUp(at)) this.leave(this.touched ?? 'time', at);
  }

  /** Goes where the prices since it was stored would have taken it. */
  catchUp(): void {
    const { market } = this.floor;
    const { instrumentId } = this.holding.position;
    const minutes = market.findSeries(instrumentId, '1m');
    if (minutes === undefined) return;
    const { seenAt } = this.guard.state();
    const forming = minutes.forming === null ? [] : [minutes.forming];
    for (const { openedAt, highPaise, lowPaise } of [...minutes.recent(), ...forming])
      if (openedAt >= seenAt) this.guard.catchUp(this.isLong ? highPaise : lowPaise, openedAt);
  }

  end(): void {
    this.isOver = true;
    this.dropMirror('what it stood for is gone');
    for (const stop of this.stopListening) stop();
  }

  private onTick(at: UtcMillis, lastPaise: Paise): void {
    if (this.isOver) return;
    const touches = this.touched ?? this.guard.take(at, lastPaise);
    if (touches !== null) this.leave(touches, at);
  }

  private onClose(): void {
    if (this.isOver || this.touched !== null) return;
    if (this.guard.takeCandle()) this.leave('supertrend', this.floor.clock.now());
  }

  private leave(kind: StopKind, at: UtcMillis): void {
    const begins = this.departure.leave([this.holding], at, () => {
      this.touched = kind;
      this.isUnsaved = true;
      this.dropMirror('the stop itself was touched');
      const { accountId, mode, ...rest } = this.record();
      const { deploymentId, instrumentId, product } = rest;
      const reason = this.guard.reason(kind, this.lastPaise());
      const positions = [{ accountId, mode, deploymentId, instrumentId, product }];
      return { accountId, mode, positions, kind, reason, at };
    });
    if (begins) this.isUnsaved = true;
  }

  /** Before anything leaves: both together would sell twice. */
  private dropMirror(cause: string): void {
    if (this.mirror !== null) this.floor.dropTrigger(this.mirror.gttId, cause);
    this.mirror = null;
  }

  private lastPaise(): Paise {
    return this.floor.market.lastPaise(this.holding.slot);
  }
}

/**
 * The stops of one desk's positions. They run on every price of their instrument and leave through the desk's own
 * square-off, so that one exit is made whoever else leaves the position at the same time. They end with the position.
 */
export class DeskStops {
  private readonly guarded = new Map<Holding, GuardedPosition>();

  constructor(private readonly floor: StopsFloor) {}

  /** Those of positions that are still held; what has ended meanwhile is told as ended. */
  restore(records: readonly StopsRecord[], holdingOf: (key: PositionKey) => Holding): void {
    for (const record of records) {
      const holding = holdingOf(record);
      if (isFlat(holding.position)) this.tell(record, null, null, 'the position is closed');
      else {
        const { rules, setBy, orderId } = record;
        const one = new GuardedPosition(holding, rules, { setBy, orderId }, this.floor, record);
        this.guarded.set(holding, one);
        one.catchUp();
      }
    }
  }

  /**
   * Sets or changes the stops of a position; trailing starts anew from the last price. Refuses POSITION_IS_FLAT,
   * NO_PRICE, and STOP_PASSED and TARGET_PASSED when the price is beyond them already.
   */
  set(holding: Holding, rules: StopRules, setBy: string, requestId: string | null): RefusalData | null {
    const { position, slot } = holding;
    if (isFlat(position)) return { code: 'POSITION_IS_FLAT', details: {} };
    const lastPaise = this.floor.market.lastPaise(slot);
    if (lastPaise === 0) return { code: 'NO_PRICE', details: { instrumentId: position.instrumentId } };
    const one = new GuardedPosition(holding, rules, { setBy, orderId: null }, this.floor);
    const refusal = passed(one.guard.state(), one.isLong, lastPaise);
    if (refusal !== null) {
      one.end();
      return refusal;
    }
    this.put(one);
    one.guard.takeChanged();
    this.tell(position, one.record(), requestId, `stops set by ${setBy}`);
    return null;
  }

  /** Taking away what is not there is no harm. */
  clear(holding: Holding, by: string, requestId: string | null): void {
    this.guarded.get(holding)?.end();
    this.guarded.delete(holding);
    this.tell(holding.position, null, requestId, `stops taken away by ${by}`);
  }

  /**
   * A fill has changed a position: its stops end with it, those the order brought are armed with its first fill, and
   * those of a position that grew are measured anew. The change is stored with the fill.
   */
  afterFill(order: Order, holding: Holding, before: Position): StopsChange | undefined {
    const { position } = holding;
    const known = this.guarded.get(holding);
    const isEnded = known !== undefined && (isFlat(position) || position.quantity > 0 !== known.isLong);
    if (isEnded) {
      known.end();
      this.guarded.delete(holding);
    }
    const brings = order.stops ?? null;
    const isItsSide = position.quantity !== 0 && position.quantity > 0 === (order.side === 'buy');
    if (brings !== null && isItsSide && known?.bearer.orderId !== order.id) {
      const one = new GuardedPosition(
        holding,
        brings,
        { setBy: order.reason, orderId: order.id },
        this.floor,
      );
      this.put(one);
      one.guard.takeChanged();
      return this.change(position, one.record(), null);
    }
    if (isEnded) return this.change(position, null, null);
    if (known === undefined || Math.abs(position.quantity) <= Math.abs(before.quantity)) return undefined;
    known.guard.enlarge(averageOf(position));
    return this.change(position, known.record(), null);
  }

  /** Time passed, perhaps without a price. */
  checkTime(at: UtcMillis): void {
    for (const one of this.guarded.values()) one.checkTime(at);
  }

  /** Writes down the levels that have moved since: asked for now and then, so that a rush of prices is one row. */
  keep(): void {
    for (const one of this.guarded.values())
      if (one.guard.takeChanged() || one.isUnsaved) {
        one.isUnsaved = false;
        this.tell(one.holding.position, one.record(), null, 'a stop moved');
      }
  }

  /** What waits at the broker for a position is another now. Written down before the broker is asked. */
  mirrored(key: PositionKey, mirror: StopMirror): void {
    for (const one of this.guarded.values())
      if (isSamePosition(one.holding.position, key)) {
        one.mirror = mirror;
        this.tell(one.holding.position, one.record(), null, 'a stop waits at the broker');
      }
  }

  of(key: PositionKey): StopsRecord | null {
    for (const one of this.guarded.values())
      if (isSamePosition(one.holding.position, key)) return one.record();
    return null;
  }

  /** Where a price that goes all this way touches the stops of a position first; null: nowhere. */
  levelBetween(slot: number, fromPaise: Paise, toPaise: Paise): Paise | null {
    let first: Paise | null = null;
    for (const { holding, guard } of this.guarded.values()) {
      const level = holding.slot === slot ? guard.levelBetween(fromPaise, toPaise) : null;
      if (level === null) continue;
      if (first === null || Math.abs(level - fromPaise) < Math.abs(first - fromPaise)) first = level;
    }
    return first;
  }

  /** Where a position is left at a loss as things stand; null: nowhere. */
  stopPaise(holding: Holding): Paise | null {
    return this.guarded.get(holding)?.guard.state().stopPaise ?? null;
  }

  /**
   * Units were converted to another product: they are the same units at the same cost, so what guards them goes with
   * them and goes on where it stood. Stops of what is held there already stay, measured anew; those of what is left
   * behind stay too.
   */
  follow(from: Holding, to: Holding): void {
    const known = this.guarded.get(from);
    if (known === undefined) return;
    const there = this.guarded.get(to);
    const { rules, bearer } = known;
    if (there === undefined) {
      const stored = { ...known.record(), mirror: null };
      const one = new GuardedPosition(to, rules, bearer, this.floor, stored);
      this.put(one);
      this.tell(to.position, one.record(), null, 'stops go with what was converted');
    } else {
      there.guard.enlarge(averageOf(to.position));
      this.tell(to.position, there.record(), null, 'measured anew after a conversion');
    }
    if (isFlat(from.position)) this.clear(from, 'the conversion', null);
  }

  holdings(): Holding[] {
    return [...this.guarded.keys()];
  }

  all(): StopsRecord[] {
    return Array.from(this.guarded.values(), (one) => one.record());
  }

  private put(one: GuardedPosition): void {
    this.guarded.get(one.holding)?.end();
    this.guarded.set(one.holding, one);
  }

  private tell(key: PositionKey, record: StopsRecord | null, requestId: string | null, cause: string): void {
    this.floor.journal.record({ cause, stops: this.change(key, record, requestId) });
  }

  private change(of: PositionKey, record: StopsRecord | null, requestId: string | null): StopsChange {
    const { accountId, mode, deploymentId, instrumentId, product } = of;
    const key = { accountId, mode, deploymentId, instrumentId, product };
    return { key, record, requestId, at: this.floor.clock.now() };
  }
}

function averageOf({ costPaise, quantity }: Position): number {
  return costPaise / quantity;
}

/** A stop that would be touched at once protects nothing. */
function passed(
  { stopPaise, targetPaise }: StopState,
  isLong: boolean,
  lastPaise: Paise,
): RefusalData | null {
  const side = isLong ? 1 : -1;
  if (stopPaise !== null && side * lastPaise <= side * stopPaise)
    return { code: 'STOP_PASSED', details: { lastPaise, stopPaise } };
  if (targetPaise !== null && side * lastPaise >= side * targetPaise)
    return { code: 'TARGET_PASSED', details: { lastPaise, targetPaise } };
  return null;
}

/** The shared indicators that rules measure by, and the candles whose close makes them others. */
function indicatorsFor(
  { stop, target, trail, breakEven, supertrend }: StopRules,
  seriesOf: (timeframe: AtrDistance['timeframe']) => CandleSeries,
): { indicators: StopIndicators; series: readonly CandleSeries[] } {
  const series = new Set<CandleSeries>();
  const ranges = new Map<string, Indicator>();
  const key = ({ bars, timeframe }: AtrDistance): string => `${bars} of ${timeframe}`;
  for (const level of [stop, target, trail?.distance ?? null, breakEven?.after ?? null]) {
    if (level?.by !== 'atr') continue;
    const candles = seriesOf(level.timeframe);
    series.add(candles);
    ranges.set(key(level), candles.indicator({ name: 'atr', parameters: [level.bars] }));
  }
  let line: Indicator | null = null;
  if (supertrend !== null) {
    const candles = seriesOf(supertrend.timeframe);
    series.add(candles);
    line = candles.indicator({ name: 'supertrend', parameters: [supertrend.bars, supertrend.ranges] });
  }
  const indicators = {
    atr: (distance: AtrDistance) => ranges.get(key(distance))?.value ?? NaN,
    supertrendDirection: () => line?.values[1] ?? NaN,
  };
  return { indicators, series: [...series] };
}
