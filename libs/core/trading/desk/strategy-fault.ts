import { type InstrumentId } from '../../market/instrument.js';
import { type UtcMillis } from '../../time/instant.js';

/** What a strategy was looking at when it threw. */
export interface FaultPlace {
  readonly instrumentId: InstrumentId;
  /** The candle it decided on, by its opening; null: at a price. */
  readonly candleAt: UtcMillis | null;
}

const PATH = /(?<![\w.])(?:file:\/\/)?(?:[A-Za-z]:)?(?:[\\/][\w.@~+-]+)+[\\/]([\w.@~+-]+)(?::\d+)*/g;

/**
 * What was thrown, in one line for people who trade. Where files lie on a server is for its log alone: of a path the
 * last part is left.
 */
export function faultWords(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).trim().split('\n', 1);
  return line.replace(PATH, '$1') || 'It failed without saying why.';
}
