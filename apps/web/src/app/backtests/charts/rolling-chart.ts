import { Component, computed, inject, input } from '@angular/core';
import { type EChartsCoreOption } from 'echarts/core';
import { ratio } from '../../ui/money.js';
import { dayText } from '../../ui/time.js';
import { ChartCanvas } from './chart-canvas.js';
import { ChartLook } from './chart-look.js';

/** A figure of the last 63 trading days, as it was on each day; null: not defined then. */
export interface RollingPoint {
  readonly on: string;
  readonly value: number | null;
}

/** One figure over the last 63 trading days, day by day. */
@Component({
  selector: 'artha-rolling-chart',
  imports: [ChartCanvas],
  template: `<artha-chart-canvas
    [label]="name() + ' of the last 63 trading days'"
    [testId]="testId()"
    [options]="options()"
  />`,
})
export class RollingChart {
  readonly points = input.required<readonly RollingPoint[]>();
  readonly name = input.required<string>();
  readonly testId = input.required<string>();
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
          return point ? `${dayText(point.on)}<br>${this.name()} ${ratio(point.value)}` : '';
        },
      },
      xAxis: time(at(points[0]?.on ?? ''), at(points.at(-1)?.on ?? '')),
      yAxis: {
        ...value,
        position: 'right',
        axisLabel: { ...label, formatter: (figure: number) => ratio(figure).replace(/\.?0+$/, '') || '0' },
      },
      series: [
        {
          type: 'line',
          showSymbol: false,
          data: points.map((point) => [at(point.on), point.value]),
          lineStyle: { width: 1.5, color: line },
          itemStyle: { color: line },
          markLine: zero,
        },
      ],
    };
  });
}
