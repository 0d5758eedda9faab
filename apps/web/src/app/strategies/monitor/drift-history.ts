import { Component, computed, inject, input, output, resource } from '@angular/core';
import { lastRead, readFailure } from '../../live/reads.js';
import { percent } from '../../ui/money.js';
import { DayText } from '../../ui/pipes.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { DeploymentsClient } from '../deployments-client.js';

/** How far a deployment strayed from its backtest, day by day, as scored after each close. */
@Component({
  selector: 'artha-drift-history',
  imports: [DayText, Failed, Skeleton],
  template: `@if (drift(); as drift) {
      <div class="row">
        <h3>After each close</h3>
        <span class="faint" [title]="drift.definition">what the score is</span>
        <span class="faint push">told above {{ percent(drift.alertAbovePercent, 0) }}</span>
      </div>
      @if (drift.scores.length === 0) {
        <p class="muted" data-testid="drift-none">
          No day it traded on is over yet. Each gets a score at its close; a made-up day gets none, because
          its prices are not stored.
        </p>
      } @else {
        <ol data-testid="drift-scores">
          @for (score of scores(); track score.on) {
            <li>
              <button
                type="button"
                data-testid="drift-score"
                [class.far]="score.driftPercent > drift.alertAbovePercent"
                [attr.aria-pressed]="score.on === chosen()"
                [title]="
                  score.matched + ' as expected, ' + score.missed + ' missed, ' + score.extra + ' unexpected'
                "
                (click)="opened.emit(score.on)"
              >
                <span class="bar" aria-hidden="true"><i [style.height.%]="score.driftPercent"></i></span>
                <span class="number"
                  >{{ score.driftPercent > drift.alertAbovePercent ? '⚠ ' : ''
                  }}{{ percent(score.driftPercent, 0) }}</span
                >
                <span class="faint number">{{ score.on | dayText }}</span>
              </button>
            </li>
          }
        </ol>
      }
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="2" />
    }`,
  styles: `
    :host {
      display: block;
      padding: 10px 16px 14px;
      border-bottom: 1px solid var(--line);
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 10px;
      align-items: baseline;
    }
    h3 {
      margin: 0;
      font-size: 13px;
    }
    .row .faint[title] {
      text-decoration: underline dotted;
      cursor: help;
    }
    ol {
      display: flex;
      gap: 4px;
      margin: 8px 0 0;
      padding: 0;
      overflow-x: auto;
      list-style: none;
    }
    button {
      display: grid;
      justify-items: center;
      gap: 2px;
      min-width: 64px;
      padding: 6px 4px;
      border: 1px solid transparent;
      border-radius: var(--radius);
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    button:hover {
      background: var(--hover);
    }
    button[aria-pressed='true'] {
      border-color: var(--line-strong);
      background: var(--selected);
    }
    .bar {
      display: flex;
      align-items: end;
      width: 14px;
      height: 40px;
      border-radius: 3px;
      overflow: hidden;
      background: var(--sunken);
    }
    .bar i {
      width: 100%;
      background: var(--accent);
    }
    .far .bar i {
      background: var(--loss);
    }
    .far .number:not(.faint) {
      color: var(--loss);
      font-weight: 600;
    }
  `,
})
export class DriftHistory {
  readonly deploymentId = input.required<string>();
  /** The day that is looked at. */
  readonly chosen = input<string | null>(null);
  readonly opened = output<string>();
  private readonly client = inject(DeploymentsClient);
  protected readonly read = resource({
    params: () => this.deploymentId(),
    loader: ({ params, abortSignal }) => this.client.drift(params, abortSignal),
  });
  /** What is on the screen stays there when it cannot be read again. */
  protected readonly drift = lastRead(this.read);
  /** The oldest first, as time goes. */
  protected readonly scores = computed(() => (this.drift()?.scores ?? []).toReversed());
  protected readonly failure = readFailure(this.read);
  protected readonly percent = percent;
}
