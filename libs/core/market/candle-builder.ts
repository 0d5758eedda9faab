import { type Paise } from '../money/paise.js';
import { type TradingSession } from '../time/session.js';
import { type UtcMillis } from '../time/instant.js';
import { type Candle } from './candle.js';
import { candleEndsAt, candleOpenedAt, type Timeframe } from './timeframe.js';

/** A tick that belongs before the forming candle: taking it would rewrite history others have acted on. */
export class OutOfOrderTick extends Error {
  constructor(at: UtcMillis, openedAt: UtcMillis) {
    super(`a tick of ${at} came after the candle of ${openedAt} had opened`);
    this.name = 'OutOfOrderTick';
  }
}

/**
 * Builds candles of one timeframe from the ticks of one instrument. Prices in paise, stamps in UTC.
 * Candles are counted from the session's opening at 09:15 IST, so hourly ones open at 09:15, 10:15 … and the last,
 * 15:15, lasts 15 minutes. Ticks outside the session belong to no candle. A span without a tick has no candle.
 * Volume is the growth of the day's volume since the candle before, so trades between two ticks are not lost.
 */
export class CandleBuilder {
  /** The first instant after the forming candle; −∞ while none is forming. */
  endsAt = -Infinity;
  private openedAt = 0;
  private openPaise = 0;
  private highPaise = 0;
  private lowPaise = 0;
  private closePaise = 0;
  /** The day's volume now, and when the forming candle opened. */
  private dayVolume = 0;
  private dayVolumeBefore = 0;
  private current: TradingSession | null = null;

  constructor(readonly timeframe: Timeframe) {}

  get session(): TradingSession | null {
    return this.current;
  }

  get forming(): Candle | null {
    return this.endsAt === -Infinity ? null : this.candle();
  }

  /** Forgets the forming candle. `dayVolume`: what had been traded before the first tick to come. */
  startSession(session: TradingSession | null, dayVolume = 0): void {
    this.current = session;
    this.endsAt = -Infinity;
    this.dayVolume = dayVolume;
  }

  /** Returns the candle this tick closed by opening the next one. @throws {OutOfOrderTick} */
  tick(at: UtcMillis, lastPaise: Paise, dayVolume: number): Candle | null {
    if (at >= this.endsAt) return this.roll(at, lastPaise, lastPaise, lastPaise, lastPaise, dayVolume);
    if (at < this.openedAt) throw new OutOfOrderTick(at, this.openedAt);
    this.update(lastPaise, dayVolume);
    return null;
  }

  /** The fast half of {@link tick}: the caller knows that the tick belongs to the forming candle. */
  update(lastPaise: Paise, dayVolume: number): void {
    if (lastPaise > this.highPaise) this.highPaise = lastPaise;
    else if (lastPaise < this.lowPaise) this.lowPaise = lastPaise;
    this.closePaise = lastPaise;
    this.dayVolume = dayVolume;
  }

  /** Takes a candle of a finer timeframe (or the same); returns the candle it closed. @throws {OutOfOrderTick} */
  addCandle({ openedAt, openPaise, highPaise, lowPaise, closePaise, volume }: Candle): Candle | null {
    const dayVolume = this.dayVolume + volume;
    if (openedAt >= this.endsAt)
      return this.roll(openedAt, openPaise, highPaise, lowPaise, closePaise, dayVolume);
    if (openedAt < this.openedAt) throw new OutOfOrderTick(openedAt, this.openedAt);
    if (highPaise > this.highPaise) this.highPaise = highPaise;
    if (lowPaise < this.lowPaise) this.lowPaise = lowPaise;
    this.closePaise = closePaise;
    this.dayVolume = dayVolume;
    return null;
  }

  /** Returns the forming candle if it is over at `at`: time alone closes it. */
  advanceTo(at: UtcMillis): Candle | null {
    if (this.endsAt === -Infinity || at < this.endsAt) return null;
    const closed = this.candle();
    this.endsAt = -Infinity;
    return closed;
  }

  private roll(
    at: UtcMillis,
    open: Paise,
    high: Paise,
    low: Paise,
    close: Paise,
    dayVolume: number,
  ): Candle | null {
    const closed = this.advanceTo(at);
    const session = this.current;
    if (session === null || at < session.opensAt || at >= session.closesAt) return closed;
    this.openedAt = candleOpenedAt(session, this.timeframe, at);
    this.endsAt = candleEndsAt(session, this.timeframe, this.openedAt);
    this.openPaise = open;
    this.highPaise = high;
    this.lowPaise = low;
    this.closePaise = close;
    this.dayVolumeBefore = this.dayVolume;
    this.dayVolume = dayVolume;
    return closed;
  }

  private candle(): Candle {
    return {
      openedAt: this.openedAt,
      openPaise: this.openPaise,
      highPaise: this.highPaise,
      lowPaise: this.lowPaise,
      closePaise: this.closePaise,
      volume: this.dayVolume - this.dayVolumeBefore,
    };
  }
}
