import { Component, computed, input } from '@angular/core';
import { type Grid } from './workspace.js';

/** Columns of each row. */
const ROWS: Record<Grid, readonly (readonly [width: number, height: number, x: number, y: number])[]> = {
  '1': [[16, 12, 0, 0]],
  '1+1': cells(2, 1),
  '1+2': [
    [9.4, 12, 0, 0],
    [5.6, 5.6, 10.4, 0],
    [5.6, 5.4, 10.4, 6.6],
  ],
  '2x2': cells(2, 2),
  '3x2': cells(3, 2),
  '4x2': cells(4, 2),
};

function cells(columns: number, rows: number): [number, number, number, number][] {
  const width = (16 - (columns - 1)) / columns;
  const height = (12 - (rows - 1)) / rows;
  return Array.from({ length: columns * rows }, (_, at) => [
    width,
    height,
    (at % columns) * (width + 1),
    Math.floor(at / columns) * (height + 1),
  ]);
}

/** A picture of how the page is cut; the name is on the control around it. */
@Component({
  selector: 'artha-grid-icon',
  template: `<svg viewBox="-1 -1 18 14" width="22" height="17" aria-hidden="true">
    @for (cell of cells(); track $index) {
      <rect
        [attr.width]="cell[0]"
        [attr.height]="cell[1]"
        [attr.x]="cell[2]"
        [attr.y]="cell[3]"
        rx="0.8"
        fill="none"
        stroke="currentColor"
        stroke-width="1.1"
      />
    }
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
    }
  `,
})
export class GridIcon {
  readonly grid = input.required<Grid>();
  protected readonly cells = computed(() => ROWS[this.grid()]);
}
