import { Component, input, output } from '@angular/core';
import { Icon, type IconName } from './icon.js';

/** Grey bars where rows will be; a zero that is not known yet is never shown. */
@Component({
  selector: 'artha-skeleton',
  template: `<div role="status" aria-label="Loading">
    @for (row of bars(); track $index) {
      <span class="bar" [style.width.%]="row"></span>
    }
  </div>`,
  styles: `
    div {
      display: grid;
      gap: 14px;
      padding: 14px 12px;
    }
    .bar {
      height: 12px;
      border-radius: 4px;
      background: var(--line);
      animation: breathe 1.4s ease-in-out infinite alternate;
    }
    @keyframes breathe {
      to {
        opacity: 0.45;
      }
    }
  `,
})
export class Skeleton {
  readonly rows = input(4);
  protected bars(): number[] {
    return Array.from({ length: this.rows() }, (_, row) => [92, 78, 86, 64][row % 4] ?? 80);
  }
}

/** Says why there is nothing, and offers what to do about it (projected). */
@Component({
  selector: 'artha-empty',
  imports: [Icon],
  template: `<artha-icon [name]="icon()" [size]="26" />
    <p>{{ text() }}</p>
    <ng-content />`,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: 8px;
      padding: 26px 16px;
      color: var(--muted);
      text-align: center;
    }
    p {
      max-width: 46ch;
      text-wrap: balance;
    }
  `,
})
export class Empty {
  readonly text = input.required<string>();
  readonly icon = input<IconName>('empty');
}

@Component({
  selector: 'artha-failed',
  imports: [Icon],
  template: `<artha-icon name="alert" [size]="24" />
    <p role="alert">{{ text() }}</p>
    <button type="button" class="button small" (click)="retry.emit()">
      <artha-icon name="refresh" [size]="15" />Try again
    </button>`,
  styles: `
    :host {
      display: grid;
      flex: 1;
      align-content: center;
      justify-items: center;
      gap: 10px;
      padding: 26px 16px;
      color: var(--loss);
      text-align: center;
    }
    p {
      max-width: 52ch;
      color: var(--text);
    }
  `,
})
export class Failed {
  readonly text = input.required<string | null>();
  readonly retry = output();
}

/** Says over what is shown that it could not be read again: it is what was read before. */
@Component({
  selector: 'artha-not-renewed',
  imports: [Icon],
  template: `<artha-icon name="alert" [size]="15" />
    <p role="alert">{{ text() }} What is shown was read before{{ of() ? ', of ' + of() : '' }}.</p>
    <button type="button" class="button small" (click)="retry.emit()">Try again</button>`,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 10px;
      padding: 8px 14px;
      background: var(--warn-tint);
      color: var(--warn);
    }
    p {
      flex: 1 1 20ch;
      margin: 0;
      color: var(--text);
    }
  `,
})
export class NotRenewed {
  readonly text = input.required<string>();
  /** What it is of, where something else was asked for. */
  readonly of = input<string | null>(null);
  readonly retry = output();
}
