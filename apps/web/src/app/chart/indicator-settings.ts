import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { formatIndicator, parseIndicator } from '@artha/core';
import { Icon } from '../ui/icon.js';
import { valueOf } from '../ui/value-of.js';
import { infoOf, labelOf, usualParameters } from './indicator-choices.js';
import { parameterOf, parameterProblems, textsOf, type ParameterTexts } from './indicator-form.js';
import { Swatches } from './swatches.js';
import { WIDEST_LINE } from './workspace-codec.js';
import { type IndicatorChoice, type LineLook } from './workspace.js';

/** What an indicator is computed with and how it looks. Closes with the changed choice. */
@Component({
  selector: 'artha-indicator-settings',
  imports: [Icon, Swatches],
  templateUrl: './indicator-settings.html',
  styleUrl: './indicator-settings.css',
})
export class IndicatorSettings {
  protected readonly dialog = inject<MatDialogRef<IndicatorSettings, IndicatorChoice>>(MatDialogRef);
  private readonly choice = inject<IndicatorChoice>(MAT_DIALOG_DATA);
  protected readonly info = infoOf(this.choice);
  protected readonly label = labelOf(this.choice);
  protected readonly widths = Array.from({ length: WIDEST_LINE }, (_, at) => at + 1);
  protected readonly texts = signal<ParameterTexts>(textsOf(parseIndicator(this.choice.text).parameters));
  protected readonly looks = signal<readonly LineLook[]>(
    this.info.outputs.map((_, output) => this.choice.looks[output] ?? { colour: 1, width: 1 }),
  );
  protected readonly problems = computed(() => parameterProblems(this.info.parameters, this.texts()));
  protected readonly isGood = computed(() => this.problems().every((problem) => problem === null));

  protected type(at: number, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.texts.update((texts) => texts.with(at, value));
  }
  protected look(output: number, change: Partial<LineLook>): void {
    this.looks.update((looks) => looks.map((look, at) => (at === output ? { ...look, ...change } : look)));
  }
  protected widen(output: number, event: Event): void {
    this.look(output, { width: Number(valueOf(event)) });
  }
  protected reset(): void {
    this.texts.set(textsOf(usualParameters(this.info)));
  }
  protected apply(event: Event): void {
    event.preventDefault();
    if (!this.isGood()) return;
    const parameters = this.info.parameters.map(
      (parameter, at) => parameterOf(parameter, this.texts()[at] ?? '') ?? parameter.initial,
    );
    const text = formatIndicator({ name: this.info.name, parameters });
    this.dialog.close({ ...this.choice, text, looks: this.looks() });
  }
}
