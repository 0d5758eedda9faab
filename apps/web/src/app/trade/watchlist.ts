import {
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { InstrumentStore } from '../live/instruments.js';
import { type Instrument, type Side } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { WatchRow } from './watch-row.js';
import { WatchlistStore } from './watchlist-store.js';

/** The watchlist with its search; what is searched and not on the list can be added. */
@Component({
  selector: 'artha-watchlist',
  imports: [Empty, Failed, Icon, Skeleton, WatchRow],
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
  private readonly search = viewChild.required<ElementRef<HTMLInputElement>>('search');
  protected readonly query = signal('');

  protected readonly shown = computed(() => {
    const query = this.query();
    return this.store.instrumentIds().filter((id) => {
      const instrument = this.instruments.find(id);
      return query === '' || (instrument ? matches(instrument, query) : id.toLowerCase().includes(query));
    });
  });
  protected readonly addable = computed(() => {
    const query = this.query();
    if (query === '') return [];
    return this.instruments
      .all()
      .filter((instrument) => matches(instrument, query) && !this.store.has(instrument.id))
      .slice(0, 6);
  });

  focusSearch(): void {
    this.search().nativeElement.focus();
  }
  protected typed(event: Event): void {
    this.query.set((event.target as HTMLInputElement).value.trim().toLowerCase());
  }
  protected clear(): void {
    this.search().nativeElement.value = '';
    this.query.set('');
  }
  protected async add(instrumentId: string): Promise<void> {
    await this.store.add(instrumentId);
    this.clear();
  }
  protected pickFirst(): void {
    const first = this.shown()[0] ?? this.addable()[0]?.id;
    if (first) this.picked.emit(first);
  }
}

function matches(instrument: Instrument, query: string): boolean {
  return `${instrument.symbol} ${instrument.name}`.toLowerCase().includes(query);
}
