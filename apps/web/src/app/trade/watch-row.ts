import {
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { InstrumentStore } from '../live/instruments.js';
import { QuoteStore } from '../live/quotes.js';
import { type Side } from '../live/shapes.js';
import { changeOf } from '../ui/change.js';
import { Icon } from '../ui/icon.js';
import { Price, Quantity, SignedPercent, SignedPrice, Tone } from '../ui/pipes.js';

/** One line of the watchlist; its price flashes for less than a third of a second when it moves. */
@Component({
  selector: 'artha-watch-row',
  imports: [Icon, Price, Quantity, SignedPercent, SignedPrice, Tone],
  templateUrl: './watch-row.html',
  styleUrl: './watch-row.css',
})
export class WatchRow {
  readonly instrumentId = input.required<string>();
  readonly isSelected = input(false);
  readonly isStale = input(false);
  readonly isOpen = input(false);
  /** Units held, long or short; 0 draws no briefcase. */
  readonly held = input(0);
  readonly mayTrade = input(false);
  readonly mayEdit = input(false);
  readonly picked = output();
  readonly traded = output<Side>();
  readonly toggled = output();
  readonly removed = output();

  private readonly quotes = inject(QuoteStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly pick = viewChild.required<ElementRef<HTMLButtonElement>>('pick');
  protected readonly symbol = computed(() => this.instruments.symbol(this.instrumentId()));
  /** Only what is not of the NSE's cash market says where it is traded. */
  protected readonly exchange = computed(() => {
    const exchange = this.instrumentId().split(':')[0] ?? '';
    return exchange === 'NSE' ? '' : exchange;
  });
  protected readonly isTradable = computed(
    () => this.instruments.find(this.instrumentId())?.isTradable ?? false,
  );
  protected readonly quote = computed(() => this.quotes.quote(this.instrumentId())());
  protected readonly change = computed(() => changeOf(this.quote()));
  protected readonly flash = signal<'up' | 'down' | null>(null);

  constructor() {
    let before: number | null = null;
    // Only the price: a tick that changes the volume alone must not cut the flash's end short.
    const lastPaise = computed(() => this.quote()?.lastPaise ?? null);
    effect((onCleanup) => {
      const last = lastPaise();
      const moved = before === null || last === null ? 0 : last - before;
      before = last;
      if (moved === 0) return;
      untracked(() => this.flash.set(moved > 0 ? 'up' : 'down'));
      const timer = setTimeout(() => this.flash.set(null), 250);
      onCleanup(() => clearTimeout(timer));
    });
  }

  focus(): void {
    this.pick().nativeElement.focus();
  }
}
