import { Component, computed, input } from '@angular/core';
import { type BacktestReport } from '../live/shapes.js';
import { compactRupees, signedRupees } from '../ui/money.js';
import { gridOf, shadeOf } from './heat-rules.js';

/** What trades brought by the weekday and hour they were entered at, Indian time. */
@Component({
  selector: 'artha-weekday-heatmap',
  template: `<div
    class="scroll-x"
    tabindex="0"
    role="region"
    aria-label="Result by weekday and hour of entry"
  >
    <table class="heat number" data-testid="weekday-heatmap">
      <thead>
        <tr>
          <th></th>
          @for (hour of grid().hours; track hour) {
            <th scope="col">{{ hour }}:00</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (row of grid().rows; track row.weekday) {
          <tr>
            <th scope="row">{{ row.label }}</th>
            @for (cell of row.cells; track $index) {
              <td [style.background]="shade(cell?.pnlPaise)" [title]="cell ? told(cell) : ''">
                {{ cell ? short(cell.pnlPaise) : '' }}
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  </div>`,
  styleUrl: './heatmap.css',
})
export class WeekdayHeatmap {
  readonly cells = input.required<BacktestReport['weekdayHours']>();
  protected readonly grid = computed(() => gridOf(this.cells()));
  private readonly most = computed(() => Math.max(...this.cells().map(({ pnlPaise }) => Math.abs(pnlPaise))));

  protected short(paise: number): string {
    const whole = Math.round(paise / 100) * 100;
    return compactRupees(whole, true).replace('₹', '').replace(/\.00$/, '');
  }
  protected told({ pnlPaise, trades }: { pnlPaise: number; trades: number }): string {
    return `${signedRupees(pnlPaise)} of ${trades} ${trades === 1 ? 'trade' : 'trades'}`;
  }
  protected shade(value: number | undefined): string {
    return value === undefined ? '' : shadeOf(value, this.most());
  }
}
