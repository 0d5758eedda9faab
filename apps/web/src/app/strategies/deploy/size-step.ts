import { Component, computed, inject, input } from '@angular/core';
import { ParameterFields } from '../parameter-fields.js';
import { SizingFields } from '../sizing-fields.js';
import { DeployForm } from './deploy-form.js';
import { valueOf } from '../../ui/value-of.js';

/** By which numbers it decides, and how large its entries are. */
@Component({
  selector: 'artha-size-step',
  imports: [ParameterFields, SizingFields],
  template: `@if (form.specs().length > 0) {
      <artha-parameter-fields
        [specs]="form.specs()"
        [texts]="form.parameters()"
        [problems]="form.parameterProblems()"
        (textsChange)="form.typeParameters($event)"
      />
    } @else {
      <p class="hint">It has no parameters: everything stands in its rules.</p>
    }
    @if (!form.isPair()) {
      <artha-sizing-fields
        [texts]="form.sizing()"
        [wasTried]="wasTried()"
        (textsChange)="form.size($event)"
      />
    }
    <div class="field">
      <label for="deploy-quantity">{{ isCap() ? 'At most, shares' : 'Shares per order' }}</label>
      <input
        id="deploy-quantity"
        class="input"
        inputmode="numeric"
        autocomplete="off"
        data-testid="deploy-quantity"
        [value]="form.quantity()"
        [attr.aria-invalid]="form.quantityProblem() !== null"
        aria-describedby="deploy-quantity-about"
        (input)="form.quantity.set(valueOf($event))"
      />
      <span
        id="deploy-quantity-about"
        [class.problem]="form.quantityProblem() !== null"
        [class.hint]="form.quantityProblem() === null"
        >{{
          form.quantityProblem() ??
            (isCap()
              ? 'Whatever the rule says, no entry is larger.'
              : 'Of contracts, units: whole lots of them.')
        }}</span
      >
    </div>`,
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }
  `,
})
export class SizeStep {
  readonly wasTried = input(false);
  protected readonly form = inject(DeployForm);
  /** Beside a rule the number is a cap. */
  protected readonly isCap = computed(() => !this.form.isPair() && this.form.sizing().by !== 'units');
  protected readonly valueOf = valueOf;
}
