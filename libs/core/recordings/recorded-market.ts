import { type Indicator, type IndicatorSpec } from '../indicators/indicator.js';
import { type Candle } from '../market/candle.js';
import { type CandleSeries } from '../market/candle-series.js';
import { type DepthLevels } from '../market/depth.js';
import { type InstrumentId } from '../market/instrument.js';
import { Market, type Past } from '../market/market.js';
import { type Timeframe } from '../market/timeframe.js';
import { type Paise } from '../money/paise.js';
import { istDateOf, type UtcMillis } from '../time/instant.js';
import { type SessionGroup, type TradingDay, type TradingSession } from '../time/session.js';
import { MARKET, type SessionRecorder } from './session-recorder.js';

/** A market of which everything is written down that comes to it from outside. */
export class RecordedMarket extends Market {
  constructor(
    private readonly recorder: SessionRecorder,
    groupOf: (instrumentId: InstrumentId) => SessionGroup,
  ) {
    super((id) => recorder.fact(`group ${id}`, groupOf(id)));
  }

  override tick(slot: number, at: UtcMillis, lastPaise: Paise, dayVolume: number, openInterest = 0): void {
    this.recorder.tick(slot, at, lastPaise, dayVolume, openInterest);
    try {
      super.tick(slot, at, lastPaise, dayVolume, openInterest);
    } finally {
      this.recorder.end();
    }
  }

  override depth(slot: number, at: UtcMillis, levels: DepthLevels): void {
    this.recorder.depth(slot, at, levels);
    try {
      super.depth(slot, at, levels);
    } finally {
      this.recorder.end();
    }
  }

  override advanceTo(at: UtcMillis): void {
    if (this.recorder.isInside) return super.advanceTo(at);
    this.recorder.time(at);
    try {
      super.advanceTo(at);
    } finally {
      this.recorder.end();
    }
  }

  /** Where it stands among the others decides in which order they are told of what happens at once. */
  override slotOf(instrumentId: InstrumentId): number {
    if (this.recorder.isInside || this.find(instrumentId) !== undefined) return super.slotOf(instrumentId);
    return this.recorder.call(MARKET, 'slotOf', [instrumentId], () => super.slotOf(instrumentId));
  }

  override series(instrumentId: InstrumentId, timeframe: Timeframe): CandleSeries {
    const isKnown = this.findSeries(instrumentId, timeframe) !== undefined;
    if (this.recorder.isInside || isKnown) return super.series(instrumentId, timeframe);
    const args = [instrumentId, timeframe];
    return this.recorder.call(MARKET, 'series', args, () => super.series(instrumentId, timeframe));
  }

  override close(series: CandleSeries): boolean {
    const { instrumentId, timeframe } = series;
    return this.recorder.call(MARKET, 'close', [instrumentId, timeframe], () => super.close(series));
  }

  override restore(series: CandleSeries, candles: readonly Candle[], at: UtcMillis, past: Past = {}): void {
    const { instrumentId, timeframe } = series;
    const days = [...new Set(candles.map(({ openedAt }) => istDateOf(openedAt)))];
    const { sessionOn, sawOpening } = past;
    const sessions = sessionOn && new Map(days.map((on) => [on, sessionOn(on)]));
    const args = [instrumentId, timeframe, rowsOfCandles(candles), at, sessions, sawOpening];
    this.recorder.call(MARKET, 'restore', args, () => super.restore(series, candles, at, past));
  }

  override indicator(series: CandleSeries, spec: IndicatorSpec): Indicator {
    const args = [series.instrumentId, series.timeframe, spec];
    return this.recorder.call(MARKET, 'indicator', args, () => super.indicator(series, spec));
  }

  override repair(instrumentId: InstrumentId, minutes: readonly Candle[]): void {
    const args = [instrumentId, rowsOfCandles(minutes)];
    this.recorder.call(MARKET, 'repair', args, () => super.repair(instrumentId, minutes));
  }

  override silence(isSilent: boolean): void {
    this.recorder.call(MARKET, 'silence', [isSilent], () => super.silence(isSilent));
  }

  override startSession(day: TradingDay): void {
    this.recorder.call(MARKET, 'startSession', [toldDay(day)], () => super.startSession(day));
  }

  override reset(): void {
    this.recorder.call(MARKET, 'reset', [], () => super.reset());
  }

  override isStale(slot: number): boolean {
    const isStale = super.isStale(slot);
    if (isStale) this.recorder.stale();
    return isStale;
  }
}

/** Groups that share a session share it again when the day is told once more. */
export interface ToldDay {
  readonly sessions: readonly TradingSession[];
  /** Null: the day is one session for all. */
  readonly placeOf: readonly (readonly [string, number])[] | null;
}

function toldDay(day: TradingDay): ToldDay {
  if ('on' in day) return { sessions: [day], placeOf: null };
  const sessions = [...new Set(Object.values(day))];
  return { sessions, placeOf: Object.entries(day).map(([group, one]) => [group, sessions.indexOf(one)]) };
}

export function dayAsTold({ sessions, placeOf }: ToldDay): TradingDay {
  const [first] = sessions;
  if (first === undefined) throw new RangeError('a day without a session');
  if (placeOf === null) return first;
  return Object.fromEntries(placeOf.map(([group, place]) => [group, sessions[place] ?? first])) as TradingDay;
}

const NUMBERS = 9;

/** Candles as numbers; NaN: not told. */
function rowsOfCandles(candles: readonly Candle[]): Float64Array {
  const rows = new Float64Array(candles.length * NUMBERS);
  candles.forEach((candle, row) => {
    const { openedAt, openPaise, highPaise, lowPaise, closePaise, volume } = candle;
    const { turnoverPaise = NaN, trades = NaN, openInterest = NaN } = candle;
    const told = [openedAt, openPaise, highPaise, lowPaise, closePaise, volume];
    rows.set([...told, turnoverPaise, trades, openInterest], row * NUMBERS);
  });
  return rows;
}

export function candlesOfRows(rows: Float64Array): Candle[] {
  const number = (row: number, column: number): number => rows[row * NUMBERS + column] ?? NaN;
  const told = (row: number, column: number): number | undefined => {
    const value = number(row, column);
    return Number.isNaN(value) ? undefined : value;
  };
  return Array.from({ length: rows.length / NUMBERS }, (_, row) => ({
    openedAt: number(row, 0),
    openPaise: number(row, 1),
    highPaise: number(row, 2),
    lowPaise: number(row, 3),
    closePaise: number(row, 4),
    volume: number(row, 5),
    turnoverPaise: told(row, 6),
    trades: told(row, 7),
    openInterest: told(row, 8),
  }));
}
