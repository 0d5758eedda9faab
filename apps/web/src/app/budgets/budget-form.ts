import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { type Budgeted, BUDGETED } from '@artha/core';
import { type BudgetLine } from '../live/shapes.js';
import { grouped } from '../ui/money.js';
import { NumberField } from '../ui/number-field.js';
import { PanelForm } from '../ui/panel-form.js';
import { limitOf } from './budget-rules.js';

/** Asks how much may be used; of one deployment what is left empty is the platform's. */
@Component({
  selector: 'artha-budget-form',
  imports: [NumberField, PanelForm],
  template: `<artha-panel-form name="budget" [isBusy]="isBusy()" (sent)="save()">
    @for (line of lines(); track line.name) {
      <artha-number-field
        [name]="'budget-limit-' + line.name"
        [label]="line.title"
        [isWhole]="true"
        [value]="texts()[line.name] ?? ''"
        [placeholder]="mayBeEmpty() ? 'as the platform' : ''"
        [problem]="problemOf(line.name)"
        (typed)="type(line.name, $event)"
      />
    }
    <ng-content ngProjectAs="[foot]" />
  </artha-panel-form>`,
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

  protected problemOf(name: Budgeted): string | null {
    return this.isWrong(name) ? `A whole number, 1 to ${grouped(String(BUDGETED[name].most))}.` : null;
  }
  protected type(name: Budgeted, text: string): void {
    this.texts.update((texts) => ({ ...texts, [name]: text }));
  }
  protected save(): void {
    if (this.isBusy() || this.names().some((name) => this.isWrong(name))) return;
    const limits = this.names().flatMap((name) => {
      const limit = limitOf(name, this.texts()[name] ?? '');
      return limit === null ? [] : [[name, limit] as const];
    });
    this.saved.emit(Object.fromEntries(limits));
  }

  private isWrong(name: Budgeted): boolean {
    const text = this.texts()[name] ?? '';
    return !(this.mayBeEmpty() && text.trim() === '') && limitOf(name, text) === null;
  }
}
