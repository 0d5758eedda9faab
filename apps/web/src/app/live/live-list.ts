import { computed, linkedSignal, resource, type Signal } from '@angular/core';
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

/** Puts a row in the place of the former one unless that one had come further; a new one goes before all others. */
export function upserted<T extends Row>(rows: readonly T[], row: T, progress?: Progress<T>): readonly T[] {
  const at = rows.findIndex((other) => other.id === row.id);
  const known = rows[at];
  if (!known) return [row, ...rows];
  return progress && progress(row) < progress(known) ? rows : rows.with(at, row);
}

interface Options<T, Key> {
  /** What is read; undefined reads nothing. A change of any part reads again. */
  readonly key: () => Key | undefined;
  /** Grows when what was read may be out of date (reconnect, seek): rows stay on screen meanwhile. */
  readonly refresh: () => unknown;
  readonly read: (key: Key, cursor: string | null, abort?: AbortSignal) => Promise<Paged<T>>;
  readonly progress?: Progress<T>;
  /** Where the key comes from: while that has failed, so has the list. */
  readonly source?: { readonly failure: Signal<string | null>; reload(): void };
}

/** A list read over HTTP and kept current by the socket: what arrives during a read wins over the read. */
export function liveList<T extends Row, Key>(options: Options<T, Key>): LiveList<T> {
  const key = computed(options.key, { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) });
  let arrived: T[] = [];
  const sourceFailure = (): string | null =>
    key() === undefined ? (options.source?.failure() ?? null) : null;
  const fold = (rows: readonly T[], row: T): readonly T[] => upserted(rows, row, options.progress);
  const read = resource({
    params: () => {
      const wanted = key();
      return wanted === undefined ? undefined : { key: wanted, refresh: options.refresh() };
    },
    loader: async ({ params, abortSignal }) => {
      arrived = [];
      const page = await options.read(params.key, null, abortSignal);
      return { ...page, items: [...arrived.reduce(fold, page.items)] };
    },
  });
  const source = computed(() => ({ key: key(), page: read.hasValue() ? read.value() : undefined }), {
    equal: (one, other) => one.key === other.key && one.page === other.page,
  });
  const shown = linkedSignal<{ key: Key | undefined; page: Paged<T> | undefined }, Paged<T> | undefined>({
    source,
    computation: (now, before) =>
      now.page ?? (before && before.source.key === now.key ? before.value : undefined),
  });
  return {
    items: computed(() => shown()?.items ?? []),
    state: computed(() =>
      shown() ? 'ready' : read.error() || sourceFailure() !== null ? 'failed' : 'loading',
    ),
    failure: computed(() => (read.error() ? sentence(read.error()) : sourceFailure())),
    hasMore: computed(() => (shown()?.nextCursor ?? null) !== null),
    take: (row) => {
      arrived.push(row);
      shown.update((page) => page && { ...page, items: [...fold(page.items, row)] });
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
      shown.update((page) => page && { ...next, items: [...page.items, ...next.items] });
    },
  };
}
