import { istInstant } from '@artha/core';
import { type MarketState, type ReplayWish } from '../live/shapes.js';
import { istClock } from '../ui/time.js';

export const SPEEDS = [0.5, 1, 2, 5, 10, 25, 50, 100] as const;

type Session = Pick<MarketState, 'sessionOn' | 'opensAt' | 'closesAt'>;

/** The instant a typed time of day means in the replayed session, or why it means none. */
export function seekTarget(text: string, session: Session): { at: number } | { problem: string } {
  if (session.sessionOn === null || session.opensAt === null || session.closesAt === null)
    return { problem: 'There is no session to move in.' };
  const time = text.trim();
  if (!/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time))
    return { problem: 'Enter a time such as 10:30 or 10:30:15.' };
  const at = istInstant(session.sessionOn, time);
  if (at < Date.parse(session.opensAt) || at >= Date.parse(session.closesAt))
    return {
      problem: `The session runs from ${istClock(session.opensAt)} to ${istClock(session.closesAt)}.`,
    };
  return { at };
}

/** Nothing is left to play at the close: there, play means the day from its opening. */
export function isReplayOver({ phase, playing }: Pick<MarketState, 'phase' | 'playing'>): boolean {
  return phase === 'closed' && !playing;
}
export function playWish(state: Pick<MarketState, 'phase' | 'playing' | 'opensAt'>): ReplayWish {
  if (!isReplayOver(state) || state.opensAt === null) return { playing: !state.playing };
  return { seekTo: state.opensAt, playing: true };
}

/** Why this person cannot move the replay; null when they can. */
export function replayObstacle(
  state: MarketState | null,
  mayReplay: boolean,
  { isConnected, isSilent }: { isConnected: boolean; isSilent: boolean },
): string | null {
  if (!state) return 'The market is not known yet.';
  if (state.source !== 'replay') return 'Only a replayed market can be paused, sped up or rewound.';
  if (!mayReplay) return 'Only traders and administrators move the replay.';
  if (!isConnected) return 'The connection is lost; the replay can be moved once it is back.';
  return isSilent ? 'The market engine does not answer; the replay can be moved once it does.' : null;
}
