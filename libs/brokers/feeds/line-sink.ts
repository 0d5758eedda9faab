import type { DepthLevels, Heard, InstrumentId, Paise, TickSink, TradingDay, UtcMillis } from '@artha/core';
import type { Subscribed } from './feed-source.js';
import { TickCount } from './tick-count.js';

/** What one connection pours into: counts what passes, so that the connection is known to give data. */
export class LineSink implements TickSink {
  private readonly count = new TickCount();
  /** By slot: a tick of it came. What is not carried lies beyond the end, where writing does nothing. */
  private heard = new Uint8Array(0);

  constructor(private readonly sink: TickSink) {}

  /** 0: none yet. */
  get lastTickAt(): UtcMillis {
    return this.count.lastAt;
  }

  carry(instruments: readonly Subscribed[]): void {
    const slots = instruments.reduce((most, { slot }) => Math.max(most, slot + 1), this.heard.length);
    if (slots === this.heard.length) return;
    const wider = new Uint8Array(slots);
    wider.set(this.heard);
    this.heard = wider;
  }

  /** What came since the last call, of which only news counts. */
  take(now: UtcMillis): Heard {
    const isAlive = this.count.ticks > 0;
    const ticks = this.count.hasNews(now) ? this.count.ticks : 0;
    this.count.begin();
    return { isAlive, ticks, instruments: this.heard.reduce((sum, one) => sum + one, 0) };
  }

  countInstrumentsAfresh(): void {
    this.heard.fill(0);
  }

  tick(slot: number, at: UtcMillis, lastPaise: Paise, dayVolume: number, openInterest?: number): void {
    this.count.add(at, lastPaise);
    if (lastPaise > 0) this.heard[slot] = 1;
    this.sink.tick(slot, at, lastPaise, dayVolume, openInterest);
  }

  depth(slot: number, at: UtcMillis, levels: DepthLevels): void {
    this.sink.depth(slot, at, levels);
  }

  slotOf(instrumentId: InstrumentId): number {
    return this.sink.slotOf(instrumentId);
  }

  startSession(day: TradingDay): void {
    this.sink.startSession(day);
  }

  advanceTo(at: UtcMillis): void {
    this.sink.advanceTo(at);
  }

  reset(): void {
    this.sink.reset();
  }
}
