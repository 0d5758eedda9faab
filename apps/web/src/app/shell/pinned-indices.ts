import { Component, DestroyRef, computed, inject } from '@angular/core';
import { QuoteStore } from '../live/quotes.js';
import { changeOf } from '../ui/change.js';
import { Price, SignedPercent, Tone } from '../ui/pipes.js';

const PINNED = [
  { id: 'NSE:NIFTY', label: 'NIFTY' },
  { id: 'NSE:BANKNIFTY', label: 'BANK NIFTY' },
] as const;

@Component({
  selector: 'artha-pinned-indices',
  imports: [Price, SignedPercent, Tone],
  template: `@for (row of rows(); track row.id) {
    <span class="index number" [attr.data-testid]="'pinned-' + row.id">
      <span class="name">{{ row.label }}</span>
      <span>{{ row.lastPaise | price }}</span>
      <span [class]="row.percent | tone">{{ row.percent | signedPercent }}</span>
    </span>
  }`,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 18px 10px;
      height: 18px;
    }
    /* One that has no room is out of sight whole: half a number is a wrong one. */
    .index {
      display: inline-flex;
      gap: 4px;
      line-height: 18px;
      font-size: 12px;
      white-space: nowrap;
    }
    .name {
      color: var(--muted);
      font-weight: 550;
    }
  `,
})
export class PinnedIndices {
  private readonly quotes = inject(QuoteStore);
  protected readonly rows = computed(() =>
    PINNED.map((pinned) => {
      const quote = this.quotes.quote(pinned.id)();
      return { ...pinned, lastPaise: quote?.lastPaise, percent: changeOf(quote)?.percent };
    }),
  );

  constructor() {
    this.quotes.watch(
      computed(() => PINNED.map((pinned) => pinned.id)),
      inject(DestroyRef),
    );
  }
}
