import { type Paise } from '../money/paise.js';
import { type TradingSession } from '../time/session.js';
import { type UtcMillis } from '../time/instant.js';
import { TICKS_OF_CANDLE, ticksOfCandle } from './candle-path.js';
import { type Candle } from './candle.js';
import { type InstrumentId } from './instrument.js';

/** The ticks of one instrument on one day, a column per field, oldest first. `dayVolume` counts from the open. */
export interface TickColumns {
  readonly at: Float64Array;
  readonly lastPaise: Float64Array;
  readonly dayVolume: Float64Array;
}

/** One instrument's part of a {@link TickTape}: ticks as recorded, or the path of its candles. */
export interface TapeSource {
  readonly instrumentId: InstrumentId;
  readonly ticks: TickColumns;
}

/** Takes the ticks a {@link TickTape} plays; `instrument` is the index into the tape's `instrumentIds`. */
export interface TapeSink {
  tick(instrument: number, at: UtcMillis, lastPaise: Paise, dayVolume: number): void;
}

/**
 * The ticks of many instruments on one trading day in the order they happened, in typed arrays: a day of 17 stocks
 * takes 3 MB and plays without allocating. Ticks of the same millisecond keep the order of their sources.
 */
export class TickTape {
  private constructor(
    readonly session: TradingSession,
    readonly instrumentIds: readonly InstrumentId[],
    private readonly at: Float64Array,
    private readonly instrument: Uint16Array,
    private readonly lastPaise: Float64Array,
    private readonly dayVolume: Float64Array,
  ) {}

  /** @throws {RangeError} when a source runs backwards in time or leaves the session. */
  static of(session: TradingSession, sources: readonly TapeSource[]): TickTape {
    sources.forEach((source) => requireOrder(session, source));
    const length = sources.reduce((total, source) => total + source.ticks.at.length, 0);
    const at = new Float64Array(length);
    const instrument = new Uint16Array(length);
    const lastPaise = new Float64Array(length);
    const dayVolume = new Float64Array(length);

    const read = new Uint32Array(sources.length);
    for (let i = 0; i < length; i++) {
      let next = -1;
      let nextAt = Infinity;
      for (let s = 0; s < sources.length; s++) {
        const sourceAt = sources[s]?.ticks.at[read[s] ?? 0] ?? Infinity;
        if (sourceAt < nextAt) {
          next = s;
          nextAt = sourceAt;
        }
      }
      const ticks = sources[next]?.ticks;
      const from = read[next] ?? 0;
      at[i] = nextAt;
      instrument[i] = next;
      lastPaise[i] = ticks?.lastPaise[from] ?? 0;
      dayVolume[i] = ticks?.dayVolume[from] ?? 0;
      read[next] = from + 1;
    }
    const ids = sources.map((source) => source.instrumentId);
    return new TickTape(session, ids, at, instrument, lastPaise, dayVolume);
  }

  get length(): number {
    return this.at.length;
  }

  /** The index of the first tick at or after `time`; `length` when there is none. */
  indexAt(time: UtcMillis): number {
    let low = 0;
    let high = this.at.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.at[middle] ?? Infinity) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Plays the ticks from `fromIndex` that are earlier than `untilTime`; returns the index to go on from, which is
   * `indexAt(untilTime)`.
   */
  play(fromIndex: number, untilTime: UtcMillis, sink: TapeSink): number {
    const { at, instrument, lastPaise, dayVolume } = this;
    let i = fromIndex;
    for (; i < at.length; i++) {
      const tickAt = at[i] ?? Infinity;
      if (tickAt >= untilTime) break;
      sink.tick(instrument[i] ?? 0, tickAt, lastPaise[i] ?? 0, dayVolume[i] ?? 0);
    }
    return i;
  }
}

/** The ticks of one instrument's candles of one day along their {@link ticksOfCandle} paths. */
export function ticksOfCandles(
  session: TradingSession,
  candles: readonly Candle[],
  candleSeconds: number,
  seed: number,
): TickColumns {
  const length = candles.length * TICKS_OF_CANDLE;
  const columns = {
    at: new Float64Array(length),
    lastPaise: new Float64Array(length),
    dayVolume: new Float64Array(length),
  };
  let i = 0;
  let traded = 0;
  const write = (at: UtcMillis, lastPaise: Paise, volume: number): void => {
    traded += volume;
    columns.at[i] = at;
    columns.lastPaise[i] = lastPaise;
    columns.dayVolume[i] = traded;
    i++;
  };
  for (const candle of candles) {
    const closesAt = Math.min(candle.openedAt + candleSeconds * 1000, session.closesAt);
    ticksOfCandle(candle, closesAt, seed, write);
  }
  return columns;
}

function requireOrder(session: TradingSession, { instrumentId, ticks }: TapeSource): void {
  let before = session.opensAt;
  for (const at of ticks.at) {
    if (at < before || at >= session.closesAt) {
      throw new RangeError(`the ticks of ${instrumentId} are out of order or outside ${session.on} at ${at}`);
    }
    before = at;
  }
}
