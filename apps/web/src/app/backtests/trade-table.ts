import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { METRIC_DEFINITIONS } from '@artha/core';
import { readFailure } from '../live/reads.js';
import { type Backtest, type BacktestTrade } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { IstMinute, Price, Quantity, SignedPrice, Ticker, Tone } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { BacktestsClient } from './backtests-client.js';
import { TradeChart } from './trade-chart.js';

/** The round trips of a backtest, a page at a time. */
@Component({
  selector: 'artha-trade-table',
  imports: [Empty, Failed, Icon, IstMinute, Price, Quantity, SignedPrice, Skeleton, Ticker, Tone, TradeChart],
  templateUrl: './trade-table.html',
  styles: `
    :host {
      display: block;
    }
    .chart-head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding: 4px 8px 0 14px;
    }
    .why {
      max-width: 190px;
    }
    .chosen td {
      background: var(--selected);
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
  readonly backtest = input.required<Pick<Backtest, 'id' | 'secondInstrumentId' | 'timeframe'>>();
  protected readonly about = METRIC_DEFINITIONS;
  /** The one on the price chart. */
  protected readonly chosen = linkedSignal<string, BacktestTrade | null>({
    source: () => this.backtestId(),
    computation: () => null,
  });
  protected readonly tradesTwo = computed(() => this.backtest().secondInstrumentId !== null);
  private readonly backtestId = computed(() => this.backtest().id);
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
  /** On the same chart as the chosen one. */
  protected readonly neighbours = computed(() => {
    const of = this.chosen()?.instrumentId;
    return this.read.hasValue() ? this.read.value().items.filter((one) => one.instrumentId === of) : [];
  });
  protected readonly failure = readFailure(this.read);
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
