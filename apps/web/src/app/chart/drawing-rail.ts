import { Component, inject, output } from '@angular/core';
import { ChartIcon } from './chart-icon.js';
import { TOOL_NAMES } from './chart-words.js';
import { DRAWING_POINTS, type DrawingKind } from './drawings/drawing.js';
import { ToolsStore } from './tools-store.js';

const KEYS: Partial<Record<DrawingKind, string>> = {
  trend: 'T',
  horizontal: 'H',
  vertical: 'V',
  rectangle: 'R',
  fibonacci: 'F',
  measure: 'M',
};

/** The drawing tools beside the charts. */
@Component({
  selector: 'artha-drawing-rail',
  imports: [ChartIcon],
  template: `<div role="toolbar" aria-label="Drawing tools" aria-orientation="vertical">
    <button
      type="button"
      aria-label="Pointer"
      title="Pointer (Esc)"
      [attr.aria-pressed]="tools.tool() === null"
      (click)="tools.putDown(); taken.emit()"
    >
      <artha-chart-icon name="cursor" />
    </button>
    @for (kind of kinds; track kind) {
      <button
        type="button"
        [attr.aria-label]="names[kind]"
        [title]="names[kind] + (keys[kind] ? ' (' + keys[kind] + ')' : '')"
        [attr.aria-pressed]="tools.tool() === kind"
        [attr.data-testid]="'tool-' + kind"
        (click)="tools.take(kind); taken.emit()"
      >
        <artha-chart-icon [name]="kind" />
      </button>
    }
    <span class="gap"></span>
    <button
      type="button"
      aria-label="Magnet: points hold on to open, high, low and close"
      title="Magnet"
      [attr.aria-pressed]="tools.isMagnet()"
      (click)="tools.toggleMagnet()"
    >
      <artha-chart-icon name="magnet" />
    </button>
    <button
      type="button"
      aria-label="Delete all drawings of this instrument that are not locked"
      title="Delete all drawings"
      (click)="cleared.emit()"
    >
      <artha-chart-icon name="trash" />
    </button>
  </div>`,
  styles: `
    :host {
      display: block;
      border-right: 1px solid var(--line);
      background: var(--surface);
      overflow: auto;
    }
    div {
      display: flex;
      flex-direction: column;
      gap: 2px;
      padding: 6px 4px;
    }
    button {
      display: grid;
      flex: none;
      place-items: center;
      width: 32px;
      height: 32px;
      padding: 0;
      border: 0;
      border-radius: var(--radius);
      background: transparent;
      color: var(--muted);
      cursor: pointer;
    }
    button:hover {
      background: var(--hover);
      color: var(--text);
    }
    button[aria-pressed='true'] {
      background: var(--selected);
      color: var(--accent);
    }
    .gap {
      height: 1px;
      margin: 4px 5px;
      background: var(--line);
    }
    @media (max-width: 719px) {
      :host {
        border: 0;
      }
      div {
        flex-flow: row wrap;
      }
      button {
        width: 44px;
        height: 44px;
      }
      .gap {
        width: 1px;
        height: auto;
        margin: 6px 3px;
      }
    }
  `,
})
export class DrawingRail {
  protected readonly tools = inject(ToolsStore);
  readonly cleared = output();
  /** A tool is in the hand. */
  readonly taken = output();
  protected readonly kinds = Object.keys(DRAWING_POINTS) as DrawingKind[];
  protected readonly names = TOOL_NAMES;
  protected readonly keys = KEYS;
}
