import { Injectable } from '@nestjs/common';
import {
  type Candle,
  createIndicator,
  indicatorOf,
  INDICATORS,
  type OutputInfo,
  parseIndicator,
  Refusal,
  type Timeframe,
  timeframeSeconds,
} from '@artha/core';
import { Candles, Instruments } from '@artha/market-data';
import { JsonBytes } from '@artha/platform';
import type { FastifyReply } from 'fastify';
import { lentTo } from '../http/lent-bytes.js';
import { writeCandles } from '../market/candle-json.js';
import { MarketWatch } from '../market/market-watch.js';
import { type ComputeQueryDto } from './indicators.dto.js';
import { barsOf, PluginIndicators } from './plugin-indicators.js';

/** Averages that carry on from their first value have forgotten it, to within a part in 10,000, after so many warm-ups. */
const WARM_UPS_TO_SETTLE = 5;
/** What is read before the candles asked for, at most: an average over 5,000 candles may do with less. */
const MOST_EXTRA = 5_000;
/** What hangs on trading days wants the day before whole. */
const TWO_SESSIONS_SECONDS = 2 * 375 * 60;

/** An indicator that was asked for, built in or of a plug-in. */
interface Asked {
  /** As it was asked for. */
  readonly text: string;
  readonly outputs: readonly OutputInfo[];
  readonly warmUpCandles: number;
  readonly isDaily: boolean;
  /** A column per output, a number per candle. */
  draw(candles: readonly Candle[]): Promise<readonly Float64Array[]>;
}

const BUILT_IN = new Set(INDICATORS.map(({ name }) => name));

/** Draws indicators over stored candles, read from far enough back for the first value shown to be settled. */
@Injectable()
export class IndicatorSeries {
  private readonly json = new JsonBytes();

  constructor(
    private readonly instruments: Instruments,
    private readonly candles: Candles,
    private readonly market: MarketWatch,
    private readonly plugins: PluginIndicators,
  ) {}

  /** A `ComputedView` as JSON. Refuses: UNKNOWN_INSTRUMENT, UNKNOWN_INDICATOR, BAD_INDICATOR, TOO_FEW_CANDLES. */
  async compute(userId: string, query: ComputeQueryDto, reply: FastifyReply): Promise<Buffer> {
    const { instrumentId, timeframe, limit } = query;
    const asked = await Promise.all(query.indicator.map((text) => this.ask(userId, text)));
    await this.instruments.require(instrumentId);
    const until = this.market.now();
    const before = query.before === undefined ? until : Math.min(until, Date.parse(query.before));
    const extra = Math.max(...asked.map((indicator) => candlesBefore(indicator, timeframe)));
    const page = await this.candles.page(instrumentId, timeframe, { before, until, limit: limit + extra });
    for (const indicator of asked) requireEnough(indicator, page.items.length);
    const drawn = await Promise.all(asked.map((indicator) => indicator.draw(page.items)));
    const shown = page.items.slice(-limit);
    this.json.begin().ascii('{"candles":');
    writeCandles(this.json, shown);
    this.json.ascii(',"series":[');
    asked.forEach(({ text, outputs }, at) => {
      this.json.ascii(at === 0 ? '{"indicator":' : ',{"indicator":').string(text);
      this.writeOutputs(outputs, drawn[at] ?? [], shown.length);
      this.json.ascii('}');
    });
    this.json.ascii(']}');
    return lentTo(reply, this.json);
  }

  private async ask(userId: string, text: string): Promise<Asked> {
    const name = /^\s*([a-z]\w*)/i.exec(text)?.[1]?.toLowerCase() ?? '';
    const plugged = BUILT_IN.has(name) ? null : await this.plugins.find(name);
    if (plugged === null) return builtIn(text);
    const draw = (candles: readonly Candle[]): ReturnType<PluginIndicators['draw']> =>
      this.plugins.draw(userId, text, {
        ...{ partId: plugged.id, bars: barsOf(candles), formsLast: false, memory: null },
      });
    const { outputs } = plugged.part;
    const { warmUpCandles } = await draw([]);
    return {
      ...{ text, outputs, warmUpCandles, isDaily: false },
      draw: async (candles) => (await draw(candles)).columns,
    };
  }

  /** The values of the last `count` candles; those before only made the indicator ready. */
  private writeOutputs(
    outputs: readonly OutputInfo[],
    columns: readonly Float64Array[],
    count: number,
  ): void {
    this.json.ascii(',"outputs":[');
    outputs.forEach(({ name }, at) => {
      const column = columns[at] ?? new Float64Array(0);
      this.json.ascii(at === 0 ? '{"name":' : ',{"name":').string(name);
      this.json
        .ascii(',"values":')
        .figures(column.subarray(column.length - count))
        .ascii('}');
    });
    this.json.ascii(']');
  }
}

/** Refuses: UNKNOWN_INDICATOR, BAD_INDICATOR. */
function builtIn(text: string): Asked {
  const indicator = createIndicator(parseIndicator(text));
  const { outputs, isDaily = false } = indicatorOf(indicator.spec.name);
  return {
    ...{ text, outputs, warmUpCandles: indicator.warmUpCandles, isDaily },
    draw: (candles) => {
      const { values } = indicator;
      const columns = outputs.map(() => new Float64Array(candles.length));
      candles.forEach((candle, row) => {
        indicator.push(candle);
        columns.forEach((column, at) => (column[row] = values[at] ?? NaN));
      });
      return Promise.resolve(columns);
    },
  };
}

function candlesBefore({ warmUpCandles, isDaily }: Asked, timeframe: Timeframe): number {
  const daily = isDaily ? TWO_SESSIONS_SECONDS / timeframeSeconds(timeframe) : 0;
  return Math.min(MOST_EXTRA, Math.max(WARM_UPS_TO_SETTLE * warmUpCandles, Math.ceil(daily)));
}

function requireEnough({ warmUpCandles, text }: Asked, found: number): void {
  if (found < warmUpCandles)
    throw new Refusal('TOO_FEW_CANDLES', { indicator: text, needed: warmUpCandles, found });
}
