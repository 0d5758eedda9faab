import { Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { chargingText } from '@artha/core';
import { type Backtest } from '../live/shapes.js';
import { CatalogueStore } from '../strategies/catalogue-store.js';
import { DayText, IstTime, SignedPercent, SignedRupees, Ticker, Tone } from '../ui/pipes.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { quantity, ratio } from '../ui/money.js';
import { MOST_COMPARED } from './comparison-rules.js';

@Component({
  selector: 'artha-backtest-list',
  imports: [DayText, IstTime, ProgressBar, RouterLink, SignedPercent, SignedRupees, Ticker, Tone],
  templateUrl: './backtest-list.html',
  styles: `
    :host {
      display: block;
      container-type: inline-size;
    }
    .table td {
      height: 44px;
    }
    .compare {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 8px 12px;
      border-bottom: 1px solid var(--line);
      font-size: 12px;
    }
    .tick-cell {
      width: 30px;
      padding-right: 0;
    }
    td a {
      font-weight: 600;
      text-decoration: none;
    }
    td a:hover {
      text-decoration: underline;
    }
    small {
      display: block;
      color: var(--muted);
      font-size: 11.5px;
    }
    .why {
      max-width: 260px;
    }
    .note {
      max-width: 170px;
      font-style: italic;
    }
    .period {
      min-width: 96px;
      white-space: normal;
    }
    @container (max-width: 760px) {
      .wide {
        display: none;
      }
      .table td,
      .table th {
        padding: 0 8px;
      }
      .why {
        max-width: 130px;
      }
    }
  `,
})
export class BacktestList {
  readonly backtests = input.required<readonly Backtest[]>();
  protected readonly catalogue = inject(CatalogueStore);
  protected readonly chargingText = chargingText;
  protected readonly ratio = ratio;
  protected readonly count = quantity;

  protected readonly most = MOST_COMPARED;
  /** Runs to be laid side by side, in the order they were ticked. */
  protected readonly ticked = signal<readonly string[]>([]);

  protected tick(id: string): void {
    this.ticked.update((ticked) =>
      ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id],
    );
  }
  protected titleOf(backtest: Backtest): string {
    return this.catalogue.titleOf(backtest.strategyId);
  }
}
