import { Component, input } from '@angular/core';
import { type BacktestReport } from '../live/shapes.js';
import { percent } from '../ui/money.js';
import { IstMinute, Rupees } from '../ui/pipes.js';

const DAY_MILLIS = 86_400_000;

/** The deepest falls from a peak, and how long each took to be made good. */
@Component({
  selector: 'artha-drawdown-table',
  imports: [IstMinute, Rupees],
  template: `<div class="scroll-x" tabindex="0" role="region" aria-label="Deepest drawdowns">
    <table class="table" data-testid="drawdowns">
      <thead>
        <tr>
          <th class="right">Depth</th>
          <th class="right">Amount</th>
          <th>Peak</th>
          <th>Low</th>
          <th>Recovered</th>
          <th class="right">Days</th>
        </tr>
      </thead>
      <tbody>
        @for (fall of drawdowns(); track fall.peakAt) {
          <tr>
            <td class="right loss">−{{ depth(fall.percent) }}</td>
            <td class="right">{{ fall.paise | rupees: 0 }}</td>
            <td>{{ fall.peakAt | istMinute }}</td>
            <td>{{ fall.lowAt | istMinute }}</td>
            <td>
              @if (fall.recoveredAt === null) {
                <span class="chip warn">Not recovered</span>
              } @else {
                {{ fall.recoveredAt | istMinute }}
              }
            </td>
            <td class="right">{{ days(fall) }}</td>
          </tr>
        }
      </tbody>
    </table>
  </div>`,
})
export class DrawdownTable {
  readonly drawdowns = input.required<BacktestReport['drawdowns']>();
  protected readonly depth = percent;

  protected days({ peakAt, recoveredAt }: BacktestReport['drawdowns'][number]): string {
    return recoveredAt === null ? '–' : String(Math.max(1, Math.round((recoveredAt - peakAt) / DAY_MILLIS)));
  }
}
