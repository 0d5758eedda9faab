import { Component, computed, DestroyRef, inject, input, resource, signal } from '@angular/core';
import { sentence } from '../live/api.js';
import { lastRead, readFailure } from '../live/reads.js';
import { type LookAheadCheck } from '../live/shapes.js';
import { IstMinute, IstTime, Quantity } from '../ui/pipes.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { Failed, Skeleton } from '../ui/states.js';
import { BacktestsClient } from './backtests-client.js';

const LOOK_EVERY_MILLIS = 1_000;

/** Whether a run knew what came later: asked for by a button, worked on in the background, kept with the run. */
@Component({
  selector: 'artha-look-ahead-panel',
  imports: [Failed, IstMinute, IstTime, ProgressBar, Quantity, Skeleton],
  template: `<div class="panel-head">
      <h2>Does it look ahead?</h2>
      <span class="muted wide">run again up to many earlier ends, it must decide the same</span>
      @if (check(); as check) {
        @if (!isGoing()) {
          <button
            type="button"
            class="button small push"
            data-testid="look-ahead-check"
            [disabled]="isAsking()"
            (click)="ask()"
          >
            {{ check.state === null ? 'Check it' : 'Check again' }}
          </button>
        }
      }
    </div>
    @if (check(); as check) {
      <div class="found" aria-live="polite" data-testid="look-ahead">
        @switch (check.state) {
          @case ('finished') {
            @if (check.first; as first) {
              <p class="bad"><strong>✗ It knows what comes later.</strong></p>
              <p>
                With the candles from {{ first.cutAt | istMinute }} on taken away it decided otherwise on a
                candle before them. Its result is no evidence of anything.
              </p>
              <dl>
                <div>
                  <dt>With all candles</dt>
                  <dd>{{ words(first.whole) }}</dd>
                </div>
                <div>
                  <dt>Without what came later</dt>
                  <dd>{{ words(first.truncated) }}</dd>
                </div>
              </dl>
            } @else {
              <p class="good"><strong>✓ It decides by the past alone,</strong> as far as this can tell.</p>
              <p class="muted">
                {{ check.decisions | quantity }} decisions, the same up to each of {{ check.cuts }} earlier
                ends. Checked {{ check.finishedAt | istTime }}.
              </p>
            }
          }
          @case ('failed') {
            <p class="bad" role="alert">{{ check.error }}</p>
          }
          @case (null) {
            <p class="muted">Nobody has checked this run.</p>
          }
          @default {
            <artha-progress-bar
              [percent]="check.progressPercent"
              [label]="check.state === 'queued' ? 'Waiting for a free worker' : 'Checking'"
            />
          }
        }
        @if (refusal(); as text) {
          <p class="bad" role="alert">{{ text }}</p>
        }
      </div>
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="2" />
    }`,
  styles: `
    .found {
      display: grid;
      gap: 6px;
      padding: 12px 14px;
    }
    p,
    dl {
      margin: 0;
    }
    .good strong {
      color: var(--profit);
    }
    .bad {
      color: var(--loss);
    }
    dl {
      display: grid;
      gap: 6px 28px;
      grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
    }
    dt {
      color: var(--muted);
    }
    dd {
      margin: 0;
    }
  `,
})
export class LookAheadPanel {
  readonly backtestId = input.required<string>();
  private readonly client = inject(BacktestsClient);
  protected readonly read = resource({
    params: () => this.backtestId(),
    loader: ({ params, abortSignal }) => this.client.lookAhead(params, abortSignal),
  });
  /** What is on the screen stays there while it is read again. */
  protected readonly check = lastRead(this.read);
  protected readonly failure = readFailure(this.read);
  protected readonly isGoing = computed(() => {
    const state = this.check()?.state;
    return state === 'queued' || state === 'running';
  });
  protected readonly isAsking = signal(false);
  protected readonly refusal = signal<string | null>(null);

  constructor() {
    const timer = setInterval(() => {
      if (this.isGoing()) this.read.reload();
    }, LOOK_EVERY_MILLIS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected words(decision: NonNullable<LookAheadCheck['first']>['whole']): string {
    if (decision === null) return 'it wanted nothing';
    const { side, intent, reason, candleAt } = decision;
    const what = intent === 'exit' ? 'left' : side === 'buy' ? 'bought' : 'sold short';
    return `${new IstMinute().transform(candleAt)}: ${what}, ${reason}`;
  }
  protected async ask(): Promise<void> {
    this.isAsking.set(true);
    this.refusal.set(null);
    try {
      this.check.set(await this.client.checkLookAhead(this.backtestId()));
    } catch (thrown) {
      this.refusal.set(sentence(thrown));
    } finally {
      this.isAsking.set(false);
    }
  }
}
