import { Component, input } from '@angular/core';

@Component({
  selector: 'artha-progress-bar',
  template: `<span>{{ label() }}</span>
    <div
      class="track"
      role="progressbar"
      aria-valuemin="0"
      aria-valuemax="100"
      [attr.aria-valuenow]="percent()"
      [attr.aria-label]="label()"
      data-testid="progress"
    >
      <div class="done" [style.width.%]="percent()"></div>
    </div>
    <span class="number">{{ percent().toFixed(0) }}%</span>`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 10px;
      color: var(--muted);
      font-size: 12px;
    }
    .track {
      flex: 1;
      height: 6px;
      min-width: 60px;
      border-radius: 3px;
      background: var(--line);
      overflow: hidden;
    }
    .done {
      height: 100%;
      background: var(--accent-fill);
      transition: width 200ms;
    }
  `,
})
export class ProgressBar {
  readonly percent = input.required<number>();
  readonly label = input('Progress');
}
