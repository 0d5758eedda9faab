import {
  type DestroyRef,
  Service,
  effect,
  inject,
  signal,
  untracked,
  type Signal,
  type WritableSignal,
} from '@angular/core';
import { type QuotesFrame } from '@artha/contracts';
import { Api } from './api.js';
import { MarketStore } from './market.js';
import { type QuoteView } from './shapes.js';
import { LiveSocket } from './socket.js';
import { WatchedInstruments } from './watched-instruments.js';

/** The API tells so many prices at a time. */
const MOST_IN_ONE_READ = 200;

/** The latest price of an instrument; instants in epoch milliseconds. */
export interface Quote {
  readonly lastPaise: number | null;
  readonly previousClosePaise: number | null;
  readonly openPaise: number | null;
  readonly highPaise: number | null;
  readonly lowPaise: number | null;
  readonly dayVolume: number;
  readonly at: number | null;
  readonly openInterest: number | null;
  /** The instrument has not traded for longer than it should while its market is open. */
  readonly isStale: boolean;
}

/** One signal per instrument, so a tick redraws the cells of that instrument and nothing else. */
@Service()
export class QuoteStore {
  private readonly api = inject(Api);
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly quotes = new Map<string, WritableSignal<Quote | null>>();
  private readonly watched = new WatchedInstruments();

  constructor() {
    this.socket.on('quotes', (frame) => this.take(frame));
    effect(() => {
      if (this.socket.connected()) this.socket.watch(this.watched.ids());
    });
    effect((onCleanup) => {
      const ids = this.watched.ids();
      this.market.epoch();
      this.socket.connections();
      const abort = new AbortController();
      onCleanup(() => abort.abort());
      if (ids.length > 0) untracked(() => void this.read(ids, abort.signal));
    });
  }

  quote(instrumentId: string): Signal<Quote | null> {
    return this.cell(instrumentId);
  }

  /** Asks for the instruments as long as the caller lives. */
  watch(instrumentIds: Signal<readonly string[]>, destroyed: DestroyRef): void {
    this.watched.watch(instrumentIds, destroyed);
  }

  private async read(ids: readonly string[], abort: AbortSignal): Promise<void> {
    const parts = Array.from({ length: Math.ceil(ids.length / MOST_IN_ONE_READ) }, (_, part) =>
      ids.slice(part * MOST_IN_ONE_READ, (part + 1) * MOST_IN_ONE_READ),
    );
    await Promise.all(parts.map((part) => this.readPart(part, abort)));
  }

  private async readPart(ids: readonly string[], abort: AbortSignal): Promise<void> {
    try {
      const query = { instrumentIds: ids.join(',') };
      const { items } = await this.api.get<{ items: QuoteView[] }>('/market/quotes', query, abort);
      for (const item of items)
        this.cell(item.instrumentId).set({ ...item, at: item.at === null ? null : Date.parse(item.at) });
    } catch {
      // The dash stays on the screen; frames fill it, and every reconnect reads again.
    }
  }

  private take(frame: QuotesFrame): void {
    if (frame.epoch !== this.market.epoch()) return;
    for (const row of frame.quotes) {
      const [id, lastPaise, dayVolume, at, openPaise, highPaise, lowPaise, openInterest, isStale] = row;
      this.cell(id).update((before) => ({
        lastPaise,
        dayVolume,
        at,
        openPaise,
        highPaise,
        lowPaise,
        previousClosePaise: before?.previousClosePaise ?? null,
        openInterest,
        isStale: isStale === 1,
      }));
    }
  }

  private cell(instrumentId: string): WritableSignal<Quote | null> {
    const known = this.quotes.get(instrumentId);
    if (known) return known;
    const cell = signal<Quote | null>(null);
    this.quotes.set(instrumentId, cell);
    return cell;
  }
}
