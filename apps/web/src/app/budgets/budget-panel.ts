import { Component, computed, DestroyRef, inject, input, resource, signal } from '@angular/core';
import { type Budgeted } from '@artha/core';
import { lastRead, readFailure } from '../live/reads.js';
import { SessionStore } from '../live/session.js';
import { IstTime, Quantity } from '../ui/pipes.js';
import { saving } from '../ui/saving.js';
import { Failed, Skeleton } from '../ui/states.js';
import { BudgetForm } from './budget-form.js';
import { budgetRow } from './budget-rules.js';
import { BudgetsClient } from './budgets-client.js';

const READ_EVERY_MILLIS = 5_000;

/** What a deployment uses of what it may; beyond it it is paused. An administrator gives it more, or less. */
@Component({
  selector: 'artha-budget-panel',
  imports: [BudgetForm, Failed, IstTime, Quantity, Skeleton],
  template: `<div class="panel-head">
      <h2>Budget</h2>
      @if (budget(); as budget) {
        <span class="muted wide">
          @if (budget.asOf; as at) {
            used by <span class="number">{{ at | istTime }}</span> of the market
          } @else {
            nothing used yet
          }
        </span>
        @if (isAdmin()) {
          <button
            type="button"
            class="button small push"
            data-testid="budget-change"
            [attr.aria-expanded]="isChanging()"
            (click)="isChanging.set(!isChanging())"
          >
            {{ isChanging() ? 'Close' : 'Change' }}
          </button>
        }
      }
    </div>
    @if (budget(); as budget) {
      @if (isChanging()) {
        <artha-budget-form
          [lines]="budget.lines"
          [mayBeEmpty]="true"
          [isBusy]="saving.isBusy()"
          (saved)="save($event)"
        >
          <span class="muted">For this deployment alone, from now on.</span>
        </artha-budget-form>
      }
      <ul>
        @for (row of rows(); track row.name) {
          <li [class]="row.level" [attr.data-testid]="'budget-' + row.name">
            <span>
              {{ row.title }}
              @if (row.isOwn) {
                <span class="chip info" title="An administrator gave this deployment its own">own</span>
              }
            </span>
            <span class="number">
              {{ row.level === 'calm' ? '' : row.level === 'near' ? '▲ ' : '■ ' }}{{ row.used | quantity }}
              <span class="muted">of {{ row.limit | quantity }}</span>
            </span>
            <span
              class="track"
              role="progressbar"
              aria-valuemin="0"
              aria-valuemax="100"
              [attr.aria-valuenow]="row.percent.toFixed(0)"
              [attr.aria-label]="row.title + ' used'"
              ><i [style.width.%]="row.percent"></i
            ></span>
          </li>
        }
      </ul>
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="3" />
    }`,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
      gap: 10px 28px;
      margin: 0;
      padding: 10px 14px 14px;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 1fr auto;
      gap: 4px 12px;
      align-items: baseline;
    }
    .track {
      grid-column: 1 / -1;
      height: 4px;
      overflow: hidden;
      border-radius: 2px;
      background: var(--line);
    }
    .track i {
      display: block;
      height: 100%;
      background: var(--accent);
    }
    .near .track i {
      background: var(--warn);
    }
    .over .track i {
      background: var(--loss);
    }
    .near .number,
    .over .number {
      font-weight: 600;
    }
    .chip {
      height: 18px;
      padding: 0 6px;
    }
  `,
})
export class BudgetPanel {
  readonly deploymentId = input.required<string>();
  readonly isAtWork = input(true);
  private readonly client = inject(BudgetsClient);
  private readonly session = inject(SessionStore);
  protected readonly isAdmin = computed(() => this.session.role() === 'admin');
  protected readonly saving = saving();
  protected readonly isChanging = signal(false);
  protected readonly read = resource({
    params: () => this.deploymentId(),
    loader: ({ params, abortSignal }) => this.client.of(params, abortSignal),
  });
  /** What is on the screen stays there while it is read again. */
  protected readonly budget = lastRead(this.read);
  protected readonly rows = computed(() => (this.budget()?.lines ?? []).map(budgetRow));
  protected readonly failure = readFailure(this.read);

  constructor() {
    const timer = setInterval(() => {
      if (this.isAtWork() && !this.isChanging()) this.read.reload();
    }, READ_EVERY_MILLIS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async save(own: Partial<Record<Budgeted, number>>): Promise<void> {
    await this.saving.run(async () => {
      this.budget.set(await this.client.change(this.deploymentId(), own));
      this.isChanging.set(false);
      return 'The deployment is held to its new budget.';
    });
  }
}
