import { Component, computed, inject, input, resource } from '@angular/core';
import { readFailure } from '../live/reads.js';
import { Failed, Skeleton } from '../ui/states.js';
import { DeploymentsClient } from './deployments-client.js';
import { PromotionChecklist } from './promotion-checklist.js';

/** Whether a version may trade real money, and what it has yet to show. */
@Component({
  selector: 'artha-promotion-panel',
  imports: [Failed, PromotionChecklist, Skeleton],
  template: `@if (promotion(); as promotion) {
      <artha-promotion-checklist [promotion]="promotion" />
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="3" />
    }`,
})
export class PromotionPanel {
  readonly strategyId = input.required<string>();
  private readonly client = inject(DeploymentsClient);
  protected readonly read = resource({
    params: () => this.strategyId(),
    loader: ({ params, abortSignal }) => this.client.promotion(params, abortSignal),
  });
  protected readonly promotion = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly failure = readFailure(this.read);
}
