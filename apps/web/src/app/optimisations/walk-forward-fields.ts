import { Component, model } from '@angular/core';
import { SCHEMES, type WalkDraft } from './walk-forward-rules.js';
import { valueOf } from '../ui/value-of.js';

/** Whether the settings are chosen anew on some days and judged on the next, and how the days are divided. */
@Component({
  selector: 'artha-walk-forward-fields',
  template: `
    @let draft = this.draft();
    <label class="wanted">
      <input
        type="checkbox"
        data-testid="walk-forward"
        [checked]="draft.isWanted"
        (change)="change({ isWanted: !draft.isWanted })"
      />
      Walk forward
    </label>
    @if (draft.isWanted) {
      <div class="fields">
        <div class="field">
          <label for="walk-windows">Windows</label>
          <input
            id="walk-windows"
            class="input"
            inputmode="numeric"
            autocomplete="off"
            data-testid="walk-windows"
            [value]="draft.windows"
            (input)="change({ windows: valueOf($event) })"
          />
        </div>
        <div class="field">
          <label for="walk-in-sample">For fitting, %</label>
          <input
            id="walk-in-sample"
            class="input"
            inputmode="numeric"
            autocomplete="off"
            data-testid="walk-in-sample"
            [value]="draft.inSamplePercent"
            (input)="change({ inSamplePercent: valueOf($event) })"
          />
        </div>
        <div class="field wide">
          <label for="walk-scheme">Each window is fitted to</label>
          <select id="walk-scheme" class="select" data-testid="walk-scheme" (change)="chooseScheme($event)">
            @for (one of SCHEMES; track one.id) {
              <option [value]="one.id" [selected]="one.id === draft.scheme">{{ one.label }}</option>
            }
          </select>
        </div>
      </div>
      <p class="hint">
        The settings are chosen anew on the days of each window and judged on the days after it, which the
        choice has not seen.
      </p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .wanted {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    .fields {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
    }
    .wide {
      grid-column: 1 / 3;
    }
    .input,
    .select {
      width: 100%;
      min-width: 0;
    }
  `,
})
export class WalkForwardFields {
  readonly draft = model.required<WalkDraft>();
  protected readonly SCHEMES = SCHEMES;
  protected readonly valueOf = valueOf;

  protected change(change: Partial<WalkDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }
  protected chooseScheme(event: Event): void {
    this.change({ scheme: valueOf(event) as WalkDraft['scheme'] });
  }
}
