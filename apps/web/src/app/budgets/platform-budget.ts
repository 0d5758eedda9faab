import { Component, inject, resource, signal } from '@angular/core';
import { type Budgeted } from '@artha/core';
import { sentence } from '../live/api.js';
import { lastRead, readFailure } from '../live/reads.js';
import { type NewBudget } from '../live/shapes.js';
import { IstTime } from '../ui/pipes.js';
import { Failed, Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { BudgetForm } from './budget-form.js';
import { BudgetsClient } from './budgets-client.js';

/** What every deployment may use that has no budget of its own; an administrator changes it. */
@Component({
  selector: 'artha-platform-budget',
  imports: [BudgetForm, Failed, IstTime, Skeleton],
  template: `@if (budget(); as budget) {
      <artha-budget-form [lines]="budget.lines" [isBusy]="isBusy()" (saved)="save($event)">
        @if (budget.changedAt; as at) {
          <span class="muted"
            >Changed by {{ budget.changedBy ?? 'somebody who is gone' }},
            <span class="number">{{ at | istTime }}</span></span
          >
        } @else {
          <span class="muted">As it came</span>
        }
      </artha-budget-form>
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="3" />
    }`,
})
export class PlatformBudgetForm {
  private readonly client = inject(BudgetsClient);
  private readonly toasts = inject(Toasts);
  protected readonly read = resource({ loader: ({ abortSignal }) => this.client.platform(abortSignal) });
  protected readonly budget = lastRead(this.read);
  protected readonly failure = readFailure(this.read);
  protected readonly isBusy = signal(false);

  protected async save(budget: Partial<Record<Budgeted, number>>): Promise<void> {
    this.isBusy.set(true);
    try {
      this.budget.set(await this.client.changePlatform(budget as NewBudget));
      this.toasts.show('good', 'Every deployment without a budget of its own is held to it.');
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.isBusy.set(false);
    }
  }
}
