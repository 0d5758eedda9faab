import { Injectable } from '@nestjs/common';
import {
  type Candle,
  createIndicator,
  type Indicator,
  indicatorOf,
  parseIndicator,
  Refusal,
  type Timeframe,
  timeframeSeconds,
} from '@artha/core';
import { Candles, Instruments } from '@artha/market-data';
import { candleView } from '../market/candles.dto.js';
import { MarketWatch } from '../market/market-watch.js';
import { type ComputedView, type ComputeQueryDto, type SeriesView } from './indicators.dto.js';

/** Averages that carry on from their first value have forgotten it, to within a part in 10,000, after so many warm-ups. */
const WARM_UPS_TO_SETTLE = 5;
/** What is read before the candles asked for, at most: an average over 5,000 candles may do with less. */
const MOST_EXTRA = 5_000;
/** What hangs on trading days wants the day before whole. */
const TWO_SESSIONS_SECONDS = 2 * 375 * 60;

/** Draws indicators over stored candles, read from far enough back for the first value shown to be settled. */
@Injectable()
export class IndicatorSeries {
  constructor(
    private readonly instruments: Instruments,
    private readonly candles: Candles,
    private readonly market: MarketWatch,
  ) {}

  /** Refuses: UNKNOWN_INSTRUMENT, UNKNOWN_INDICATOR, BAD_INDICATOR, TOO_FEW_CANDLES. */
  async compute(query: ComputeQueryDto): Promise<ComputedView> {
    const { instrumentId, timeframe, limit } = query;
    const indicators = query.indicator.map((text) => createIndicator(parseIndicator(text)));
    await this.instruments.require(instrumentId);
    const until = this.market.now();
    const before = query.before === undefined ? until : Math.min(until, Date.parse(query.before));
    const extra = Math.max(...indicators.map((indicator) => candlesBefore(indicator, timeframe)));
    const page = await this.candles.page(instrumentId, timeframe, { before, until, limit: limit + extra });
    const shown = page.items.slice(-limit);
    return {
      candles: shown.map(candleView),
      series: query.indicator.map((text, at) => {
        const indicator = indicators[at];
        if (indicator === undefined) throw new Error('one indicator was made for each text');
        requireEnough(indicator, text, page.items.length);
        return draw(indicator, text, page.items, shown.length);
      }),
    };
  }
}

function candlesBefore({ spec, warmUpCandles }: Indicator, timeframe: Timeframe): number {
  const daily =
    indicatorOf(spec.name).isDaily === true ? TWO_SESSIONS_SECONDS / timeframeSeconds(timeframe) : 0;
  return Math.min(MOST_EXTRA, Math.max(WARM_UPS_TO_SETTLE * warmUpCandles, Math.ceil(daily)));
}

function requireEnough({ warmUpCandles }: Indicator, indicator: string, found: number): void {
  if (found < warmUpCandles)
    throw new Refusal('TOO_FEW_CANDLES', { indicator, needed: warmUpCandles, found });
}

/** The values of the last `count` candles; those before only make the indicator ready. */
function draw(indicator: Indicator, text: string, candles: readonly Candle[], count: number): SeriesView {
  const { values, spec } = indicator;
  const outputs = indicatorOf(spec.name).outputs.map(({ name }) => ({
    name,
    values: new Array<number | null>(count).fill(null),
  }));
  const first = candles.length - count;
  candles.forEach((candle, row) => {
    indicator.push(candle);
    if (row < first) return;
    outputs.forEach((output, at) => {
      const value = values[at];
      output.values[row - first] = value === undefined || Number.isNaN(value) ? null : value;
    });
  });
  return { indicator: text, outputs };
}
