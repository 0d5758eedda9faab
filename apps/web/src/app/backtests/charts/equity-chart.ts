import { Component, computed, inject, input } from '@angular/core';
import { type EChartsCoreOption } from 'echarts/core';
import { type BacktestReport, type EquityPoint } from '../../live/shapes.js';
import { compactRupees, rupees } from '../../ui/money.js';
import { istMinute } from '../../ui/time.js';
import { ChartCanvas } from './chart-canvas.js';
import { ChartLook } from './chart-look.js';

/** Equity and the same capital in NIFTY 50 above, the fall from the highest point below, on one axis of time. */
@Component({
  selector: 'artha-equity-chart',
  imports: [ChartCanvas],
  template: `<p class="legend">
      <span><i class="own"></i>Equity</span>
      @if (benchmark().length > 0) {
        <span><i class="benchmark"></i>The capital in NIFTY 50</span>
      } @else {
        <span data-testid="no-benchmark">No closes of NIFTY 50 are stored for these days.</span>
      }
    </p>
    <artha-chart-canvas
      label="Equity and drawdown over time"
      testId="equity-chart"
      [height]="380"
      [options]="options()"
    />`,
  styles: `
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      padding: 8px 14px 0;
      color: var(--muted);
      font-size: 12px;
    }
    i {
      display: inline-block;
      width: 18px;
      margin-right: 6px;
      border-top: 2px solid var(--chart-line);
      vertical-align: middle;
    }
    .benchmark {
      border-top: 2px dashed var(--series-1);
    }
  `,
})
export class EquityChart {
  readonly equity = input.required<readonly EquityPoint[]>();
  readonly benchmark = input<BacktestReport['benchmark']>([]);
  private readonly look = inject(ChartLook);

  protected readonly options = computed<EChartsCoreOption>(() => {
    const { base, tooltip, value, time, label, line, loss, colour } = this.look.current();
    const points = this.equity();
    const [from, to] = [Date.parse(points[0]?.at ?? ''), Date.parse(points.at(-1)?.at ?? '')];
    const market = this.benchmark();
    return {
      ...base,
      grid: [
        { left: 12, right: 78, top: 10, height: 214 },
        { left: 12, right: 78, top: 258, height: 86 },
      ],
      axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: label.color } },
      dataZoom: [{ type: 'inside', xAxisIndex: [0, 1], zoomOnMouseWheel: 'ctrl' }],
      tooltip: {
        ...tooltip,
        trigger: 'axis',
        formatter: (rows: { seriesIndex: number; dataIndex: number }[]) => {
          const row = rows.find(({ seriesIndex }) => seriesIndex < 2);
          const point = points[row?.dataIndex ?? -1];
          const worth = market[rows.find(({ seriesIndex }) => seriesIndex === 2)?.dataIndex ?? -1];
          const own = point
            ? `${istMinute(point.at)}<br>${rupees(point.equityPaise)}<br>${point.drawdownPercent.toFixed(2)}% from the top`
            : '';
          return worth ? `${own}${own && '<br>'}NIFTY 50 ${rupees(worth.worthPaise, 0)}` : own;
        },
      },
      xAxis: [
        { ...time(from, to), gridIndex: 0, axisLabel: { show: false } },
        { ...time(from, to), gridIndex: 1 },
      ],
      yAxis: [
        {
          ...value,
          scale: true,
          position: 'right',
          gridIndex: 0,
          axisLabel: { ...label, formatter: (paise: number) => compactRupees(paise) },
        },
        {
          ...value,
          position: 'right',
          gridIndex: 1,
          splitNumber: 2,
          axisLabel: { ...label, formatter: (percent: number) => `${String(percent).replace('-', '−')}%` },
        },
      ],
      series: [
        {
          type: 'line',
          showSymbol: false,
          data: points.map((point) => [Date.parse(point.at), point.equityPaise]),
          lineStyle: { width: 1.5, color: line },
          itemStyle: { color: line },
          areaStyle: { color: line, opacity: 0.08, origin: 'start' },
        },
        {
          type: 'line',
          xAxisIndex: 1,
          yAxisIndex: 1,
          showSymbol: false,
          data: points.map((point) => [Date.parse(point.at), -Math.abs(point.drawdownPercent)]),
          lineStyle: { width: 1, color: loss },
          itemStyle: { color: loss },
          areaStyle: { color: loss, opacity: 0.22 },
        },
        {
          type: 'line',
          showSymbol: false,
          data: market.map(({ on, worthPaise }) => [Date.parse(`${on}T15:30:00+05:30`), worthPaise]),
          lineStyle: { width: 1.5, type: 'dashed', color: colour('--series-1') },
          itemStyle: { color: colour('--series-1') },
        },
      ],
    };
  });
}
