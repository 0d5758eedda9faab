import { Component, computed, DestroyRef, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { lastRead, readFailure } from '../../live/reads.js';
import { type Deployment } from '../../live/shapes.js';
import { LimitTable } from '../../risk/limit-table.js';
import { RiskClient } from '../../risk/risk-client.js';
import { BREACHES } from '../../risk/risk-rules.js';
import { Failed, Skeleton } from '../../ui/states.js';

const READ_EVERY_MILLIS = 5_000;

/** What this deployment alone may risk, and how much of it is used. */
@Component({
  selector: 'artha-own-limits-panel',
  imports: [Failed, LimitTable, RouterLink, Skeleton],
  template: `<div class="panel-head">
      <h2>Its own limits</h2>
      <a routerLink="/risk" class="button small quiet push">All limits</a>
    </div>
    @if (own(); as own) {
      @if (uses().length > 0) {
        <artha-limit-table [uses]="uses()" [isBrief]="true" />
        <p class="hint">When one on results is reached: {{ breaches[own.limits.onBreach].toLowerCase() }}.</p>
      } @else {
        <p class="hint">None of its own: those of its account and of the platform count.</p>
      }
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else if (read.hasValue()) {
      <p class="hint">It is not at work, so nothing counts against them.</p>
    } @else {
      <artha-skeleton [rows]="2" />
    }`,
  styles: `
    .hint {
      padding: 0 14px 12px;
    }
  `,
})
export class OwnLimitsPanel {
  readonly deployment = input.required<Deployment>();
  private readonly client = inject(RiskClient);
  private readonly beat = signal(0);
  protected readonly breaches = BREACHES;
  private readonly book = computed(() => {
    const { accountId, mode } = this.deployment();
    return mode === 'backtest' ? undefined : { accountId, mode };
  });
  protected readonly read = resource({
    params: () => {
      this.beat();
      return this.book();
    },
    loader: ({ params, abortSignal }) => this.client.read(params, abortSignal),
  });
  private readonly good = lastRead(this.read);
  protected readonly failure = readFailure(this.read);
  protected readonly own = computed(
    () => this.good()?.deployments.find(({ deploymentId }) => deploymentId === this.deployment().id) ?? null,
  );
  protected readonly uses = computed(() => (this.own()?.uses ?? []).filter(({ limit }) => limit !== null));

  constructor() {
    const timer = setInterval(() => this.beat.update((times) => times + 1), READ_EVERY_MILLIS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
