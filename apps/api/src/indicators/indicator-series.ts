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
import { JsonBytes } from '@artha/platform';
import { writeCandles } from '../market/candle-json.js';
import { MarketWatch } from '../market/market-watch.js';
import { type ComputeQueryDto } from './indicators.dto.js';

/** Averages that carry on from their first value have forgotten it, to within a part in 10,000, after so many warm-ups. */
const WARM_UPS_TO_SETTLE = 5;
/** What is read before the candles asked for, at most: an average over 5,000 candles may do with less. */
const MOST_EXTRA = 5_000;
/** What hangs on trading days wants the day before whole. */
const TWO_SESSIONS_SECONDS = 2 * 375 * 60;

/** Draws indicators over stored candles, read from far enough back for the first value shown to be settled. */
@Injectable()
export class IndicatorSeries {
  private readonly json = new JsonBytes();

  constructor(
    private readonly instruments: Instruments,
    private readonly candles: Candles,
    private readonly market: MarketWatch,
  ) {}

  /** A `ComputedView` as JSON. Refuses: UNKNOWN_INSTRUMENT, UNKNOWN_INDICATOR, BAD_INDICATOR, TOO_FEW_CANDLES. */
  async compute(query: ComputeQueryDto): Promise<Buffer> {
    const { instrumentId, timeframe, limit } = query;
    const indicators = query.indicator.map((text) => createIndicator(parseIndicator(text)));
    await this.instruments.require(instrumentId);
    const until = this.market.now();
    const before = query.before === undefined ? until : Math.min(until, Date.parse(query.before));
    const extra = Math.max(...indicators.map((indicator) => candlesBefore(indicator, timeframe)));
    const page = await this.candles.page(instrumentId, timeframe, { before, until, limit: limit + extra });
    const shown = page.items.slice(-limit);
    indicators.forEach((indicator, at) => {
      requireEnough(indicator, query.indicator[at] ?? '', page.items.length);
    });
    this.json.begin().ascii('{"candles":');
    writeCandles(this.json, shown);
    this.json.ascii(',"series":[');
    indicators.forEach((indicator, at) => {
      this.json.ascii(at === 0 ? '{"indicator":' : ',{"indicator":').string(query.indicator[at] ?? '');
      this.writeOutputs(indicator, page.items, shown.length);
      this.json.ascii('}');
    });
    return this.json.ascii(']}').take();
  }

  /** The values of the last `count` candles; those before only make the indicator ready. */
  private writeOutputs(indicator: Indicator, candles: readonly Candle[], count: number): void {
    const { values, spec } = indicator;
    const outputs = indicatorOf(spec.name).outputs.map(({ name }) => ({
      name,
      values: new Float64Array(count),
    }));
    const first = candles.length - count;
    candles.forEach((candle, row) => {
      indicator.push(candle);
      if (row < first) return;
      outputs.forEach((output, at) => {
        output.values[row - first] = values[at] ?? NaN;
      });
    });
    this.json.ascii(',"outputs":[');
    outputs.forEach((output, at) => {
      this.json.ascii(at === 0 ? '{"name":' : ',{"name":').string(output.name);
      this.json.ascii(',"values":').numbers(output.values).ascii('}');
    });
    this.json.ascii(']');
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
