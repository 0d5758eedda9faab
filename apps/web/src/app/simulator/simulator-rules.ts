import { istInstant } from '@artha/core';
import { type MarketState, type ReplayWish, type Scenario, type Skip } from '../live/shapes.js';
import { istClock } from '../ui/time.js';

export const SPEEDS = [0.5, 1, 2, 5, 10, 25, 50, 100] as const;

export const SCENARIOS: readonly { readonly value: Scenario; readonly label: string }[] = [
  { value: 'trend-up', label: 'Rising trend' },
  { value: 'trend-down', label: 'Falling trend' },
  { value: 'range', label: 'Sideways range' },
  { value: 'volatile', label: 'Volatile' },
  { value: 'gap', label: 'Opening gap' },
  { value: 'halt', label: 'Trading halt' },
  { value: 'stale', label: 'Stale feed' },
];

export const SKIPS: readonly { readonly value: Skip; readonly label: string; readonly key: string }[] = [
  { value: 'next-signal', label: 'Next signal', key: 'n' },
  { value: 'large-move', label: 'Next large move', key: 'm' },
  { value: 'volume-spike', label: 'Next volume spike', key: 'v' },
];

type Session = Pick<MarketState, 'sessionOn' | 'opensAt' | 'closesAt'>;
type Mode = 'replay' | 'synthetic';

/** What the market is made of now, as far as it can be moved. */
export function modeOf(state: Pick<MarketState, 'mode'>): Mode {
  return state.mode === 'synthetic' ? 'synthetic' : 'replay';
}

/** The instant a typed time of day means in the session on screen, or why it means none. */
export function seekTarget(text: string, session: Session): { at: number } | { problem: string } {
  if (session.sessionOn === null || session.opensAt === null || session.closesAt === null)
    return { problem: 'There is no session to move in.' };
  const time = timeOf(text);
  if (time === null) return { problem: 'Enter a time such as 10:30 or 10:30:15.' };
  const at = istInstant(session.sessionOn, time);
  if (at < Date.parse(session.opensAt) || at >= Date.parse(session.closesAt))
    return {
      problem: `The session runs from ${istClock(session.opensAt)} to ${istClock(session.closesAt)}.`,
    };
  return { at };
}

/**
 * Where a chosen day and a typed time lead. Another day may be entered without a time, at its opening; its hours are
 * the engine's to know, so that only it can say that a time lies outside them.
 */
export function goWish(
  day: string | null,
  text: string,
  state: MarketState,
): ReplayWish | { problem: string } {
  const isElsewhere = day !== null && (day !== state.sessionOn || modeOf(state) !== 'replay');
  if (!isElsewhere) {
    const target = seekTarget(text, state);
    return 'problem' in target ? target : { seekTo: new Date(target.at).toISOString() };
  }
  const wish: ReplayWish = { mode: 'replay', sessionOn: day };
  if (text.trim() === '') return wish;
  const time = timeOf(text);
  if (time === null) return { problem: 'Enter a time such as 10:30 or 10:30:15, or none.' };
  return { ...wish, seekTo: new Date(istInstant(day, time)).toISOString() };
}

function timeOf(text: string): string | null {
  const time = text.trim();
  return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time) ? time : null;
}

const HIGHEST_SEED = 4_294_967_295;

/** A made-up day of this kind; no seed lets the engine draw one. */
export function syntheticWish(scenario: Scenario, seedText: string): ReplayWish | { problem: string } {
  const text = seedText.trim();
  if (text === '') return { mode: 'synthetic', scenario };
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(seed <= HIGHEST_SEED)) return { problem: 'A seed is a whole number from 0 to 4294967295, or empty.' };
  return { mode: 'synthetic', scenario, seed };
}

/** Nothing is left to play at the close: there, play means the day from its opening. */
export function isReplayOver({ phase, playing }: Pick<MarketState, 'phase' | 'playing'>): boolean {
  return phase === 'closed' && !playing;
}
export function playWish(state: Pick<MarketState, 'phase' | 'playing' | 'opensAt'>): ReplayWish {
  if (!isReplayOver(state) || state.opensAt === null) return { playing: !state.playing };
  return { seekTo: state.opensAt, playing: true };
}

/** Why this person cannot move the simulated market; null when they can. */
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

export interface Mark {
  /** In percent of the session. */
  readonly place: number;
  readonly label: string;
}

/** A mark at every full hour of the session, IST. */
export function hourMarks(opensAt: number, closesAt: number): readonly Mark[] {
  const HOUR = 3_600_000;
  const HALF = 1_800_000; // IST is half an hour off the full hours of UTC
  if (closesAt <= opensAt) return [];
  const first = Math.ceil((opensAt + HALF) / HOUR) * HOUR - HALF;
  const marks: Mark[] = [];
  for (let at = first; at < closesAt; at += HOUR) {
    if (at > opensAt) marks.push({ place: placeOf(at, opensAt, closesAt), label: istClock(at).slice(0, 5) });
  }
  return marks;
}

export function placeOf(at: number, opensAt: number, closesAt: number): number {
  if (closesAt <= opensAt) return 0;
  return Math.min(100, Math.max(0, ((at - opensAt) / (closesAt - opensAt)) * 100));
}
