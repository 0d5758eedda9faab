import {
  type DestroyRef,
  Service,
  computed,
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
import { type DepthView } from './shapes.js';
import { LiveSocket } from './socket.js';
import { WatchedInstruments } from './watched-instruments.js';

export interface DepthLevel {
  readonly pricePaise: number;
  readonly quantity: number;
  readonly orders: number;
}
/** The best prices on both sides, best first; `at` in epoch milliseconds. */
export interface Depth {
  readonly at: number | null;
  readonly bids: readonly DepthLevel[];
  readonly asks: readonly DepthLevel[];
}

type DepthRow = NonNullable<QuotesFrame['depth']>[number];

/** The server sends the depth of so many instruments at most: those on the screen in full. */
const MOST_AT_ONCE = 20;

/** Market depth of the few instruments whose depth is on the screen, one signal each. */
@Service()
export class DepthStore {
  private readonly api = inject(Api);
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly cells = new Map<string, WritableSignal<Depth | null>>();
  private readonly watched = new WatchedInstruments();
  private readonly wanted = computed(() => this.watched.ids().slice(0, MOST_AT_ONCE), {
    equal: (one, other) => one.join() === other.join(),
  });

  constructor() {
    this.socket.on('quotes', ({ epoch, depth }) => {
      if (epoch === this.market.epoch()) for (const row of depth ?? []) this.take(row);
    });
    effect(() => {
      if (this.socket.connected()) this.socket.watchDepth(this.wanted());
    });
    effect((onCleanup) => {
      const ids = this.wanted();
      this.market.epoch();
      this.socket.connections();
      const abort = new AbortController();
      onCleanup(() => abort.abort());
      untracked(() => ids.forEach((id) => void this.read(id, abort.signal)));
    });
  }

  depth(instrumentId: string): Signal<Depth | null> {
    return this.cell(instrumentId);
  }
  /** Asks for the instruments' depth as long as the caller lives. */
  watch(instrumentIds: Signal<readonly string[]>, destroyed: DestroyRef): void {
    this.watched.watch(instrumentIds, destroyed);
  }

  private async read(instrumentId: string, abort: AbortSignal): Promise<void> {
    const cell = this.cell(instrumentId);
    cell.set(null);
    try {
      const view = await this.api.get<DepthView | null>('/market/depth', { instrumentId }, abort);
      if (view && untracked(cell) === null)
        cell.set({ ...view, at: view.at === null ? null : Date.parse(view.at) });
    } catch {
      // The dashes stay; the next frame fills them, and a reconnect reads again.
    }
  }
  private take([id, at, bids, asks]: DepthRow): void {
    const levels = (rows: DepthRow[2]): DepthLevel[] =>
      rows.map(([pricePaise, quantity, orders]) => ({ pricePaise, quantity, orders }));
    this.cell(id).set({ at, bids: levels(bids), asks: levels(asks) });
  }
  private cell(instrumentId: string): WritableSignal<Depth | null> {
    const known = this.cells.get(instrumentId);
    if (known) return known;
    const cell = signal<Depth | null>(null);
    this.cells.set(instrumentId, cell);
    return cell;
  }
}
