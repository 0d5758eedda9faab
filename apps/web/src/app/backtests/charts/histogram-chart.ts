import { Component, computed, inject, input } from '@angular/core';
import { type EChartsCoreOption } from 'echarts/core';
import { type BacktestReport } from '../../live/shapes.js';
import { compactRupees, quantity, signedRupees } from '../../ui/money.js';
import { ChartCanvas } from './chart-canvas.js';
import { ChartLook } from './chart-look.js';

/** How many trades brought how much: losses left of zero, gains right of it. */
@Component({
  selector: 'artha-histogram-chart',
  imports: [ChartCanvas],
  template: `<artha-chart-canvas label="Trades by result" testId="histogram-chart" [options]="options()" />`,
})
export class HistogramChart {
  readonly bins = input.required<BacktestReport['histogram']>();
  private readonly look = inject(ChartLook);

  protected readonly options = computed<EChartsCoreOption>(() => {
    const { base, tooltip, axis, value, label, gain, loss } = this.look.current();
    const bins = this.bins();
    return {
      ...base,
      grid: { left: 12, right: 12, top: 16, bottom: 8, containLabel: true },
      tooltip: {
        ...tooltip,
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        formatter: (rows: { dataIndex: number }[]) => {
          const bin = bins[rows[0]?.dataIndex ?? -1];
          if (!bin) return '';
          const span = `${signedRupees(bin.fromPaise, 0)} to ${signedRupees(bin.toPaise, 0)}`;
          return `${span}<br>${quantity(bin.trades)} ${bin.trades === 1 ? 'trade' : 'trades'}`;
        },
      },
      xAxis: {
        ...axis,
        type: 'category',
        data: bins.map(({ fromPaise }) => compactRupees(fromPaise).replace(/\.00$/, '')),
        axisLabel: label,
      },
      yAxis: { ...value, minInterval: 1, axisLabel: label },
      series: [
        {
          type: 'bar',
          barCategoryGap: '8%',
          data: bins.map(({ fromPaise, trades }) => ({
            value: trades,
            itemStyle: { color: fromPaise < 0 ? loss : gain },
          })),
        },
      ],
    };
  });
}
