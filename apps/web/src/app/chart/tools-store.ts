import { Service, signal } from '@angular/core';
import { type DrawingKind } from './drawings/drawing.js';

/** A drawing somebody took hold of, on the pane where they did. */
export interface Selection {
  readonly row: number;
  readonly drawingId: string;
}

/** What the hand at the chart holds: a drawing tool or none, the magnet, a drawing. */
@Service({ autoProvided: false })
export class ToolsStore {
  private readonly held = signal<DrawingKind | null>(null);
  private readonly pulls = signal(localStorage.getItem(MAGNET) !== 'off');
  private readonly selected = signal<Selection | null>(null);

  readonly tool = this.held.asReadonly();
  readonly isMagnet = this.pulls.asReadonly();
  readonly selection = this.selected.asReadonly();

  /** The same tool again is put down. */
  take(tool: DrawingKind | null): void {
    this.held.update((held) => (held === tool ? null : tool));
    if (tool !== null) this.selected.set(null);
  }
  putDown(): void {
    this.held.set(null);
  }
  toggleMagnet(): void {
    this.pulls.update((pulls) => !pulls);
    localStorage.setItem(MAGNET, this.pulls() ? 'on' : 'off');
  }
  select(selection: Selection | null): void {
    this.selected.set(selection);
  }
}

const MAGNET = 'artha.chart-magnet';
