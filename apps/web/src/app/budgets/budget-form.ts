import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { type Budgeted, BUDGETED } from '@artha/core';
import { type BudgetLine } from '../live/shapes.js';
import { grouped } from '../ui/money.js';
import { limitOf } from './budget-rules.js';

/** Asks how much may be used; of one deployment what is left empty is the platform's. */
@Component({
  selector: 'artha-budget-form',
  template: `<form novalidate (submit)="save($event)" data-testid="budget-form">
    @for (line of lines(); track line.name) {
      <div class="field">
        <label [for]="'budget-' + line.name">{{ line.title }}</label>
        <input
          class="input"
          inputmode="numeric"
          autocomplete="off"
          [id]="'budget-' + line.name"
          [attr.data-testid]="'budget-limit-' + line.name"
          [value]="texts()[line.name]"
          [placeholder]="mayBeEmpty() ? 'as the platform' : ''"
          [attr.aria-invalid]="isWrong(line.name)"
          (input)="type(line.name, $event)"
        />
        @if (isWrong(line.name)) {
          <span class="problem">A whole number, 1 to {{ mostOf(line.name) }}.</span>
        }
      </div>
    }
    <div class="row">
      <ng-content />
      <button type="submit" class="button small push" data-testid="budget-save" [disabled]="isBusy()">
        {{ isBusy() ? 'Saving…' : 'Save' }}
      </button>
    </div>
  </form>`,
  styles: `
    form {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(190px, 1fr));
      gap: 12px 16px;
      padding: 14px;
    }
    .row {
      display: flex;
      grid-column: 1 / -1;
      flex-wrap: wrap;
      gap: 8px 12px;
      align-items: center;
    }
  `,
})
export class BudgetForm {
  readonly lines = input.required<readonly BudgetLine[]>();
  readonly isBusy = input(false);
  readonly mayBeEmpty = input(false);
  readonly saved = output<Partial<Record<Budgeted, number>>>();

  protected readonly texts = linkedSignal<Partial<Record<Budgeted, string>>>(() =>
    Object.fromEntries(
      this.lines().map(({ name, limit, isOwn }) => [
        name,
        this.mayBeEmpty() && !isOwn ? '' : grouped(String(limit)),
      ]),
    ),
  );
  private readonly names = computed(() => this.lines().map(({ name }) => name));

  protected isWrong(name: Budgeted): boolean {
    const text = this.texts()[name] ?? '';
    return !(this.mayBeEmpty() && text.trim() === '') && limitOf(name, text) === null;
  }
  protected mostOf(name: Budgeted): string {
    return grouped(String(BUDGETED[name].most));
  }
  protected type(name: Budgeted, event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    this.texts.update((texts) => ({ ...texts, [name]: text }));
  }
  protected save(event: Event): void {
    event.preventDefault();
    if (this.isBusy() || this.names().some((name) => this.isWrong(name))) return;
    const limits = this.names().flatMap((name) => {
      const limit = limitOf(name, this.texts()[name] ?? '');
      return limit === null ? [] : [[name, limit] as const];
    });
    this.saved.emit(Object.fromEntries(limits));
  }
}
