import { Service, computed, inject } from '@angular/core';
import { ChartPalette } from '../../chart/chart-palette.js';
import { Theme } from '../../ui/theme.js';
import { istAxisDay } from '../../ui/time.js';

const HALF_A_YEAR_MILLIS = 183 * 86_400_000;

/** How all charts of a report look; computed again when the theme turns. */
@Service()
export class ChartLook {
  private readonly theme = inject(Theme);
  private readonly palette = inject(ChartPalette);

  readonly current = computed(() => {
    this.palette.current();
    const colour = (token: string): string => this.theme.colour(token);
    const text = colour('--muted');
    const grid = colour('--chart-grid');
    const label = { color: text, fontSize: 11, hideOverlap: true };
    const axis = {
      axisLine: { lineStyle: { color: grid } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: label,
    };
    return {
      colour,
      label,
      line: colour('--chart-line'),
      gain: colour('--chart-up'),
      loss: colour('--chart-down'),
      base: {
        animation: false,
        textStyle: { fontFamily: 'Inter Variable, sans-serif' },
      },
      tooltip: {
        confine: true,
        backgroundColor: colour('--raised'),
        borderColor: colour('--line'),
        textStyle: { color: colour('--text'), fontSize: 12 },
      },
      zero: {
        silent: true,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: text, type: 'dashed', width: 1 },
        data: [{ yAxis: 0 }],
      },
      axis,
      /** An axis of values, at the right where the eye ends. */
      value: { type: 'value', ...axis, splitLine: { lineStyle: { color: grid } }, splitNumber: 4 },
      time: (from: number, to: number) => ({
        type: 'time',
        ...axis,
        axisLabel: { ...label, formatter: (at: number) => istAxisDay(at, to - from > HALF_A_YEAR_MILLIS) },
      }),
    };
  });
}
