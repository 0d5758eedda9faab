import { changeOf } from '../ui/change.js';

/** `manual` is the order the person gave the list; the others only look at it differently. */
export type WatchSort = 'manual' | 'change' | 'price' | 'symbol';
export type WatchDirection = 'up' | 'down';

export const WATCH_SORTS: readonly { readonly value: WatchSort; readonly label: string }[] = [
  { value: 'manual', label: 'My order' },
  { value: 'change', label: '% change' },
  { value: 'price', label: 'Last price' },
  { value: 'symbol', label: 'A–Z' },
];

/** The direction a trader means by the first click: gainers, dear ones, A before Z. */
export function firstDirection(sort: WatchSort): WatchDirection {
  return sort === 'symbol' ? 'up' : 'down';
}

interface Priced {
  readonly lastPaise: number | null;
  readonly previousClosePaise: number | null;
}

/** The ids in the order to show; without a price they come last, whatever the direction. */
export function sortedIds(
  ids: readonly string[],
  sort: WatchSort,
  direction: WatchDirection,
  quoteOf: (id: string) => Priced | null,
  symbolOf: (id: string) => string,
): readonly string[] {
  if (sort === 'manual') return ids;
  const sign = direction === 'up' ? 1 : -1;
  if (sort === 'symbol')
    return [...ids].sort((one, other) => sign * compareText(symbolOf(one), symbolOf(other)));
  const keys = new Map(
    ids.map((id) => {
      const quote = quoteOf(id);
      return [id, sort === 'price' ? (quote?.lastPaise ?? null) : (changeOf(quote)?.percent ?? null)];
    }),
  );
  return [...ids].sort((one, other) => {
    const [a, b] = [keys.get(one) ?? null, keys.get(other) ?? null];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (a - b);
  });
}

/** Symbols in plain alphabetical order; `localeCompare` differs from browser to browser. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The row taken out and put in at another place; places outside the list mean its ends. */
export function movedTo<T>(rows: readonly T[], row: T, to: number): readonly T[] {
  const from = rows.indexOf(row);
  const place = Math.min(Math.max(to, 0), rows.length - 1);
  if (from === -1 || from === place) return rows;
  return rows.toSpliced(from, 1).toSpliced(place, 0, row);
}
