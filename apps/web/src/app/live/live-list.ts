import { computed, linkedSignal, resource, signal, untracked, type Signal } from '@angular/core';
import { sentence } from './api.js';
import { type Paged } from './shapes.js';

/** What a widget shows: a skeleton, its rows, or why there are none. */
export type ReadState = 'loading' | 'ready' | 'failed';

export interface LiveList<T> {
  readonly items: Signal<readonly T[]>;
  readonly state: Signal<ReadState>;
  readonly failure: Signal<string | null>;
  readonly hasMore: Signal<boolean>;
  /** Folds in a row that arrived over the socket or as the answer of a command. */
  take(row: T): void;
  reload(): void;
  more(): Promise<void>;
}

interface Row {
  readonly id: string;
}

/**
 * How far a row has come in its life, for rows that only move forward. The answer of a command and the socket
 * race each other; the one that tells less must not undo the one that tells more.
 */
export type Progress<T> = (row: T) => number;

/**
 * Puts rows in the place of the former ones unless those had come further; new ones go before all others, the newest
 * first. One walk, however many there are: thousands of rows may change many times a second.
 */
export function folded<T extends Row>(
  rows: readonly T[],
  news: ReadonlyMap<string, T>,
  progress?: Progress<T>,
): readonly T[] {
  if (news.size === 0) return rows;
  const unknown = new Map(news);
  const known = rows.map((row) => {
    const newer = news.get(row.id);
    if (newer === undefined) return row;
    unknown.delete(row.id);
    return progress && progress(newer) < progress(row) ? row : newer;
  });
  return unknown.size === 0 ? known : [...[...unknown.values()].reverse(), ...known];
}

interface Options<T, Key> {
  /** What is read; undefined reads nothing. A change of any part reads again. */
  readonly key: () => Key | undefined;
  /** Grows when what was read may be out of date (reconnect, seek): rows stay on screen meanwhile. */
  readonly refresh: () => unknown;
  readonly read: (key: Key, cursor: string | null, abort?: AbortSignal) => Promise<Paged<T>>;
  readonly progress?: Progress<T>;
  /** Reads page after page until the list is whole, for what must add up. */
  readonly isWhole?: boolean;
  /** Where the key comes from: while that has failed, so has the list. */
  readonly source?: { readonly failure: Signal<string | null>; reload(): void };
}

/** A list that is whole ends here: more rows than this nobody looks through, and a browser should not hold. */
const MOST_ROWS = 20_000;

/** What was read, and the latest of each row that has arrived since that read began. */
interface Shown<T> extends Paged<T> {
  readonly since: Map<string, T>;
}

/** A list read over HTTP and kept current by the socket: what arrives during a read wins over the read. */
export function liveList<T extends Row, Key>(options: Options<T, Key>): LiveList<T> {
  const key = computed(options.key, { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) });
  let arriving = new Map<string, T>();
  const arrivals = signal(0);
  const sourceFailure = (): string | null =>
    key() === undefined ? (options.source?.failure() ?? null) : null;
  const note = (news: Map<string, T>, row: T): void => {
    const known = news.get(row.id);
    if (known && options.progress && options.progress(row) < options.progress(known)) return;
    news.set(row.id, row);
  };
  const read = resource({
    params: () => {
      const wanted = key();
      return wanted === undefined ? undefined : { key: wanted, refresh: options.refresh() };
    },
    loader: async ({ params, abortSignal }): Promise<Shown<T>> => {
      const since = (arriving = new Map<string, T>());
      let page = await options.read(params.key, null, abortSignal);
      while (options.isWhole && page.nextCursor !== null && page.items.length < MOST_ROWS) {
        const next = await options.read(params.key, page.nextCursor, abortSignal);
        page = { ...next, items: page.items.concat(next.items) };
      }
      return { ...page, since };
    },
  });
  const source = computed(() => ({ key: key(), page: read.hasValue() ? read.value() : undefined }), {
    equal: (one, other) => one.key === other.key && one.page === other.page,
  });
  const shown = linkedSignal<{ key: Key | undefined; page: Shown<T> | undefined }, Shown<T> | undefined>({
    source,
    computation: (now, before) =>
      now.page ?? (before && before.source.key === now.key ? before.value : undefined),
  });
  return {
    // Folded when somebody looks, not with every arrival: a screen looks once in a frame.
    items: computed(() => {
      arrivals();
      const page = shown();
      return page ? folded(page.items, page.since, options.progress) : [];
    }),
    state: computed(() =>
      shown() ? 'ready' : read.error() || sourceFailure() !== null ? 'failed' : 'loading',
    ),
    failure: computed(() => (read.error() ? sentence(read.error()) : sourceFailure())),
    hasMore: computed(() => (shown()?.nextCursor ?? null) !== null),
    take: (row) => {
      note(arriving, row);
      const since = untracked(shown)?.since;
      if (since && since !== arriving) note(since, row);
      arrivals.update((count) => count + 1);
    },
    reload: () => {
      if (sourceFailure() !== null) options.source?.reload();
      else read.reload();
    },
    more: async () => {
      const wanted = key();
      const cursor = shown()?.nextCursor ?? null;
      if (wanted === undefined || cursor === null) return;
      const next = await options.read(wanted, cursor);
      shown.update((page) => page && { ...next, items: page.items.concat(next.items), since: page.since });
    },
  };
}
