import { Component, input, model } from '@angular/core';
import { type ParameterSpec } from '../live/shapes.js';
import { type RangeDraft, type RangeDrafts } from './optimisation-rules.js';
import { valueOf } from '../ui/value-of.js';

/** Each parameter of a strategy: kept at a value, or varied. */
@Component({
  selector: 'artha-range-fields',
  template: `@for (spec of specs(); track spec.name) {
    @let draft = drafts()[spec.name];
    @if (draft) {
      <fieldset>
        <legend>{{ spec.label }}</legend>
        <label class="vary">
          <input
            type="checkbox"
            [checked]="draft.isVaried"
            [attr.data-testid]="'vary-' + spec.name"
            (change)="change(spec.name, { isVaried: !draft.isVaried })"
          />
          vary
        </label>
        @if (draft.isVaried) {
          @for (end of ENDS; track end.name) {
            <label class="end">
              <span>{{ end.label }}</span>
              <input
                class="input"
                inputmode="decimal"
                autocomplete="off"
                [attr.data-testid]="'range-' + spec.name + '-' + end.name"
                [value]="draft[end.name]"
                (input)="type(spec.name, end.name, $event)"
              />
            </label>
          }
        } @else if (spec.kind === 'choice') {
          <select
            class="select kept"
            [attr.aria-label]="spec.label"
            (change)="type(spec.name, 'value', $event)"
          >
            @for (choice of spec.choices; track choice; let place = $index) {
              <option [value]="spec.min + place" [selected]="draft.value === '' + (spec.min + place)">
                {{ choice }}
              </option>
            }
          </select>
        } @else {
          <input
            class="input kept"
            autocomplete="off"
            [type]="spec.kind === 'clock' ? 'time' : 'text'"
            [attr.aria-label]="spec.label"
            [value]="draft.value"
            (input)="type(spec.name, 'value', $event)"
          />
        }
        @if (problems()[spec.name]; as problem) {
          <span class="problem">{{ problem }}</span>
        }
      </fieldset>
    }
  }`,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
    fieldset {
      display: grid;
      grid-template-columns: 64px repeat(3, 1fr);
      align-items: end;
      gap: 4px 8px;
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      color: var(--muted);
      font-size: 12px;
    }
    .vary {
      display: flex;
      align-items: center;
      gap: 6px;
      height: 32px;
    }
    .end span {
      display: block;
      color: var(--muted);
      font-size: 11px;
    }
    .input {
      width: 100%;
      min-width: 0;
    }
    .kept {
      grid-column: 2 / 5;
    }
    .problem {
      grid-column: 1 / 5;
    }
  `,
})
export class RangeFields {
  readonly specs = input.required<readonly ParameterSpec[]>();
  readonly drafts = model.required<RangeDrafts>();
  readonly problems = input<Readonly<Record<string, string>>>({});
  protected readonly ENDS = [
    { name: 'from', label: 'From' },
    { name: 'to', label: 'To' },
    { name: 'step', label: 'Step' },
  ] as const;

  protected type(name: string, field: 'value' | 'from' | 'to' | 'step', event: Event): void {
    this.change(name, { [field]: valueOf(event) });
  }

  protected change(name: string, change: Partial<RangeDraft>): void {
    this.drafts.update((drafts) => {
      const draft = drafts[name];
      return draft === undefined ? drafts : { ...drafts, [name]: { ...draft, ...change } };
    });
  }
}
