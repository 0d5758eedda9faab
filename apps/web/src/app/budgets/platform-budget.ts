import { Component, inject, resource } from '@angular/core';
import { type Budgeted } from '@artha/core';
import { lastRead, readFailure } from '../live/reads.js';
import { type NewBudget } from '../live/shapes.js';
import { ChangedBy } from '../ui/changed-by.js';
import { saving } from '../ui/saving.js';
import { Failed, Skeleton } from '../ui/states.js';
import { BudgetForm } from './budget-form.js';
import { BudgetsClient } from './budgets-client.js';

/** What every deployment may use that has no budget of its own; an administrator changes it. */
@Component({
  selector: 'artha-platform-budget',
  imports: [BudgetForm, ChangedBy, Failed, Skeleton],
  template: `@if (budget(); as budget) {
      <artha-budget-form [lines]="budget.lines" [isBusy]="saving.isBusy()" (saved)="save($event)">
        <artha-changed-by [at]="budget.changedAt" [by]="budget.changedBy" />
      </artha-budget-form>
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="3" />
    }`,
})
export class PlatformBudgetForm {
  private readonly client = inject(BudgetsClient);
  protected readonly read = resource({ loader: ({ abortSignal }) => this.client.platform(abortSignal) });
  protected readonly budget = lastRead(this.read);
  protected readonly failure = readFailure(this.read);
  protected readonly saving = saving();

  protected async save(budget: Partial<Record<Budgeted, number>>): Promise<void> {
    await this.saving.run(async () => {
      this.budget.set(await this.client.changePlatform(budget as NewBudget));
      return 'Every deployment without a budget of its own is held to it.';
    });
  }
}
