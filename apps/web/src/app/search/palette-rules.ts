import { type Instrument } from '../live/shapes.js';

/** What Enter does to an instrument of the palette, by the key held with it. */
export type PickAction = 'chart' | 'buy' | 'sell' | 'watch';

interface Held {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export function actionOf({ ctrlKey, metaKey, altKey, shiftKey }: Held): PickAction {
  if (ctrlKey || metaKey) return 'buy';
  if (altKey) return 'sell';
  return shiftKey ? 'watch' : 'chart';
}

/** A page or a command that the typed words name: every word begins one of its words. */
export function matchesWords(label: string, typed: string): boolean {
  const words = label.toLowerCase().split(/[\s-]+/);
  return typed
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}

const KINDS: Record<string, string> = {
  equity: 'Share',
  etf: 'ETF',
  index: 'Index',
  future: 'Future',
  option: 'Option',
};

/** Share · EQ, Index, Future … as a word beside the name. */
export function kindWord({ kind, series }: Pick<Instrument, 'kind' | 'series'>): string {
  const word = KINDS[kind] ?? kind;
  return series && series !== 'EQ' ? `${word} · ${series}` : word;
}

const MOST_RECENT = 8;

/** The picked one first, nothing twice, the oldest forgotten. */
export function withRecent(recent: readonly string[], id: string): readonly string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, MOST_RECENT);
}
