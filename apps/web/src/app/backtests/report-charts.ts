import { Component, computed, inject, input } from '@angular/core';
import { LineChart } from 'echarts/charts';
import {
  AxisPointerComponent,
  DataZoomInsideComponent,
  GridComponent,
  TooltipComponent,
} from 'echarts/components';
import { use, type EChartsCoreOption } from 'echarts/core';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { NgxEchartsDirective, provideEchartsCore } from 'ngx-echarts';
import { type EquityPoint } from '../live/shapes.js';
import { compactRupees, rupees } from '../ui/money.js';
import { Theme } from '../ui/theme.js';
import { istAxisDay, istMinute } from '../ui/time.js';

use([
  LineChart,
  GridComponent,
  TooltipComponent,
  AxisPointerComponent,
  DataZoomInsideComponent,
  CanvasRenderer,
]);

const YEAR_MILLIS = 365 * 86_400_000;

function spanOf(points: readonly EquityPoint[]): number {
  const [first, last] = [points[0], points.at(-1)];
  return first && last ? Date.parse(last.at) - Date.parse(first.at) : 0;
}

/** Equity above, the fall from its highest point below, on one axis of time. */
@Component({
  selector: 'artha-report-charts',
  imports: [NgxEchartsDirective],
  providers: [provideEchartsCore({ echarts })],
  template: `<div
    echarts
    class="canvas"
    role="img"
    aria-label="Equity and drawdown over time"
    data-testid="equity-chart"
    [options]="options()"
  ></div>`,
  styles: `
    .canvas {
      height: 380px;
    }
  `,
})
export class ReportCharts {
  readonly equity = input.required<readonly EquityPoint[]>();
  private readonly theme = inject(Theme);

  protected readonly options = computed<EChartsCoreOption>(() => {
    this.theme.current();
    const colour = (token: string): string => this.theme.colour(token);
    const points = this.equity();
    const spansYears = spanOf(points) > YEAR_MILLIS / 2;
    const text = colour('--muted');
    const grid = colour('--chart-grid');
    const axis = {
      axisLine: { lineStyle: { color: grid } },
      axisTick: { show: false },
      splitLine: { show: false },
    };
    const time = {
      type: 'time',
      ...axis,
      axisLabel: {
        color: text,
        fontSize: 11,
        hideOverlap: true,
        formatter: (at: number) => istAxisDay(at, spansYears),
      },
    };
    const value = {
      type: 'value',
      scale: true,
      position: 'right',
      splitLine: { lineStyle: { color: grid } },
      splitNumber: 4,
    };
    return {
      animation: false,
      textStyle: { fontFamily: 'Inter Variable, sans-serif' },
      grid: [
        { left: 12, right: 78, top: 14, height: 210 },
        { left: 12, right: 78, top: 258, height: 86 },
      ],
      axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: text } },
      dataZoom: [{ type: 'inside', xAxisIndex: [0, 1] }],
      tooltip: {
        trigger: 'axis',
        backgroundColor: colour('--raised'),
        borderColor: colour('--line'),
        textStyle: { color: colour('--text'), fontSize: 12 },
        formatter: (rows: { dataIndex: number }[]) => {
          const point = points[rows[0]?.dataIndex ?? 0];
          if (!point) return '';
          return `${istMinute(point.at)}<br>${rupees(point.equityPaise)}<br>${point.drawdownPercent.toFixed(2)}% from the top`;
        },
      },
      xAxis: [
        { ...time, gridIndex: 0, axisLabel: { show: false } },
        { ...time, gridIndex: 1 },
      ],
      yAxis: [
        {
          ...value,
          gridIndex: 0,
          axisLabel: { color: text, fontSize: 11, formatter: (paise: number) => compactRupees(paise) },
        },
        {
          ...value,
          gridIndex: 1,
          splitNumber: 2,
          axisLabel: { color: text, fontSize: 11, formatter: '{value}%' },
        },
      ],
      series: [
        {
          type: 'line',
          showSymbol: false,
          data: points.map((point) => [Date.parse(point.at), point.equityPaise]),
          lineStyle: { width: 1.5, color: colour('--chart-line') },
          itemStyle: { color: colour('--chart-line') },
          areaStyle: { color: colour('--chart-line'), opacity: 0.08, origin: 'start' },
        },
        {
          type: 'line',
          xAxisIndex: 1,
          yAxisIndex: 1,
          showSymbol: false,
          data: points.map((point) => [Date.parse(point.at), -Math.abs(point.drawdownPercent)]),
          lineStyle: { width: 1, color: colour('--chart-down') },
          itemStyle: { color: colour('--chart-down') },
          areaStyle: { color: colour('--chart-down'), opacity: 0.22 },
        },
      ],
    };
  });
}
