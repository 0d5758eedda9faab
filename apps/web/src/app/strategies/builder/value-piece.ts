import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { printRule, type Syntax } from '@artha/core';
import { typedValue } from './block-rules.js';
import { valueOf } from '../../ui/value-of.js';

/** One value of a sentence, written as in the text: `ema(9)`, `₹2,500`, `close + 1 %`. */
@Component({
  selector: 'artha-value-piece',
  template: `<input
      class="input"
      list="rule-values"
      autocapitalize="off"
      autocomplete="off"
      spellcheck="false"
      [attr.aria-label]="label()"
      [attr.aria-invalid]="problem() !== null"
      [style.width.ch]="width()"
      [value]="typed()"
      (input)="typed.set(valueOf($event))"
      (change)="take()"
    />
    @if (problem(); as text) {
      <span class="problem" role="alert">{{ text }}</span>
    }`,
  styles: `
    :host {
      display: inline-grid;
      max-width: 100%;
    }
    .input {
      height: 28px;
      max-width: 100%;
      font: 450 12.5px/1 var(--mono);
    }
    .input::-webkit-calendar-picker-indicator {
      display: none !important;
    }
  `,
})
export class ValuePiece {
  readonly syntax = input.required<Syntax>();
  readonly label = input.required<string>();
  readonly changed = output<Syntax>();
  private readonly printed = computed(() => printRule(this.syntax()));
  protected readonly typed = linkedSignal(() => this.printed());
  protected readonly width = computed(() => Math.max(7, this.typed().length + 4));
  protected readonly problem = linkedSignal<string, string | null>({
    source: () => this.typed(),
    computation: () => null,
  });
  protected readonly valueOf = valueOf;
  protected take(): void {
    const value = typedValue(this.typed());
    if ('problem' in value) this.problem.set(value.problem);
    else if (printRule(value.syntax) === this.printed()) this.typed.set(this.printed());
    else this.changed.emit(value.syntax);
  }
}
