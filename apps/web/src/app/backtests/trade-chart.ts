import {
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  resource,
  viewChild,
} from '@angular/core';
import { type Candle, type Timeframe } from '@artha/core';
import {
  CandlestickSeries,
  createChart,
  createSeriesMarkers,
  type IChartApi,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  LineSeries,
  type Time,
} from 'lightweight-charts';
import { axisPrice, axisTime } from '../chart/axis.js';
import { CandlesClient } from '../chart/candles-client.js';
import { chartColours, chartOptions } from '../chart/chart-options.js';
import { ChartPalette } from '../chart/chart-palette.js';
import { readFailure } from '../live/reads.js';
import { type BacktestTrade } from '../live/shapes.js';
import { Failed, Skeleton } from '../ui/states.js';
import { pageAfter, tradeMarks } from './trade-marks.js';

const CANDLES = 400;
const UNTOLD = { priceLineVisible: false, lastValueVisible: false } as const;

interface Drawing {
  readonly chart: IChartApi;
  readonly candles: ISeriesApi<'Candlestick'>;
  /** From entry to exit of the chosen trade. */
  readonly way: ISeriesApi<'Line'>;
  readonly marks: ISeriesMarkersPluginApi<Time>;
}

/** The candles around one trade, with its entry and exit, and those of its neighbours without words. */
@Component({
  selector: 'artha-trade-chart',
  imports: [Failed, Skeleton],
  template: `@if (failure(); as failure) {
      <artha-failed [text]="failure" (retry)="read.reload()" />
    } @else if (!read.hasValue()) {
      <artha-skeleton [rows]="6" />
    } @else if (!isThere()) {
      <p class="muted">
        No candle of this trade can be shown: the market that is being played has not come as far.
      </p>
    }
    <div
      #host
      class="host"
      role="img"
      data-testid="trade-chart"
      [attr.aria-label]="'Trade ' + trade().sequence + ' on the price chart'"
      [class.gone]="!isThere()"
    ></div>`,
  styles: `
    .host {
      height: 320px;
    }
    .gone {
      height: 0;
      overflow: hidden;
    }
    p {
      padding: 12px 14px;
    }
  `,
})
export class TradeChart {
  readonly instrumentId = input.required<string>();
  readonly timeframe = input.required<Timeframe>();
  readonly trade = input.required<BacktestTrade>();
  readonly neighbours = input<readonly BacktestTrade[]>([]);
  private readonly client = inject(CandlesClient);
  private readonly palette = inject(ChartPalette);
  private readonly host = viewChild.required<ElementRef<HTMLElement>>('host');
  private drawing: Drawing | null = null;

  protected readonly read = resource({
    params: () => ({
      instrumentId: this.instrumentId(),
      timeframe: this.timeframe(),
      before: pageAfter(this.trade(), this.timeframe()),
    }),
    loader: ({ params: { instrumentId, timeframe, before }, abortSignal }) =>
      this.client.page(instrumentId, timeframe, CANDLES, before, abortSignal),
  });
  protected readonly failure = readFailure(this.read);
  private readonly candles = computed<readonly Candle[]>(() =>
    this.read.hasValue() ? this.read.value().candles : [],
  );
  protected readonly isThere = computed(
    () => (this.candles().at(-1)?.openedAt ?? -Infinity) >= Date.parse(this.trade().entryAt),
  );

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
    const way = chart.addSeries(LineSeries, { ...UNTOLD, lineWidth: 2, crosshairMarkerVisible: false });
    return { chart, candles, way, marks: createSeriesMarkers(candles, []) };
  }

  private draw({ chart, candles, way, marks }: Drawing): void {
    const [palette, trade, all] = [this.palette.current(), this.trade(), this.candles()];
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
      all.map(({ openedAt, openPaise, highPaise, lowPaise, closePaise }) => ({
        time: axisTime(openedAt),
        open: openPaise / 100,
        high: highPaise / 100,
        low: lowPaise / 100,
        close: closePaise / 100,
      })),
    );
    const first = all[0]?.openedAt ?? Infinity;
    const isSeen = ({ exitAt, entryAt }: BacktestTrade): boolean =>
      Date.parse(entryAt) >= first && Date.parse(exitAt) <= (all.at(-1)?.openedAt ?? -Infinity);
    const ends = [
      { time: axisTime(Date.parse(trade.entryAt)), value: trade.entryPaise / 100 },
      { time: axisTime(Date.parse(trade.exitAt)), value: trade.exitPaise / 100 },
    ];
    way.applyOptions({ color: trade.pnlPaise > 0 ? up : down });
    way.setData(isSeen(trade) && trade.entryAt !== trade.exitAt ? ends : []);
    const others = this.neighbours().filter((one) => one.sequence !== trade.sequence && isSeen(one));
    marks.setMarkers(all.length === 0 ? [] : tradeMarks([...others, trade], trade, palette));
    this.frame(chart, all);
  }

  /** The trade with as much before it as after it. */
  private frame(chart: IChartApi, all: readonly Candle[]): void {
    const { entryAt, exitAt } = this.trade();
    const rowOf = (at: string): number => all.findIndex(({ openedAt }) => openedAt >= Date.parse(at));
    const [from, to] = [rowOf(entryAt), rowOf(exitAt)];
    if (from < 0) return;
    chart.timeScale().setVisibleLogicalRange({ from: from - 45, to: (to < 0 ? all.length : to) + 40 });
  }
}
