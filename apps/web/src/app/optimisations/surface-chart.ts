import { Component, computed, inject, input } from '@angular/core';
import { HeatmapChart } from 'echarts/charts';
import { GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { use, type EChartsCoreOption } from 'echarts/core';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { NgxEchartsDirective, provideEchartsCore } from 'ngx-echarts';
import { type NewOptimisation, type ParameterSpec, type SurfacePoint } from '../live/shapes.js';
import { valueText } from '../strategies/parameter-rules.js';
import { Theme } from '../ui/theme.js';
import { scoreText } from './optimisation-rules.js';

use([HeatmapChart, GridComponent, TooltipComponent, VisualMapComponent, CanvasRenderer]);

/** How the score lies over two parameters: a plateau of good neighbours is worth more than a single peak. */
@Component({
  selector: 'artha-surface-chart',
  imports: [NgxEchartsDirective],
  providers: [provideEchartsCore({ echarts })],
  template: `<div
    echarts
    class="canvas"
    role="img"
    data-testid="surface-chart"
    [attr.aria-label]="label()"
    [options]="options()"
  ></div>`,
  styles: `
    .canvas {
      height: 360px;
    }
  `,
})
export class SurfaceChart {
  readonly points = input.required<readonly SurfacePoint[]>();
  readonly objective = input.required<NewOptimisation['objective']>();
  readonly x = input.required<ParameterSpec>();
  readonly y = input.required<ParameterSpec>();
  /** Half of the trials with these two values do better, instead of the best of them. */
  readonly isMedian = input(false);
  private readonly theme = inject(Theme);

  protected readonly label = computed(() => {
    const scored = this.points().filter((point) => point.score !== null);
    const best = scored.reduce<SurfacePoint | null>(
      (top, point) => ((point.score ?? -Infinity) > (top?.score ?? -Infinity) ? point : top),
      null,
    );
    const where = best
      ? `; the best is at ${valueText(this.x(), best.x)} and ${valueText(this.y(), best.y)}`
      : '';
    return `Score over ${this.x().label} and ${this.y().label}${where}`;
  });

  protected readonly options = computed<EChartsCoreOption>(() => {
    this.theme.current();
    const colour = (token: string): string => this.theme.colour(token);
    const points = this.points();
    const values = (of: (point: SurfacePoint) => number): number[] =>
      [...new Set(points.map(of))].sort((one, other) => one - other);
    const [xs, ys] = [values((point) => point.x), values((point) => point.y)];
    const scored = points.flatMap((point) => {
      const score = this.isMedian() ? point.medianScore : point.score;
      return score === null ? [] : [[xs.indexOf(point.x), ys.indexOf(point.y), score] as const];
    });
    const scores = scored.map(([, , score]) => score);
    const [low, high] = [Math.min(...scores), Math.max(...scores)];
    const text = { color: colour('--muted'), fontSize: 11 };
    const axis = (spec: ParameterSpec, of: readonly number[]): object => ({
      type: 'category',
      name: spec.label,
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: text,
      data: of.map((value) => valueText(spec, value)),
      axisLabel: { ...text, hideOverlap: true },
      axisLine: { lineStyle: { color: colour('--chart-grid') } },
      axisTick: { show: false },
      splitArea: { show: false },
    });
    const score = (value: number): string => scoreText(this.objective(), value);
    return {
      animation: false,
      textStyle: { fontFamily: 'Inter Variable, sans-serif' },
      grid: { left: 58, right: 16, top: 12, bottom: 92 },
      tooltip: {
        backgroundColor: colour('--raised'),
        borderColor: colour('--line'),
        textStyle: { color: colour('--text'), fontSize: 12 },
        formatter: ({ data }: { data: readonly [number, number, number] }) =>
          `${this.x().label} ${valueText(this.x(), xs[data[0]] ?? 0)}<br>${this.y().label} ${valueText(this.y(), ys[data[1]] ?? 0)}<br><b>${score(data[2])}</b>`,
      },
      visualMap: {
        min: scores.length > 0 ? low : 0,
        max: scores.length > 0 ? (high > low ? high : low + 1) : 1,
        calculable: false,
        orient: 'horizontal',
        left: 'center',
        bottom: 4,
        itemHeight: 160,
        itemWidth: 12,
        textStyle: text,
        text: scores.length > 0 ? [score(high), score(low)] : undefined,
        inRange: { color: [colour('--chart-fast'), colour('--sunken'), colour('--chart-line')] },
      },
      xAxis: axis(this.x(), xs),
      yAxis: { ...axis(this.y(), ys), nameGap: 40 },
      series: [
        {
          type: 'heatmap',
          data: scored,
          itemStyle: { borderColor: colour('--surface'), borderWidth: 1 },
          emphasis: { itemStyle: { borderColor: colour('--text'), borderWidth: 1.5 } },
        },
      ],
    };
  });
}
