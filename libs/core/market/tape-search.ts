import { type UtcMillis } from '../time/instant.js';
import { type TapeSink, type TickTape } from './tick-tape.js';

const MINUTE_MILLIS = 60_000;
const ALL_BPS = 10_000;

/** Within one minute a price moves this far from where the minute began: half a percent, a few times a day at most. */
const LARGE_MOVE_BPS = 50;
/** A minute trades this many times what the minutes before it did on average. */
const SPIKE_TIMES = 5;
/** Minutes that make the average, and how many there must be for one. */
const MINUTES_OF_AVERAGE = 20;
const FEWEST_MINUTES = 10;

/** What is looked for on a tape, among which of its instruments. */
export interface TapeSearch {
  readonly from: UtcMillis;
  readonly isWatched: (instrument: number) => boolean;
}

/** The first instant from `from` on at which a price has moved that far since its minute began, or null. */
export function largeMoveOn(tape: TickTape, { from, isWatched }: TapeSearch): UtcMillis | null {
  const opens = new Float64Array(tape.instrumentIds.length);
  let found: UtcMillis | null = null;
  const sink: TapeSink = {
    tick(instrument, at, lastPaise) {
      const open = opens[instrument] ?? 0;
      if (open === 0) opens[instrument] = lastPaise;
      else if (found === null && at >= from && Math.abs(lastPaise - open) * ALL_BPS >= open * LARGE_MOVE_BPS)
        if (isWatched(instrument)) found = at;
    },
  };
  minuteByMinute(tape, sink, from, () => {
    opens.fill(0);
    return found !== null;
  });
  return found;
}

/**
 * The first instant from `from` on by which a minute has traded that many times the average of the minutes before
 * it, or null.
 */
export function volumeSpikeOn(tape: TickTape, { from, isWatched }: TapeSearch): UtcMillis | null {
  const count = tape.instrumentIds.length;
  const [before, now] = [new Float64Array(count), new Float64Array(count)];
  const past: Float64Array[] = [];
  const average = new Float64Array(count);
  let found: UtcMillis | null = null;
  const sink: TapeSink = {
    tick(instrument, at, _, dayVolume) {
      now[instrument] = dayVolume;
      if (found !== null || at < from || past.length < FEWEST_MINUTES) return;
      const due = (average[instrument] ?? 0) * SPIKE_TIMES;
      if (due > 0 && dayVolume - (before[instrument] ?? 0) >= due && isWatched(instrument)) found = at;
    },
  };
  minuteByMinute(tape, sink, from, () => {
    const traded = now.map((volume, instrument) => volume - (before[instrument] ?? 0));
    before.set(now);
    past.push(traded);
    if (past.length > MINUTES_OF_AVERAGE) past.shift();
    average.forEach((_, instrument) => {
      average[instrument] = past.reduce((sum, minute) => sum + (minute[instrument] ?? 0), 0) / past.length;
    });
    return found !== null;
  });
  return found;
}

/** Plays the day in its minutes until `isDone` says so at the end of one. */
function minuteByMinute(tape: TickTape, sink: TapeSink, from: UtcMillis, isDone: () => boolean): void {
  const { opensAt, closesAt } = tape.session;
  if (from >= closesAt) return;
  let index = 0;
  for (let minute = opensAt + MINUTE_MILLIS; ; minute += MINUTE_MILLIS) {
    index = tape.play(index, minute, sink);
    if (isDone() || minute >= closesAt) return;
  }
}
