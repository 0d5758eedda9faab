import { Component, computed, inject, input, signal } from '@angular/core';
import { type EChartsCoreOption } from 'echarts/core';
import { type BacktestReport } from '../../live/shapes.js';
import { compactRupees, rupees, signedRupees } from '../../ui/money.js';
import { ChartCanvas } from './chart-canvas.js';
import { ChartLook } from './chart-look.js';

type Excursion = BacktestReport['excursions'][number];

/** What each trade went through against what came of it; won and lost differ in shape too. */
@Component({
  selector: 'artha-excursions-chart',
  imports: [ChartCanvas],
  template: `<div class="head">
      <div class="segments" role="group" aria-label="Excursion">
        <button type="button" [attr.aria-pressed]="isAdverse()" (click)="isAdverse.set(true)">MAE</button>
        <button type="button" [attr.aria-pressed]="!isAdverse()" (click)="isAdverse.set(false)">MFE</button>
      </div>
      <span class="muted">
        {{ isAdverse() ? 'Furthest in loss' : 'Furthest in gain' }} across, result upwards. ▲ won, ▽ lost
      </span>
    </div>
    <artha-chart-canvas
      [label]="isAdverse() ? 'Maximum adverse excursion by result' : 'Maximum favourable excursion by result'"
      testId="excursions-chart"
      [height]="208"
      [options]="options()"
    />`,
  styles: `
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      padding: 8px 14px 0;
      font-size: 12px;
    }
  `,
})
export class ExcursionsChart {
  readonly excursions = input.required<readonly Excursion[]>();
  protected readonly isAdverse = signal(true);
  private readonly look = inject(ChartLook);

  protected readonly options = computed<EChartsCoreOption>(() => {
    const { base, tooltip, value, label, gain, loss, zero } = this.look.current();
    const isAdverse = this.isAdverse();
    const reach = ({ maePaise, mfePaise }: Excursion): number => (isAdverse ? maePaise : mfePaise);
    const amounts = { ...label, formatter: (paise: number) => compactRupees(paise).replace(/\.00$/, '') };
    const [won, lost] = [true, false].map((isWon) =>
      this.excursions().filter(({ pnlPaise }) => pnlPaise > 0 === isWon),
    );
    const series = (trades: readonly Excursion[] = [], isWon: boolean): object => ({
      type: 'scatter',
      symbol: 'triangle',
      symbolRotate: isWon ? 0 : 180,
      symbolSize: 8,
      itemStyle: isWon
        ? { color: gain, opacity: 0.75 }
        : { color: 'transparent', borderColor: loss, borderWidth: 1.3 },
      data: trades.map((trade) => [reach(trade), trade.pnlPaise, trade.sequence]),
      ...(isWon && { markLine: zero }),
    });
    return {
      ...base,
      grid: { left: 12, right: 16, top: 16, bottom: 8, containLabel: true },
      tooltip: {
        ...tooltip,
        trigger: 'item',
        formatter: ({ value: told }: { value: [number, number, number] }) =>
          `Trade ${told[2]}<br>${isAdverse ? 'MAE' : 'MFE'} ${rupees(told[0])}<br>Result ${signedRupees(told[1])}`,
      },
      xAxis: { ...value, axisLabel: amounts },
      yAxis: { ...value, axisLabel: amounts },
      series: [series(won, true), series(lost, false)],
    };
  });
}
