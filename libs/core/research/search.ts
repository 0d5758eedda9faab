import { type ParameterValues } from '../strategies/parameters.js';

export const SEARCH_METHODS = ['grid', 'random', 'genetic'] as const;
export type SearchMethod = (typeof SEARCH_METHODS)[number];

/** Trials of one search: what a machine of two cores does overnight, and a table still pages through. */
export const MOST_TRIALS = 10_000;

export interface SearchPlan {
  readonly method: SearchMethod;
  /** Trials at most; a grid tries all or refuses. */
  readonly trials: number;
  /** A whole number; the same seed asks for the same trials. */
  readonly seed: number;
}

/**
 * Asks for trials in batches and is told how each of them did, before it asks for more. What it asks for depends on its
 * plan and on what it was told alone, so a search goes on after a crash by being told again what is stored.
 */
export interface Search {
  /** Trials there will be at most. */
  readonly total: number;
  /** The next batch; empty: it is over. */
  ask(): readonly ParameterValues[];
  /** The score of each trial of the last batch in its order, higher is better; null: it has none. */
  tell(scores: readonly (number | null)[]): void;
}
