import { type CandleColumns } from '../market/candle.js';
import { isDerivative, type InstrumentId } from '../market/instrument.js';
import { type Market } from '../market/market.js';
import { type Timeframe } from '../market/timeframe.js';
import { Refusal } from '../refusals.js';
import { ExchangeCalendar } from '../time/exchange-calendar.js';
import { type IstDate, istDateOf, istDayOf, istInstant, type UtcMillis, weekdayOf } from '../time/instant.js';
import { NSE_CALENDAR } from '../time/nse-calendar.js';
import { type SessionGroup } from '../time/session.js';
import { type TradingDesk } from '../trading/desk/trading-desk.js';
import { type Order } from '../trading/orders/order.js';
import { intradayCutoffAt } from '../trading/positions/intraday-cutoffs.js';
import { IntradaySquareOff } from '../trading/positions/intraday-square-off.js';
import { productOf } from './backtest-costs.js';
import { type BacktestSpec } from './backtest-spec.js';
import { rejectedByCutoff } from './exchange-rules.js';
import { legsOf } from './lone-desk.js';
import { candleOverAt } from './trading-days.js';

const CALENDAR = new ExchangeCalendar(NSE_CALENDAR);

/**
 * Whether a broker ends the day of a run: it does where its charges are asked and its intraday product is held. A run
 * at a flat commission has no broker, and nothing in it ends with the day.
 */
export function isSquaredOff(spec: Pick<BacktestSpec, 'tariff' | 'product' | 'instrument'>): boolean {
  return (spec.tariff ?? null) !== null && productOf(spec) === 'MIS';
}

/** Refuses INTRADAY_BY_DAYS: what is decided when the day is over comes after every square-off. */
export function requireIntradayCandles(
  spec: Pick<BacktestSpec, 'tariff' | 'product' | 'instrument' | 'timeframe'>,
): void {
  if (spec.timeframe === '1d' && isSquaredOff(spec)) throw new Refusal('INTRADAY_BY_DAYS', {});
}

/**
 * The hours at which what a run holds is left, whatever its strategy thinks: the broker's square-off of intraday
 * positions, and the end of its schedule where that leaves. What happens then is paper's own code
 * ({@link IntradaySquareOff}, the desk's schedules); this only says how recorded candles come by those hours.
 *
 * A position is left at the first price recorded from then on: the open of the candle that opens with the hour, or
 * else the close of the candle in which it falls. Where no price was recorded any more it goes at the first of the
 * next day, as on paper.
 */
export class DayEnds {
  private latestDay = NaN;
  private latest: readonly UtcMillis[] = [];
  private passedAt: UtcMillis = -Infinity;
  /** Whose price comes next; null: everyone's. */
  private only: InstrumentId | null = null;
  private readonly groups: ReadonlyMap<InstrumentId, SessionGroup>;

  /** Null: nothing in this run ends with the day. Refuses INTRADAY_BY_DAYS. */
  static of(spec: BacktestSpec): DayEnds | null {
    requireIntradayCandles(spec);
    return isSquaredOff(spec) || spec.schedule?.squareOff === true ? new DayEnds(spec) : null;
  }

  private constructor(private readonly spec: BacktestSpec) {
    const auctioned = new Set(spec.closingInAuction);
    const groupOf = (id: InstrumentId): SessionGroup => (auctioned.has(id) ? 'closing-auction' : 'cash');
    this.groups = new Map(
      [spec.instrument, ...legsOf(spec)].map(({ id, kind }) => [
        id,
        isDerivative(kind) ? 'derivatives' : groupOf(id),
      ]),
    );
  }

  /** Squares the desk off from now on, whenever market time passes the hour. */
  watch(market: Market, desk: TradingDesk): void {
    if (!isSquaredOff(this.spec)) return;
    new IntradaySquareOff(market, desk, {
      of: (id, on) => this.cutoffOf(id, on),
      on: (on) => this.cutoffsOn(on),
      takesOrders: (id) => this.only === null || this.only === id,
    });
  }

  /** Why an order comes too late, in the words of the simulated exchange; null: it does not. */
  refusal(order: Order, at: UtcMillis): string | null {
    if (!isSquaredOff(this.spec)) return null;
    return rejectedByCutoff(
      order,
      Math.max(at, this.passedAt),
      this.cutoffOf(order.instrumentId, istDateOf(at)),
    );
  }

  /** Market time comes to an instant, before the price it brings; `only`: of one instrument, within its candle. */
  pass(market: Market, at: UtcMillis, only: InstrumentId | null = null): void {
    // A market of one long session tells nobody that another day has begun.
    if (only !== null || istDayOf(at) !== istDayOf(this.passedAt)) market.lookAgain();
    this.passedAt = at;
    this.only = only;
    market.advanceTo(at);
    this.only = null;
  }

  /** When in this candle something is to be left, at its close then; null: at no time. */
  within(candles: CandleColumns, row: number, timeframe: Timeframe): UtcMillis | null {
    const openedAt = candles.openedAt[row] ?? 0;
    const overAt = candleOverAt(candles, row, timeframe);
    return this.endsOn(openedAt).findLast((at) => at > openedAt && at < overAt) ?? null;
  }

  private endsOn(openedAt: UtcMillis): readonly UtcMillis[] {
    const day = istDayOf(openedAt);
    if (day !== this.latestDay) {
      this.latestDay = day;
      const [on, { schedule = null }] = [istDateOf(openedAt), this.spec];
      const ends = isSquaredOff(this.spec) ? this.cutoffsOn(on) : [];
      if (schedule?.squareOff === true && schedule.weekdays.includes(weekdayOf(on)))
        ends.push(istInstant(on, schedule.to));
      this.latest = ends.sort((one, other) => one - other);
    }
    return this.latest;
  }

  private cutoffsOn(on: IstDate): UtcMillis[] {
    return [...this.groups.keys()].flatMap((id) => this.cutoffOf(id, on) ?? []);
  }

  private cutoffOf(id: InstrumentId, on: IstDate): UtcMillis | null {
    const { tariff = null } = this.spec;
    if (tariff === null) return null;
    return intradayCutoffAt(tariff, CALENDAR, on, this.groups.get(id) ?? 'cash');
  }
}
