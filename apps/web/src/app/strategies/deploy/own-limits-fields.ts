import { Component, computed, input, model } from '@angular/core';
import { type LimitRule } from '@artha/core';
import { LimitField } from '../../risk/limit-field.js';
import { BREACHES, draftProblems, type LimitsDraft } from '../../risk/risk-rules.js';
import { OWN_RULES, type OwnLimits, ownLimitsProblem } from './own-limits.js';
import { valueOf } from '../../ui/value-of.js';

/** What this deployment alone may risk, from its first order on. */
@Component({
  selector: 'artha-own-limits-fields',
  imports: [LimitField],
  template: `<label class="check">
      <input
        type="checkbox"
        data-testid="own-limits-on"
        [checked]="limits().isOn"
        (change)="limits.set({ isOn: !limits().isOn, draft: limits().draft })"
      />
      Stricter limits for this deployment alone
    </label>
    @if (limits().isOn) {
      <div class="limits">
        @for (rule of rules; track rule) {
          <artha-limit-field
            [rule]="rule"
            [name]="'own-limit-' + rule"
            [value]="limits().draft.values[rule]"
            [problem]="problems()[rule]"
            (typed)="type(rule, $event)"
          />
        }
        <div class="field wide">
          <label for="own-limit-breach">When a limit on results is reached</label>
          <select id="own-limit-breach" class="select" (change)="choose($event)">
            @for (one of breaches; track one[0]) {
              <option [value]="one[0]" [selected]="one[0] === limits().draft.onBreach">{{ one[1] }}</option>
            }
          </select>
        </div>
      </div>
      @if (isEmpty()) {
        <span class="problem" role="alert" tabindex="-1">Enter a limit, or take the tick away.</span>
      } @else {
        <span class="hint">They hold from its first order on. More of them are on the page Risk.</span>
      }
    }`,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .limits {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
      gap: 12px;
      align-items: start;
    }
    .wide {
      grid-column: 1 / -1;
    }
    .check {
      display: flex;
      gap: 8px;
      align-items: center;
    }
  `,
})
export class OwnLimitsFields {
  readonly limits = model.required<OwnLimits>();
  /** Nothing is called missing before anybody has tried to go on. */
  readonly wasTried = input(false);
  protected readonly rules = OWN_RULES;
  protected readonly breaches = Object.entries(BREACHES) as [LimitsDraft['onBreach'], string][];
  protected readonly problems = computed(() => draftProblems(this.limits().draft));
  protected readonly isEmpty = computed(
    () =>
      this.wasTried() &&
      ownLimitsProblem(this.limits()) !== null &&
      this.rules.every((rule) => this.problems()[rule] === undefined),
  );

  protected type(rule: LimitRule, text: string): void {
    const { draft } = this.limits();
    this.limits.set({ isOn: true, draft: { ...draft, values: { ...draft.values, [rule]: text } } });
  }
  protected choose(event: Event): void {
    const onBreach = valueOf(event) as LimitsDraft['onBreach'];
    this.limits.set({ isOn: true, draft: { ...this.limits().draft, onBreach } });
  }
}
