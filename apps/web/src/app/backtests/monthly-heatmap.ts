import { Component, computed, input } from '@angular/core';
import { type BacktestReport } from '../live/shapes.js';
import { signedPercent, signedRupees } from '../ui/money.js';
import { MONTHS, shadeOf, yearsOf } from './heat-rules.js';

/** The return of every month, a row a year; the sign is written, the shade only helps the eye. */
@Component({
  selector: 'artha-monthly-heatmap',
  template: `<div class="scroll-x" tabindex="0" role="region" aria-label="Returns by month">
    <table class="heat number" data-testid="monthly-heatmap">
      <thead>
        <tr>
          <th></th>
          @for (month of months; track month) {
            <th scope="col">{{ month }}</th>
          }
          <th scope="col">Year</th>
        </tr>
      </thead>
      <tbody>
        @for (year of years(); track year.year) {
          <tr>
            <th scope="row">{{ year.year }}</th>
            @for (cell of year.months; track $index) {
              <td [style.background]="shade(cell?.returnPercent)" [title]="cell ? rupees(cell.pnlPaise) : ''">
                {{ cell ? percent(cell.returnPercent) : '' }}
              </td>
            }
            <td class="total">{{ percent(year.returnPercent) }}</td>
          </tr>
        }
      </tbody>
    </table>
  </div>`,
  styleUrl: './heatmap.css',
})
export class MonthlyHeatmap {
  readonly monthly = input.required<BacktestReport['monthly']>();
  protected readonly months = MONTHS;
  protected readonly years = computed(() => yearsOf(this.monthly()));
  private readonly most = computed(() =>
    Math.max(...this.monthly().map(({ returnPercent }) => Math.abs(returnPercent))),
  );
  protected readonly rupees = (paise: number): string => signedRupees(paise);

  protected percent(value: number): string {
    return signedPercent(value).replace('%', '');
  }
  protected shade(value: number | undefined): string {
    return value === undefined ? '' : shadeOf(value, this.most());
  }
}
