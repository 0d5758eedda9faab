import { Component, DestroyRef, effect, type ElementRef, inject, input, viewChild } from '@angular/core';
import { type DebugFrame, type Timeframe } from '@artha/core';
import {
  CandlestickSeries,
  createChart,
  createSeriesMarkers,
  type IChartApi,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  LineSeries,
  type SeriesMarker,
  type Time,
} from 'lightweight-charts';
import { axisPrice, axisTime } from '../chart/axis.js';
import { chartColours, chartOptions } from '../chart/chart-options.js';
import { ChartPalette } from '../chart/chart-palette.js';
import { type Palette } from '../chart/palette.js';

/** What of a strategy's numbers is a price, in the order it asked for them; more would be a tangle. */
const MOST_LINES = 6;
const UNTOLD = { priceLineVisible: false, lastValueVisible: false } as const;

interface Drawing {
  readonly chart: IChartApi;
  readonly candles: ISeriesApi<'Candlestick'>;
  readonly marks: ISeriesMarkersPluginApi<Time>;
  readonly lines: Map<string, ISeriesApi<'Line'>>;
}

/** The candles that have been played, the prices the strategy decides by, and what it bought and sold. Nothing is ahead. */
@Component({
  selector: 'artha-debug-chart',
  template: `<div #host class="host" role="img" data-testid="debug-chart" [attr.aria-label]="label()"></div>`,
  styles: `
    .host {
      height: 470px;
    }
  `,
})
export class DebugChart {
  readonly frames = input.required<readonly DebugFrame[]>();
  readonly timeframe = input.required<Timeframe>();
  readonly label = input.required<string>();
  private readonly palette = inject(ChartPalette);
  private readonly host = viewChild.required<ElementRef<HTMLElement>>('host');
  private drawing: Drawing | null = null;

  constructor() {
    effect(() => {
      this.drawing ??= this.begin();
      this.draw(this.drawing);
    });
    inject(DestroyRef).onDestroy(() => this.drawing?.chart.remove());
  }

  private begin(): Drawing {
    const chart = createChart(this.host().nativeElement, chartOptions(this.timeframe()));
    const priceFormat = { type: 'custom', formatter: axisPrice, minMove: 0.01 } as const;
    const candles = chart.addSeries(CandlestickSeries, { ...UNTOLD, priceFormat });
    return { chart, candles, marks: createSeriesMarkers(candles, []), lines: new Map() };
  }

  private draw(drawing: Drawing): void {
    const { chart, candles, marks } = drawing;
    const [palette, frames] = [this.palette.current(), this.frames()];
    const { up, down } = palette;
    chart.applyOptions({ ...chartOptions(this.timeframe()), ...chartColours(palette) });
    candles.applyOptions({
      upColor: up,
      downColor: down,
      wickUpColor: up,
      wickDownColor: down,
      borderVisible: false,
    });
    candles.setData(
      frames.map(({ candle }) => ({
        time: axisTime(candle.openedAt),
        open: candle.openPaise / 100,
        high: candle.highPaise / 100,
        low: candle.lowPaise / 100,
        close: candle.closePaise / 100,
      })),
    );
    this.drawLines(drawing, frames, palette);
    marks.setMarkers(frames.flatMap((frame) => marksOf(frame, palette)));
    chart.timeScale().setVisibleLogicalRange({ from: frames.length - 120, to: frames.length + 6 });
  }

  private drawLines({ chart, lines }: Drawing, frames: readonly DebugFrame[], palette: Palette): void {
    const named = frames.at(-1)?.decision?.values ?? [];
    const names = named.filter(({ unit }) => unit === 'price').map(({ name }) => name);
    for (const [at, name] of names.slice(0, MOST_LINES).entries()) {
      let line = lines.get(name);
      if (line === undefined) {
        line = chart.addSeries(LineSeries, { ...UNTOLD, lineWidth: 1, crosshairMarkerVisible: false });
        lines.set(name, line);
      }
      line.applyOptions({ color: palette.slots[at % palette.slots.length] ?? palette.accent, title: name });
      line.setData(
        frames.map(({ candle, decision }) => {
          const value = decision?.values.find((one) => one.name === name)?.value ?? null;
          const time = axisTime(candle.openedAt);
          return value === null ? { time } : { time, value: value / 100 };
        }),
      );
    }
  }
}

function marksOf({ candle, changes }: DebugFrame, palette: Palette): SeriesMarker<Time>[] {
  return changes.flatMap(({ fill }) =>
    fill === undefined
      ? []
      : [
          {
            time: axisTime(candle.openedAt),
            position: fill.side === 'buy' ? 'belowBar' : 'aboveBar',
            shape: fill.side === 'buy' ? 'arrowUp' : 'arrowDown',
            color: fill.side === 'buy' ? palette.buy : palette.sell,
            text: fill.side === 'buy' ? 'Buy' : 'Sell',
          } as const,
        ],
  );
}
