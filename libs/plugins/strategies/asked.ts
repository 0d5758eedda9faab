import { type Cell } from '../isolate/cell.js';
import { PLUGIN_LIMITS } from '../limits.js';

/** What a strategy asked for while it was initialised. */
export interface Asked {
  readonly indicators: readonly {
    readonly name: string;
    readonly numbers: readonly number[];
    /** Of the other candles, which; below zero: those it decides on. */
    readonly of: number;
  }[];
  readonly others: readonly AskedCandles[];
}

export interface AskedCandles {
  readonly instrumentId: string;
  readonly timeframe: string;
}

/** More than all that may be asked for takes. */
export const MOST_ASKED_BYTES = 65_536;

/**
 * Out of what our own part of the realm wrote down, which the plug-in may have bent: a list is believed to be one, and a
 * number a number, only where it is. Throws a PluginFault.
 */
export function askedOf(json: string, cell: Cell): Asked {
  try {
    const { indicators, others } = JSON.parse(json) as { indicators: unknown; others: unknown };
    return {
      indicators: listOf(indicators, PLUGIN_LIMITS.indicators).map((one) => {
        const { name, numbers, of } = one as { name: unknown; numbers: unknown; of: unknown };
        return { name: textOf(name), numbers: listOf(numbers, 20).map(numberOf), of: numberOf(of) };
      }),
      others: listOf(others, PLUGIN_LIMITS.otherCandles).map((one) => {
        const { instrumentId, timeframe } = one as { instrumentId: unknown; timeframe: unknown };
        return { instrumentId: textOf(instrumentId), timeframe: textOf(timeframe) };
      }),
    };
  } catch {
    throw cell.say('asked for indicators or candles in a way that cannot be read');
  }
}

function listOf(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw new TypeError('no list');
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('no text');
  return value;
}

/** An infinite one was written as null. */
function numberOf(value: unknown): number {
  if (value !== null && typeof value !== 'number') throw new TypeError('no number');
  return value ?? NaN;
}
