import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDrag, CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import {
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
  viewChildren,
} from '@angular/core';
import { instrumentSearch } from '../live/instrument-search.js';
import { InstrumentStore } from '../live/instruments.js';
import { type Side } from '../live/shapes.js';
import { PositionsStore } from '../positions/positions-store.js';
import { Icon } from '../ui/icon.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { valueOf } from '../ui/value-of.js';
import { heldUnits } from './held-units.js';
import { WatchDetail } from './watch-detail.js';
import { WatchRow } from './watch-row.js';
import { WatchlistStore } from './watchlist-store.js';
import { WatchlistTabs } from './watchlist-tabs.js';

/** The watchlists with their search; what is searched and not on the open list can be added to it. */
@Component({
  selector: 'artha-watchlist',
  imports: [CdkDrag, CdkDropList, Empty, Failed, Icon, Skeleton, WatchDetail, WatchRow, WatchlistTabs],
  templateUrl: './watchlist.html',
  styleUrl: './watchlist.css',
})
export class WatchlistPanel {
  readonly selectedId = input<string>('');
  readonly mayTrade = input(false);
  readonly isStale = input(false);
  readonly picked = output<string>();
  readonly traded = output<{ instrumentId: string; side: Side }>();

  protected readonly store = inject(WatchlistStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly positions = inject(PositionsStore);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly injector = inject(Injector);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('search');
  private readonly rows = viewChildren(WatchRow);
  protected readonly query = signal('');
  protected readonly remote = instrumentSearch(this.query);
  /** The row whose depth is open; one at a time keeps the list a list. */
  protected readonly openId = signal<string | null>(null);

  protected readonly shown = computed(() => {
    const query = this.query().trim().toLowerCase();
    const ids = this.store.shownIds();
    if (query === '') return ids;
    return ids.filter((id) => {
      const instrument = this.instruments.find(id);
      return `${instrument?.symbol ?? id} ${instrument?.name ?? ''}`.toLowerCase().includes(query);
    });
  });
  protected readonly addable = computed(() =>
    this.query().trim() === ''
      ? []
      : this.remote.found().filter((instrument) => !this.store.has(instrument.id)),
  );
  protected readonly mayDrag = computed(
    () => this.store.mayEdit() && this.store.sort() === 'manual' && this.query() === '',
  );
  private readonly held = computed(() => heldUnits(this.positions.positions()));

  protected heldOf(instrumentId: string): number {
    return this.held().get(instrumentId) ?? 0;
  }
  protected typed(event: Event): void {
    this.query.set(valueOf(event));
  }
  protected clear(): void {
    this.field().nativeElement.value = '';
    this.query.set('');
  }
  protected add(instrumentId: string): void {
    this.store.add(instrumentId);
    this.clear();
  }
  protected pickFirst(): void {
    const first = this.shown()[0] ?? this.addable()[0]?.id;
    if (first) this.picked.emit(first);
  }
  /** Opens the depth of a row, or closes it. */
  toggle(instrumentId: string): void {
    this.openId.update((id) => (id === instrumentId ? null : instrumentId));
  }
  protected drop({ item, currentIndex }: CdkDragDrop<unknown, unknown, string>): void {
    this.store.move(item.data, currentIndex);
  }

  /** Alt+↑ and Alt+↓ move the row the focus is on, ↑ and ↓ the focus, Del takes the row off. */
  protected press(event: KeyboardEvent, instrumentId: string): void {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const at = this.shown().indexOf(instrumentId);
    if (by !== 0 && event.altKey) {
      if (!this.mayDrag()) return;
      this.store.move(instrumentId, at + by);
      this.focusRow(instrumentId);
      const place = this.store.instrumentIds().indexOf(instrumentId) + 1;
      const symbol = this.instruments.symbol(instrumentId);
      void this.announcer.announce(`${symbol}, ${place} of ${this.store.instrumentIds().length}`);
    } else if (by !== 0) this.focusRow(this.shown()[at + by] ?? instrumentId);
    else if (event.key === 'Delete') {
      const next = this.shown()[at + 1] ?? this.shown()[at - 1];
      this.store.remove(instrumentId);
      if (next) this.focusRow(next);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private focusRow(instrumentId: string): void {
    // A row that is moved loses the focus with its place in the document.
    afterNextRender(
      () =>
        this.rows()
          .find((row) => row.instrumentId() === instrumentId)
          ?.focus(),
      {
        injector: this.injector,
      },
    );
  }
}
