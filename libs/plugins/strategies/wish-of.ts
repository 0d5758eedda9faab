import {
  type Distance,
  enter,
  exit,
  type InstrumentId,
  NO_STOPS,
  type Position,
  type Signal,
  type StopWish,
} from '@artha/core';
import { type Cell } from '../isolate/cell.js';
import { seen } from '../isolate/realm.js';
import { PLUGIN_LIMITS } from '../limits.js';
import { ACTS, AT } from './strategy-prelude.js';

interface Wisher {
  /** What it trades together, the instrument it decides on first. */
  readonly instrumentIds: readonly InstrumentId[];
  positionOf(leg: number): Position;
  /** Counts it; throws where it is one too many. */
  count(): void;
  /** Of the wish, or of what belongs to it. */
  reason(which: 'wish' | 'along'): string;
}

/** What a plug-in wishes by the numbers that lie at `at`, none of them believed unchecked. Throws a PluginFault. */
export function wishOf(cell: Cell, at: number, wisher: Wisher): Signal | null {
  const wished = oneOf(cell, at, 'wish', wisher);
  if (wished === null) return null;
  const along = oneOf(cell, at, 'along', wisher);
  if (along === null) return wished.signal;
  if (along.leg === wished.leg) throw cell.say('wished two things of one instrument at once');
  return { ...wished.signal, along: along.signal };
}

function oneOf(
  cell: Cell,
  block: number,
  which: 'wish' | 'along',
  { instrumentIds, positionOf, count, reason }: Wisher,
): { readonly leg: number; readonly signal: Signal } | null {
  const { heap } = cell;
  const at = block + AT[which];
  const act = ACTS[heap[at] ?? 0];
  if (act === 'none') return null;
  if (act === undefined) throw cell.say('wished something that is neither to buy, to sell nor to exit');
  const leg = heap[at + AT.wishedLeg] ?? 0;
  const instrumentId = instrumentIds[leg];
  if (instrumentId === undefined) throw cell.say('wished something of an instrument it does not trade');
  const of = leg === 0 ? {} : { instrumentId };
  count();
  const why = seen(reason(which).slice(0, PLUGIN_LIMITS.reasonLetters));
  if (act === 'exit') return { leg, signal: { ...exit(positionOf(leg), why), ...of } };
  const quantity = heap[at + 1] ?? 0;
  if (quantity !== 0 && !(Number.isSafeInteger(quantity) && quantity > 0))
    throw cell.say(`wished ${quantity} units, which is no whole number above zero`);
  return { leg, signal: { ...enter(act, why, stopsOf(cell, at)), ...of, ...(quantity > 0 && { quantity }) } };
}

function stopsOf(cell: Cell, at: number): StopWish | undefined {
  const [stop, target, trail] = [2, 4, 6].map((place) => distanceOf(cell, at + place));
  if (!stop && !target && !trail) return undefined;
  return {
    ...NO_STOPS,
    stop: stop ?? null,
    target: target ?? null,
    trail: trail ? { distance: trail, stepPaise: 0 } : null,
  };
}

function distanceOf(cell: Cell, at: number): Distance | null {
  const [kind, amount] = cell.heap.subarray(at, at + 2);
  if (kind === 0 || amount === undefined) return null;
  const whole = Math.round(kind === 2 ? amount * 100 : amount);
  if (!(whole > 0 && whole <= 1e12)) throw cell.say(`wished a stop ${amount} away, which is no distance`);
  return kind === 2 ? { by: 'percent', bps: whole } : { by: 'points', paise: whole };
}
