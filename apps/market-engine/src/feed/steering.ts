import type { ReplayFeed } from '@artha/brokers';
import type { Skip } from '@artha/contracts';
import { largeMoveOn, Refusal, type UtcMillis, volumeSpikeOn } from '@artha/core';

const MINUTE_MILLIS = 60_000;

/** One tick or minute on. Refuses STEP_WHILE_PLAYING, DAY_IS_OVER, NOTHING_AHEAD. */
export function stepOver(feed: ReplayFeed, step: 'tick' | 'candle'): void {
  const { isPlaying, now, session } = feed.status();
  if (isPlaying) throw new Refusal('STEP_WHILE_PLAYING');
  if (now >= session.closesAt) throw new Refusal('DAY_IS_OVER');
  if (!(step === 'tick' ? feed.stepTick() : feed.stepMinute()))
    throw new Refusal('NOTHING_AHEAD', { what: step });
}

/**
 * The first instant not to be played in a skip; looked for on the tape from the next full minute on, so that the next
 * skip finds the next event. A signal is not to be seen on a tape: there the day's end bounds it. Refuses DAY_IS_OVER,
 * NOTHING_AHEAD.
 */
export function endOfSkip(feed: ReplayFeed, skip: Skip): UtcMillis {
  const { now, session } = feed.status();
  const { opensAt, closesAt } = session;
  if (now >= closesAt) throw new Refusal('DAY_IS_OVER');
  if (skip === 'next-signal') return closesAt;
  const minutes = Math.floor((now - opensAt) / MINUTE_MILLIS) + 1;
  const search = { from: opensAt + minutes * MINUTE_MILLIS, isWatched: () => true };
  const found = skip === 'large-move' ? largeMoveOn(feed.tape, search) : volumeSpikeOn(feed.tape, search);
  if (found === null) throw new Refusal('NOTHING_AHEAD', { what: skip.replace('-', ' ') });
  return found + 1;
}
