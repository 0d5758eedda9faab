import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { sentence } from '../live/api.js';
import { IstMinute, Price, Quantity, SignedPrice, Tone } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { BacktestsClient } from './backtests-client.js';

/** The round trips of a backtest, a page at a time. */
@Component({
  selector: 'artha-trade-table',
  imports: [Empty, Failed, IstMinute, Price, Quantity, SignedPrice, Skeleton, Tone],
  templateUrl: './trade-table.html',
  styles: `
    :host {
      display: block;
    }
    .pages {
      display: flex;
      align-items: center;
      justify-content: flex-end;
      gap: 8px;
      padding: 8px 12px;
      border-top: 1px solid var(--line);
    }
  `,
})
export class TradeTable {
  readonly backtestId = input.required<string>();
  private readonly client = inject(BacktestsClient);
  /** Cursors of the pages seen so far; the last one is on screen. */
  private readonly cursors = linkedSignal<string, readonly (string | null)[]>({
    source: () => this.backtestId(),
    computation: () => [null],
  });
  protected readonly page = computed(() => this.cursors().length);
  protected readonly read = resource({
    params: () => ({ id: this.backtestId(), cursor: this.cursors().at(-1) ?? null }),
    loader: ({ params, abortSignal }) => this.client.trades(params.id, params.cursor, abortSignal),
  });
  protected readonly failure = computed(() => (this.read.error() ? sentence(this.read.error()) : null));
  protected readonly nextCursor = computed(() =>
    this.read.hasValue() ? this.read.value().nextCursor : null,
  );

  protected next(): void {
    const cursor = this.nextCursor();
    if (cursor !== null) this.cursors.update((cursors) => [...cursors, cursor]);
  }
  protected previous(): void {
    this.cursors.update((cursors) => cursors.slice(0, -1));
  }
}
