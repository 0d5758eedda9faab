import { Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { MarketStore } from '../live/market.js';
import { PickedInstrument } from '../live/picked-instrument.js';
import { type SummaryRow } from '../live/shapes.js';
import { WatchlistStore } from '../trade/watchlist-store.js';
import { IstClock, Quantity } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { ageText } from '../ui/time.js';
import { ratio } from '../ui/money.js';
import { valueOf } from '../ui/value-of.js';
import { MarketSummaryStore } from './market-store.js';
import { SummaryTable } from './summary-table.js';
import { advanceDeclineRatio, breadth } from './summary-rules.js';

/** What moves, and how widely: breadth, gainers and losers, where the volume and the open interest are. */
@Component({
  selector: 'artha-market-page',
  imports: [Empty, Failed, IstClock, Quantity, Skeleton, SummaryTable],
  providers: [MarketSummaryStore],
  templateUrl: './market-page.html',
  styleUrl: './market-page.css',
  host: { class: 'page' },
})
export class MarketPage {
  protected readonly store = inject(MarketSummaryStore);
  protected readonly market = inject(MarketStore);
  protected readonly watchlists = inject(WatchlistStore);
  private readonly picked = inject(PickedInstrument);
  private readonly router = inject(Router);

  protected readonly shares = computed(() => {
    const summary = this.store.summary();
    return summary && breadth(summary);
  });
  protected readonly ratio = computed(() => {
    const summary = this.store.summary();
    return summary ? ratio(advanceDeclineRatio(summary)) : '';
  });
  protected readonly isStale = computed(() => this.store.failure() !== null || this.market.isStale());
  protected readonly age = computed(() => ageText(this.store.ageMillis()));

  protected choose(event: Event): void {
    this.store.choose(valueOf(event));
  }
  protected show(row: SummaryRow): void {
    this.picked.pick(row.instrumentId);
    void this.router.navigateByUrl('/trade');
  }
}
