import { Component, DestroyRef, computed, effect, inject, input, output, signal } from '@angular/core';
import { type Candle, vwapPaise } from '@artha/core';
import { LiveCharts } from '../live/charts.js';
import { DepthStore, type DepthLevel } from '../live/depth.js';
import { InstrumentStore } from '../live/instruments.js';
import { MarketStore } from '../live/market.js';
import { QuoteStore } from '../live/quotes.js';
import { type Side } from '../live/shapes.js';
import { DayText, IstClock, Price, Quantity } from '../ui/pipes.js';
import { ageText } from '../ui/time.js';
import { bestFive, shareOf } from './depth-rules.js';

/** What a row of the watchlist opens to: five levels of depth and the day of the instrument. */
@Component({
  selector: 'artha-watch-detail',
  imports: [DayText, IstClock, Price, Quantity],
  templateUrl: './watch-detail.html',
  styleUrl: './watch-detail.css',
})
export class WatchDetail {
  readonly instrumentId = input.required<string>();
  readonly isStale = input(false);
  readonly mayTrade = input(false);
  readonly mayEdit = input(false);
  readonly picked = output();
  readonly traded = output<Side>();
  readonly removed = output();

  private readonly charts = inject(LiveCharts);
  private readonly depths = inject(DepthStore);
  private readonly quotes = inject(QuoteStore);
  protected readonly market = inject(MarketStore);
  protected readonly instrument = computed(() => this.instruments.find(this.instrumentId()));
  protected readonly quote = computed(() => this.quotes.quote(this.instrumentId())());
  private readonly depth = computed(() => this.depths.depth(this.instrumentId())());
  protected readonly levels = computed(() => bestFive(this.depth()?.bids ?? [], this.depth()?.asks ?? []));
  protected readonly most = computed(() =>
    Math.max(1, ...this.levels().flatMap(({ bid, ask }) => [bid?.quantity ?? 0, ask?.quantity ?? 0])),
  );
  protected readonly totals = computed(() => {
    const depth = this.depth();
    return depth?.at ? { bids: sumOf(depth.bids), asks: sumOf(depth.asks) } : null;
  });
  /** The book was asked for, and there is none: recorded minutes hold no orders. */
  protected readonly hasNoDepth = computed(() => this.depth()?.at === null);
  private readonly today = signal<Candle | null>(null);
  /** Volume-weighted, of the day so far; null while the feed does not tell what was paid. */
  protected readonly averagePaise = computed(() => {
    const [candle, opensAt] = [this.today(), this.market.state()?.opensAt];
    return candle && opensAt && candle.openedAt >= Date.parse(opensAt) ? vwapPaise(candle) : null;
  });
  /** Said when the price is old: nothing traded for long, or nothing arrives any more. */
  protected readonly staleNote = computed(() => {
    const at = this.quote()?.at ?? null;
    const now = this.market.now();
    if (!(this.isStale() || this.quote()?.isStale) || at === null || now === null) return null;
    return `Last trade ${ageText(now - at)} ago`;
  });
  private readonly instruments = inject(InstrumentStore);

  constructor() {
    this.depths.watch(
      computed(() => [this.instrumentId()]),
      inject(DestroyRef),
    );
    effect((onCleanup) => {
      this.today.set(null);
      const take = (closed: readonly Candle[], forming: Candle | null): void => {
        const latest = forming ?? closed.at(-1);
        if (latest) this.today.set(latest);
      };
      onCleanup(this.charts.follow(this.instrumentId(), '1d', { snapshot: take, rows: take }));
    });
  }

  protected width(level: DepthLevel | null): number {
    return shareOf(level, this.most());
  }
}

function sumOf(levels: readonly DepthLevel[]): number {
  return levels.reduce((sum, level) => sum + level.quantity, 0);
}
