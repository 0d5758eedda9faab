import { Component, computed, inject, input } from '@angular/core';
import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { use, type EChartsCoreOption } from 'echarts/core';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { NgxEchartsDirective, provideEchartsCore } from 'ngx-echarts';
import { type FanPoint } from '../live/shapes.js';
import { compactRupees, rupees } from '../ui/money.js';
import { Theme } from '../ui/theme.js';

use([LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

/** What the account was worth after so many trades: the middle, and the bands of half and of nine tenths of all histories. */
@Component({
  selector: 'artha-fan-chart',
  imports: [NgxEchartsDirective],
  providers: [provideEchartsCore({ echarts })],
  template: `<div
    echarts
    class="canvas"
    role="img"
    aria-label="Equity after each trade over a thousand histories: median, middle half and nine tenths"
    data-testid="fan-chart"
    [options]="options()"
  ></div>`,
  styles: `
    .canvas {
      height: 260px;
    }
  `,
})
export class FanChart {
  readonly fan = input.required<readonly FanPoint[]>();
  private readonly theme = inject(Theme);

  protected readonly options = computed<EChartsCoreOption>(() => {
    this.theme.current();
    const colour = (token: string): string => this.theme.colour(token);
    const fan = this.fan();
    const text = { color: colour('--muted'), fontSize: 11 };
    const line = colour('--chart-line');
    /** A band is an invisible line to its lower end with its height stacked upon it. */
    const band = (
      stack: string,
      low: (point: FanPoint) => number,
      high: (point: FanPoint) => number,
      opacity: number,
    ) => {
      const common = {
        type: 'line',
        stack,
        stackStrategy: 'all',
        showSymbol: false,
        silent: true,
        lineStyle: { opacity: 0 },
      };
      return [
        { ...common, data: fan.map((point) => [point.trades, low(point)]) },
        {
          ...common,
          data: fan.map((point) => [point.trades, high(point) - low(point)]),
          areaStyle: { color: line, opacity },
        },
      ];
    };
    return {
      animation: false,
      textStyle: { fontFamily: 'Inter Variable, sans-serif' },
      grid: { left: 12, right: 78, top: 12, bottom: 40 },
      tooltip: {
        trigger: 'axis',
        backgroundColor: colour('--raised'),
        borderColor: colour('--line'),
        textStyle: { color: colour('--text'), fontSize: 12 },
        formatter: (rows: { dataIndex: number }[]) => {
          const point = fan[rows[0]?.dataIndex ?? 0];
          if (!point) return '';
          return `After ${point.trades} trades<br><b>${rupees(point.p50, 0)}</b><br>nine in ten: ${rupees(point.p5, 0)} to ${rupees(point.p95, 0)}`;
        },
      },
      xAxis: {
        type: 'value',
        name: 'Trades',
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: text,
        max: fan.at(-1)?.trades ?? 1,
        axisLabel: text,
        axisLine: { lineStyle: { color: colour('--chart-grid') } },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        scale: true,
        position: 'right',
        axisLabel: { ...text, formatter: (paise: number) => compactRupees(paise) },
        splitLine: { lineStyle: { color: colour('--chart-grid') } },
      },
      series: [
        ...band(
          'nine',
          (point) => point.p5,
          (point) => point.p95,
          0.14,
        ),
        ...band(
          'half',
          (point) => point.p25,
          (point) => point.p75,
          0.22,
        ),
        {
          type: 'line',
          showSymbol: false,
          data: fan.map((point) => [point.trades, point.p50]),
          lineStyle: { width: 1.5, color: line },
          itemStyle: { color: line },
        },
      ],
    };
  });
}
