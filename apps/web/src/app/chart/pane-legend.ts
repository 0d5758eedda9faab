import { Service, computed, inject, signal, type Signal } from '@angular/core';
import { type LegendCandle, type LegendIndicator } from './chart-legend.js';
import { FillsStore } from './fills-store.js';
import { legendIndicators } from './indicator-values.js';
import { PaneEngine } from './pane-engine.js';
import { PaneStore } from './pane-store.js';
import { type IndicatorChoice } from './workspace.js';

/** What the legend of one pane says, of the candle under the crosshair or else of the last one. */
@Service({ autoProvided: false })
export class PaneLegend {
  private readonly store = inject(PaneStore);
  private readonly fills = inject(FillsStore);
  private readonly engine = inject(PaneEngine).current;
  private readonly row = signal<number | null>(null);
  private readonly arrangements = signal(0);

  /** The row under the crosshair, null when it is elsewhere. */
  readonly pointed = this.row.asReadonly();
  private readonly shownRow = computed(() => {
    this.store.moved();
    const last = (this.store.bars()?.length ?? 0) - 1;
    return Math.min(this.row() ?? last, last);
  });
  readonly candle = computed<LegendCandle | null>(() => {
    this.store.moved();
    const row = this.shownRow();
    const bars = this.store.bars();
    const candle = bars?.at(row);
    if (!bars || !candle) return null;
    const isPointed = this.row() !== null;
    return {
      candle,
      before: bars.at(row - 1) ?? null,
      fills: isPointed
        ? this.fills.fills().filter(({ filledAt }) => bars.rowAt(Date.parse(filledAt)) === row)
        : [],
      patterns: isPointed ? (this.engine()?.indicators.patternsOn(row) ?? []) : [],
    };
  });

  point(row: number | null): void {
    this.row.set(row);
  }
  /** Panes of the chart were added, removed or dragged. */
  rearrange(): void {
    this.arrangements.update((arrangements) => arrangements + 1);
  }

  indicators(choices: Signal<readonly IndicatorChoice[]>): Signal<readonly LegendIndicator[]> {
    return computed(() => {
      this.arrangements();
      this.store.moved();
      const engine = this.engine();
      const row = this.shownRow();
      return engine ? legendIndicators(choices(), engine, row) : [];
    });
  }
}
