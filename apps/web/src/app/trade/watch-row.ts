import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { QuoteStore } from '../live/quotes.js';
import { type Side } from '../live/shapes.js';
import { changeOf } from '../ui/change.js';
import { Price, SignedPercent, SignedPrice, Ticker, Tone } from '../ui/pipes.js';

/** One line of the watchlist; its price flashes for less than a third of a second when it moves. */
@Component({
  selector: 'artha-watch-row',
  imports: [Price, SignedPercent, SignedPrice, Ticker, Tone],
  template: `<div
    class="row"
    [class.selected]="isSelected()"
    [class.stale]="isStale()"
    [attr.data-testid]="'watch-' + instrumentId()"
  >
    <button
      type="button"
      class="pick"
      [attr.aria-current]="isSelected() ? 'true' : null"
      (click)="picked.emit()"
    >
      <span class="symbol clip" [class]="change()?.paise | tone">{{ instrumentId() | ticker }}</span>
      <span class="change number muted">{{ change()?.paise | signedPrice }}</span>
      <span class="percent number" [class]="change()?.percent | tone">{{
        change()?.percent | signedPercent
      }}</span>
      <span
        class="ltp number"
        [class]="change()?.paise | tone"
        [class.up]="flash() === 'up'"
        [class.down]="flash() === 'down'"
        >{{ quote()?.lastPaise | price }}</span
      >
    </button>
    <span class="actions">
      @if (mayTrade()) {
        <button
          type="button"
          class="act buy-fill"
          [attr.aria-label]="'Buy ' + (instrumentId() | ticker)"
          (click)="traded.emit('buy')"
        >
          B
        </button>
        <button
          type="button"
          class="act sell-fill"
          [attr.aria-label]="'Sell ' + (instrumentId() | ticker)"
          (click)="traded.emit('sell')"
        >
          S
        </button>
      }
    </span>
  </div>`,
  styleUrl: './watch-row.css',
})
export class WatchRow {
  readonly instrumentId = input.required<string>();
  readonly isSelected = input(false);
  readonly isStale = input(false);
  readonly mayTrade = input(false);
  readonly picked = output();
  readonly traded = output<Side>();

  private readonly quotes = inject(QuoteStore);
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
}
