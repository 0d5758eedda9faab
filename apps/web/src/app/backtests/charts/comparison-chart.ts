import { Component, computed, inject, input } from '@angular/core';
import { type EChartsCoreOption } from 'echarts/core';
import { type EquityPoint } from '../../live/shapes.js';
import { signedPercent } from '../../ui/money.js';
import { istMinute } from '../../ui/time.js';
import { ChartCanvas } from './chart-canvas.js';
import { ChartLook } from './chart-look.js';

export interface ComparedCurve {
  readonly letter: string;
  readonly capitalPaise: number;
  readonly equity: readonly EquityPoint[];
}

/** The return of several runs over time; each has its colour, its dashes and its letter at the end of the line. */
@Component({
  selector: 'artha-comparison-chart',
  imports: [ChartCanvas],
  template: `<artha-chart-canvas
    label="Return of the runs over time, in percent"
    testId="comparison-chart"
    [height]="340"
    [options]="options()"
  />`,
})
export class ComparisonChart {
  readonly curves = input.required<readonly ComparedCurve[]>();
  private readonly look = inject(ChartLook);

  protected readonly options = computed<EChartsCoreOption>(() => {
    const { base, tooltip, time, value, label, zero, colour } = this.look.current();
    const curves = this.curves();
    const instants = curves.flatMap(({ equity }) => equity.map(({ at }) => Date.parse(at)));
    const bounds = instants.reduce(
      ([from, to], at): [number, number] => [Math.min(from, at), Math.max(to, at)],
      [Infinity, -Infinity] as [number, number],
    );
    return {
      ...base,
      grid: { left: 12, right: 28, top: 16, bottom: 8, containLabel: true },
      dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'ctrl' }],
      tooltip: {
        ...tooltip,
        trigger: 'axis',
        formatter: (rows: { seriesIndex: number; value: [number, number] }[]) =>
          [
            istMinute(rows[0]?.value[0]),
            ...rows.map(
              ({ seriesIndex, value: told }) => `${curves[seriesIndex]?.letter} ${signedPercent(told[1])}`,
            ),
          ].join('<br>'),
      },
      xAxis: time(...bounds),
      yAxis: {
        ...value,
        position: 'right',
        // Between the axis and its figures stand the letters of the curves.
        axisLabel: {
          ...label,
          margin: 22,
          formatter: (percent: number) => `${String(percent).replace('-', '−')}%`,
        },
      },
      series: curves.map(({ letter, capitalPaise, equity }, place) => {
        const own = colour(`--series-${place + 1}`);
        return {
          type: 'line',
          showSymbol: false,
          data: equity.map(({ at, equityPaise }) => [Date.parse(at), (equityPaise / capitalPaise - 1) * 100]),
          lineStyle: { width: 1.6, color: own, type: (['solid', 'dashed', 'dotted'] as const)[place % 3] },
          itemStyle: { color: own },
          endLabel: { show: true, formatter: letter, color: own, fontWeight: 600 },
          ...(place === 0 && { markLine: zero }),
        };
      }),
    };
  });
}
