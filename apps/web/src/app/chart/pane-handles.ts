import { Service } from '@angular/core';
import { type ChartEngine } from './chart-engine.js';
import { type LegendCandle } from './chart-legend.js';

/** A pane as the page's keys, its toolbar and its camera need it. */
export interface PaneHandle {
  readonly engine: ChartEngine;
  readonly element: HTMLElement;
  label(): string;
  legend(): LegendCandle | null;
  /** Moves the crosshair by candles. */
  step(by: number): void;
  /** Gives up what is being drawn; false when nothing was. */
  cancel(): boolean;
}

@Service({ autoProvided: false })
export class PaneHandles {
  private readonly handles = new Map<number, PaneHandle>();

  enter(row: number, handle: PaneHandle): void {
    this.handles.set(row, handle);
  }
  leave(row: number): void {
    this.handles.delete(row);
  }
  at(row: number): PaneHandle | undefined {
    return this.handles.get(row);
  }
  all(): readonly PaneHandle[] {
    return [...this.handles.values()];
  }
}
