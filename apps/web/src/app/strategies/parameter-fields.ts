import { Component, input, model } from '@angular/core';
import { type ParameterSpec } from '../live/shapes.js';
import { type ParameterTexts } from './parameter-rules.js';
import { valueOf } from '../ui/value-of.js';

/** The form of a strategy's parameters, drawn from their specifications. */
@Component({
  selector: 'artha-parameter-fields',
  template: `@for (spec of specs(); track spec.name) {
    <div class="field">
      <label [for]="'parameter-' + spec.name">{{ spec.label }}</label>
      @if (spec.kind === 'choice') {
        <select
          class="input"
          [id]="'parameter-' + spec.name"
          [attr.data-testid]="'parameter-' + spec.name"
          [attr.aria-describedby]="'parameter-hint-' + spec.name"
          (change)="type(spec.name, $event)"
        >
          @for (choice of spec.choices; track choice; let place = $index) {
            <option [value]="spec.min + place" [selected]="texts()[spec.name] === '' + (spec.min + place)">
              {{ choice }}
            </option>
          }
        </select>
      } @else {
        <input
          class="input"
          autocomplete="off"
          [type]="spec.kind === 'clock' ? 'time' : 'text'"
          [attr.inputmode]="spec.kind === 'decimal' ? 'decimal' : 'numeric'"
          [id]="'parameter-' + spec.name"
          [attr.data-testid]="'parameter-' + spec.name"
          [value]="texts()[spec.name] ?? ''"
          [attr.aria-invalid]="problems()[spec.name] !== undefined"
          [attr.aria-describedby]="'parameter-hint-' + spec.name"
          (input)="type(spec.name, $event)"
        />
      }
      <span
        [id]="'parameter-hint-' + spec.name"
        [class.problem]="problems()[spec.name]"
        [class.hint]="!problems()[spec.name]"
        >{{ problems()[spec.name] ?? spec.description }}</span
      >
    </div>
  }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
    }
  `,
})
export class ParameterFields {
  readonly specs = input.required<readonly ParameterSpec[]>();
  readonly texts = model.required<ParameterTexts>();
  readonly problems = input<Readonly<Record<string, string>>>({});

  protected type(name: string, event: Event): void {
    this.texts.update((texts) => ({
      ...texts,
      [name]: valueOf(event),
    }));
  }
}
