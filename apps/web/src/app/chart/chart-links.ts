import { Service, inject } from '@angular/core';
import { type UtcMillis } from '@artha/core';
import { Frames } from './frames.js';
import { WorkspaceStore } from './workspace-store.js';

/** A chart as the others of its page know it. */
export interface LinkedChart {
  pointAt(at: UtcMillis | null): void;
  showRange(from: UtcMillis, to: UtcMillis): void;
}

/** Carries the crosshair and the visible time from the chart under the pointer to all others of the page. */
@Service({ autoProvided: false })
export class ChartLinks {
  private readonly store = inject(WorkspaceStore);
  private readonly frames = inject(Frames);
  private readonly charts = new Set<LinkedChart>();
  /** Only one chart leads at a time, so that no two push each other. */
  private leader: LinkedChart | null = null;
  private range: { readonly from: UtcMillis; readonly to: UtcMillis } | null = null;
  private readonly passRange = (): void => {
    const { range } = this;
    if (range) for (const chart of this.followers()) chart.showRange(range.from, range.to);
  };

  /** Until the answer is called. */
  join(chart: LinkedChart): () => void {
    this.charts.add(chart);
    return () => {
      this.charts.delete(chart);
      if (this.leader === chart) this.leader = null;
    };
  }
  /** Somebody's hand is on this chart. */
  lead(chart: LinkedChart): void {
    this.leader = chart;
  }

  pointed(chart: LinkedChart, at: UtcMillis | null): void {
    if (chart !== this.leader || !this.store.workspace().links.crosshair) return;
    for (const follower of this.followers()) follower.pointAt(at);
  }
  moved(chart: LinkedChart, from: UtcMillis, to: UtcMillis): void {
    if (chart !== this.leader || !this.store.workspace().links.range) return;
    this.range = { from, to };
    this.frames.ask(this.passRange);
  }

  private followers(): LinkedChart[] {
    return [...this.charts].filter((chart) => chart !== this.leader);
  }
}
