import { Component, computed, inject, input, output, signal } from '@angular/core';
import { type Candle, type Timeframe } from '@artha/core';
import { type Quote } from '../live/quotes.js';
import { type Instrument, type Position, type Side } from '../live/shapes.js';
import { changeOf } from '../ui/change.js';
import { Icon } from '../ui/icon.js';
import { IstClock, Price, Quantity, SignedPercent, SignedPrice, Tone } from '../ui/pipes.js';
import { Failed, Skeleton } from '../ui/states.js';
import { ChartStore } from './chart-store.js';
import { PriceChart } from './price-chart.js';

const TIMEFRAMES: readonly Timeframe[] = ['1m', '3m', '5m', '15m', '30m', '1h'];

/** The chart with its heading, legend and timeframes. */
@Component({
  selector: 'artha-chart-panel',
  imports: [Failed, Icon, IstClock, Price, PriceChart, Quantity, SignedPercent, SignedPrice, Skeleton, Tone],
  templateUrl: './chart-panel.html',
  styleUrl: './chart-panel.css',
})
export class ChartPanel {
  readonly instrument = input.required<Instrument>();
  readonly quote = input<Quote | null>(null);
  readonly positions = input<readonly Position[]>([]);
  readonly mayTrade = input(false);
  readonly isStale = input(false);
  /** Whether it is on the watchlist; null when the list cannot be changed. */
  readonly isWatched = input<boolean | null>(null);
  readonly watchToggled = output();
  readonly traded = output<Side>();
  readonly timeframeChosen = output<Timeframe>();

  protected readonly chart = inject(ChartStore);
  protected readonly timeframes = TIMEFRAMES;
  protected readonly showsAverages = signal(true);
  private readonly pointed = signal<Candle | null>(null);

  protected readonly change = computed(() => changeOf(this.quote()));
  /** The candle under the pointer, else the last one. */
  protected readonly legend = computed(() => {
    this.chart.moved();
    return this.pointed() ?? this.chart.candles()?.all.at(-1) ?? null;
  });
  protected readonly fillsOfLegend = computed(() => {
    const candle = this.pointed();
    if (!candle) return [];
    const next =
      this.chart.candles()?.all.find((other) => other.openedAt > candle.openedAt)?.openedAt ?? Infinity;
    return this.chart.fills().filter((fill) => {
      const at = Date.parse(fill.filledAt);
      return at >= candle.openedAt && at < next;
    });
  });
  /** What all open quantity cost on average, whoever holds it; long against short has no such price. */
  protected readonly positionPaise = computed(() => {
    const sides = new Set(this.positions().map((position) => Math.sign(position.quantity)));
    if (sides.size > 1) return null;
    const quantity = this.positions().reduce((sum, position) => sum + position.quantity, 0);
    const costPaise = this.positions().reduce((sum, position) => sum + position.costPaise, 0);
    return quantity === 0 ? null : costPaise / quantity;
  });

  protected hover(candle: Candle | null): void {
    this.pointed.set(candle);
  }
}
