import { Component, input, output } from '@angular/core';
import { ChartIcon } from './chart-icon.js';
import { TOOL_NAMES } from './chart-words.js';
import { type Drawing } from './drawings/drawing.js';
import { Swatches } from './swatches.js';

/** What can be done with the drawing somebody took: colour, width, words, lock, and away with it. */
@Component({
  selector: 'artha-drawing-tools',
  imports: [ChartIcon, Swatches],
  template: `<div role="toolbar" [attr.aria-label]="name()" data-testid="drawing-tools">
    <artha-swatches
      [colour]="drawing().colour"
      [label]="name()"
      (chosen)="changed.emit({ ...drawing(), colour: $event })"
    />
    <button
      type="button"
      [attr.aria-label]="'Width of the line: ' + drawing().width"
      [title]="'Width ' + drawing().width"
      (click)="changed.emit({ ...drawing(), width: (drawing().width % 4) + 1 })"
    >
      <span class="width" [style.height.px]="drawing().width"></span>
    </button>
    @if (drawing().kind === 'text') {
      <button type="button" aria-label="Change the words" (click)="rewritten.emit()">
        <artha-chart-icon name="edit" [size]="16" />
      </button>
    }
    <button
      type="button"
      aria-label="Locked in its place"
      title="Lock"
      [attr.aria-pressed]="drawing().isLocked"
      (click)="changed.emit({ ...drawing(), isLocked: !drawing().isLocked })"
    >
      <artha-chart-icon [name]="drawing().isLocked ? 'locked' : 'unlocked'" [size]="16" />
    </button>
    <button type="button" aria-label="Delete the drawing" title="Delete (Del)" (click)="erased.emit()">
      <artha-chart-icon name="trash" [size]="16" />
    </button>
  </div>`,
  styles: `
    :host {
      position: absolute;
      z-index: 5;
      top: 30px;
      right: 82px;
      max-width: calc(100% - 92px);
    }
    div {
      display: flex;
      align-items: center;
      gap: 2px;
      padding: 3px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--raised);
      box-shadow: var(--shadow);
    }
    button {
      display: inline-grid;
      place-items: center;
      width: 28px;
      height: 26px;
      padding: 0;
      border: 0;
      border-radius: 4px;
      background: transparent;
      color: var(--muted);
      cursor: pointer;
    }
    button:hover,
    button[aria-pressed='true'] {
      background: var(--hover);
      color: var(--text);
    }
    .width {
      width: 16px;
      border-radius: 2px;
      background: currentColor;
    }
  `,
})
export class DrawingTools {
  readonly drawing = input.required<Drawing>();
  readonly changed = output<Drawing>();
  readonly rewritten = output();
  readonly erased = output();

  protected name(): string {
    return TOOL_NAMES[this.drawing().kind];
  }
}
