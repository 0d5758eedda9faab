import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Backtest } from '../live/shapes.js';
import { CatalogueStore } from '../strategies/catalogue-store.js';
import { DayText, IstTime, SignedPercent, SignedRupees, Ticker, Tone } from '../ui/pipes.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { quantity, ratio } from '../ui/money.js';

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
    a {
      font-weight: 600;
      text-decoration: none;
    }
    a:hover {
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
  protected readonly ratio = ratio;
  protected readonly count = quantity;

  protected titleOf(backtest: Backtest): string {
    return this.catalogue.titleOf(backtest.strategyId);
  }
}
