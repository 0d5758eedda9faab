import type { CandleRow, ChartId, IndicatorRow, SeriesRow, SeriesSnapshot } from '@artha/contracts';
import {
  type Candle,
  type CandleSeries,
  createIndicator,
  type Indicator,
  KEPT_CANDLES,
  type Market,
  parseIndicator,
  type UtcMillis,
} from '@artha/core';
import { candleRow, indicatorRow } from './rows.js';

/** A candle that closed since the last frame, and what its indicators said then. */
interface Closed {
  readonly row: CandleRow;
  readonly values: Readonly<Record<string, IndicatorRow>>;
}

/** One series that some screen looks at: what moved since the last frame, and all of it when asked. */
export class OpenChart {
  readonly #indicators = new Map<string, Indicator>();
  readonly #stop: () => void;
  #closed: Closed[] = [];
  #revision = 0;
  #shown = '';
  /** Provisional values of everything drawn on the series. */
  #lines = new Float64Array(0);

  /** `past`: closed candles before those of the series' own day, oldest first. */
  constructor(
    readonly id: ChartId,
    readonly series: CandleSeries,
    private readonly past: readonly Candle[],
    private readonly dayBegins: UtcMillis,
  ) {
    this.#stop = series.onClose((candle) => {
      this.#revision += 1;
      this.#closed.push({ row: candleRow(candle), values: this.values((indicator) => indicator.values) });
      // A frame goes out every 50 ms; whoever missed so many has to ask again anyway.
      if (this.#closed.length > KEPT_CANDLES) this.#closed.shift();
    });
  }

  /** Refuses BAD_INDICATOR. The text it is asked by is the text it is told under. */
  draw(text: string, market: Market): void {
    if (this.#indicators.has(text)) return;
    this.#indicators.set(text, market.indicator(this.series, parseIndicator(text)));
  }

  /** Those no longer wanted are told of no more; the series keeps them, because a strategy may draw them too. */
  keepOnly(wanted: ReadonlySet<string>): void {
    for (const text of this.#indicators.keys()) if (!wanted.has(text)) this.#indicators.delete(text);
  }

  get indicatorCount(): number {
    return this.#indicators.size;
  }

  /** What moved since the last look; null when nothing did. */
  update(): SeriesRow | null {
    const { forming } = this.series;
    const row = forming === null ? null : candleRow(forming);
    const shown = row === null ? '' : row.join();
    if (shown === this.#shown && this.#closed.length === 0) return null;
    this.#shown = shown;
    const closed = this.#closed;
    this.#closed = [];
    const closedValues: Record<string, IndicatorRow[]> = {};
    for (const text of this.#indicators.keys())
      closedValues[text] = closed.map(({ values }) => values[text] ?? []);
    return {
      chart: this.id,
      revision: this.#revision,
      forming: row,
      closed: closed.map((one) => one.row),
      values: this.formingValues(),
      closedValues,
    };
  }

  snapshot(epoch: number): SeriesSnapshot {
    const today = this.series.recent().filter(({ openedAt }) => openedAt >= this.dayBegins);
    const first = today[0]?.openedAt ?? Infinity;
    const candles = [...this.past.filter(({ openedAt }) => openedAt < first), ...today].slice(-KEPT_CANDLES);
    const { forming } = this.series;
    return {
      chart: this.id,
      epoch,
      revision: this.#revision,
      candles: candles.map(candleRow),
      forming: forming === null ? null : candleRow(forming),
      indicators: Object.fromEntries(
        [...this.#indicators.keys()].map((text) => [text, columnsOf(text, candles)]),
      ),
    };
  }

  close(): void {
    this.#stop();
  }

  private formingValues(): Record<string, IndicatorRow> {
    const { indicators } = this.series;
    if (this.#lines.length !== indicators.outputCount) this.#lines = new Float64Array(indicators.outputCount);
    const lines = this.#lines;
    if (!indicators.foresee(lines)) return {};
    return this.values(({ firstOutput, values }) => lines.subarray(firstOutput, firstOutput + values.length));
  }

  private values(read: (indicator: Indicator) => Float64Array): Record<string, IndicatorRow> {
    const values: Record<string, IndicatorRow> = {};
    for (const [text, indicator] of this.#indicators) values[text] = indicatorRow(read(indicator));
    return values;
  }
}

/** The indicator over all the candles shown, a column for each output. */
function columnsOf(text: string, candles: readonly Candle[]): (number | null)[][] {
  const indicator = createIndicator(parseIndicator(text));
  const columns = Array.from(indicator.values, (): (number | null)[] => []);
  for (const candle of candles) {
    indicator.push(candle);
    indicatorRow(indicator.values).forEach((value, output) => columns[output]?.push(value));
  }
  return columns;
}
