import { Component, computed, inject, input } from '@angular/core';
import { type EChartsCoreOption } from 'echarts/core';
import { type BacktestReport } from '../../live/shapes.js';
import { ratio } from '../../ui/money.js';
import { dayText } from '../../ui/time.js';
import { ChartCanvas } from './chart-canvas.js';
import { ChartLook } from './chart-look.js';

/** The Sharpe ratio of the last 63 trading days, day by day. */
@Component({
  selector: 'artha-rolling-sharpe-chart',
  imports: [ChartCanvas],
  template: `<artha-chart-canvas
    label="Sharpe ratio of the last 63 trading days"
    testId="rolling-sharpe-chart"
    [options]="options()"
  />`,
})
export class RollingSharpeChart {
  readonly points = input.required<BacktestReport['rollingSharpe']>();
  private readonly look = inject(ChartLook);

  protected readonly options = computed<EChartsCoreOption>(() => {
    const { base, tooltip, time, value, label, line, zero } = this.look.current();
    const points = this.points();
    const at = (on: string): number => Date.parse(`${on}T15:30:00+05:30`);
    return {
      ...base,
      grid: { left: 12, right: 12, top: 16, bottom: 8, containLabel: true },
      tooltip: {
        ...tooltip,
        trigger: 'axis',
        formatter: (rows: { dataIndex: number }[]) => {
          const point = points[rows[0]?.dataIndex ?? -1];
          return point ? `${dayText(point.on)}<br>Sharpe ${ratio(point.sharpe)}` : '';
        },
      },
      xAxis: time(at(points[0]?.on ?? ''), at(points.at(-1)?.on ?? '')),
      yAxis: {
        ...value,
        position: 'right',
        axisLabel: { ...label, formatter: (sharpe: number) => ratio(sharpe).replace(/\.?0+$/, '') || '0' },
      },
      series: [
        {
          type: 'line',
          showSymbol: false,
          data: points.map(({ on, sharpe }) => [at(on), sharpe]),
          lineStyle: { width: 1.5, color: line },
          itemStyle: { color: line },
          markLine: zero,
        },
      ],
    };
  });
}
