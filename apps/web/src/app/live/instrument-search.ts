import { computed, effect, inject, linkedSignal, resource, signal, type Signal } from '@angular/core';
import { Api } from './api.js';
import { InstrumentStore } from './instruments.js';
import { readFailure } from './reads.js';
import { type Instrument, type Paged } from './shapes.js';

/** Faster than a trader reads, slower than one types. */
const PAUSE_MILLIS = 120;

export interface InstrumentSearch {
  /** What was found last; it stays while the next search is on its way. */
  readonly found: Signal<readonly Instrument[]>;
  /** The words `found` belongs to. */
  readonly foundFor: Signal<string>;
  readonly isSearching: Signal<boolean>;
  readonly failure: Signal<string | null>;
  retry(): void;
}

/**
 * Searches as a trader types ("nifty 24000 ce"): waits for a pause, drops the older search, and never blanks what
 * was found while it looks for more. No words find nothing. Must be called where `inject` may be.
 */
export function instrumentSearch(words: Signal<string>, limit = 20): InstrumentSearch {
  const api = inject(Api);
  const store = inject(InstrumentStore);
  const settled = signal('');
  effect((onCleanup) => {
    const wanted = words().trim();
    if (wanted === '') return settled.set('');
    const timer = setTimeout(() => settled.set(wanted), PAUSE_MILLIS);
    onCleanup(() => clearTimeout(timer));
  });
  const read = resource({
    params: () => settled() || undefined,
    loader: async ({ params: search, abortSignal }) => {
      const page = await api.get<Paged<Instrument>>('/instruments', { search, limit }, abortSignal);
      store.note(page.items);
      return { search, items: page.items };
    },
  });
  const last = linkedSignal<Found | undefined, Found>({
    source: () => {
      if (settled() === '') return NOTHING;
      return read.hasValue() ? read.value() : undefined;
    },
    computation: (now, before) => now ?? before?.value ?? NOTHING,
  });
  return {
    found: computed(() => last().items),
    foundFor: computed(() => last().search),
    isSearching: computed(() => words().trim() !== '' && (words().trim() !== settled() || read.isLoading())),
    failure: readFailure(read),
    retry: () => read.reload(),
  };
}

interface Found {
  readonly search: string;
  readonly items: readonly Instrument[];
}
const NOTHING: Found = { search: '', items: [] };
