import { Component, inject, input } from '@angular/core';
import { InstrumentPicker } from '../instrument-picker.js';
import { DeployForm, TIMEFRAMES, type Timeframe } from './deploy-form.js';
import { candlesText } from './deploy-words.js';
import { valueOf } from '../../ui/value-of.js';

/** What it trades, and on which candles it decides. */
@Component({
  selector: 'artha-market-step',
  imports: [InstrumentPicker],
  template: `<div class="field">
      <span class="label">Instruments</span>
      <artha-instrument-picker
        [(chosen)]="form.instrumentIds"
        [isWrong]="wasTried() && form.instrumentsProblem() !== null"
      />
      @if (wasTried() && form.instrumentsProblem(); as problem) {
        <span class="problem" role="alert" data-testid="deploy-instruments-problem">{{ problem }}</span>
      } @else {
        <span class="hint">
          {{
            form.isPair()
              ? 'It trades them together, one against the other.'
              : 'It watches and trades each by itself.'
          }}
        </span>
      }
    </div>
    <div class="field">
      <label for="deploy-timeframe">Candles it decides on</label>
      <select id="deploy-timeframe" class="select" data-testid="deploy-timeframe" (change)="choose($event)">
        @for (one of timeframes; track one) {
          <option [value]="one" [selected]="one === form.timeframe()">{{ words(one) }}</option>
        }
      </select>
      <span class="hint">It decides each time one of them closes.</span>
    </div>`,
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }
  `,
})
export class MarketStep {
  readonly wasTried = input(false);
  protected readonly form = inject(DeployForm);
  protected readonly timeframes = TIMEFRAMES;
  protected readonly words = candlesText;

  protected choose(event: Event): void {
    this.form.timeframe.set(valueOf(event) as Timeframe);
  }
}
