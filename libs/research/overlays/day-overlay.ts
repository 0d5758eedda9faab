import { Injectable } from '@nestjs/common';
import {
  type CandleColumns,
  type Execution,
  expectedExecutions,
  type GivenCandles,
  grossOf,
  type InstrumentId,
  overlay,
  PAPER_FILLS,
  requireLegs,
  sourcesOf,
  type StrategyDefinition,
  type Timeframe,
  timeframeSeconds,
  type UtcMillis,
} from '@artha/core';
import { Candles, Instruments } from '@artha/market-data';
import { isoUtc } from '@artha/platform';
import { StrategyVersions } from '@artha/trading';
import { DataSource } from 'typeorm';
import { pastMillis } from '../past-millis.js';
import type { OverlaidDeployment } from './overlaid-deployment.js';
import type { DecidedSpan } from './overlay-days.js';
import type { InstrumentOverlayView, OverlayPairView } from './overlay-view.js';

/** So many candles warm up what a strategy looks at. */
const PAST_CANDLES = 500;

/** Runs a deployment's strategy over the hours it was at work, as a backtest, and lays what it did over that. */
@Injectable()
export class DayOverlay {
  constructor(
    private readonly database: DataSource,
    private readonly candles: Candles,
    private readonly instruments: Instruments,
    private readonly strategies: StrategyVersions,
  ) {}

  /** Refuses WRONG_INSTRUMENT_COUNT of what trades several instruments together. */
  async of(
    deployment: OverlaidDeployment,
    span: DecidedSpan,
    now: UtcMillis,
  ): Promise<InstrumentOverlayView> {
    const { from, to } = span;
    const definition = await this.strategies.definition(deployment.strategyId);
    requireLegs(definition, 1);
    const candleMillis = timeframeSeconds(deployment.timeframe) * 1_000;
    // One candle more: what was decided last is filled in it.
    const until = Math.min(now, to + 2 * candleMillis);
    const candles = await this.past({ ...deployment, instrumentId: span.instrumentId }, from, until);
    const closePaise = candles.closePaise.at(-1) ?? 0;
    const actual = await this.actual(deployment.id, span, until);
    const expected = await this.expected(deployment, definition, span, candles);
    const { pairs, ...found } = overlay(actual, expected, 2 * candleMillis);
    return {
      instrumentId: span.instrumentId,
      from: isoUtc(from),
      to: isoUtc(to),
      ...found,
      pairs: pairs.map((pair): OverlayPairView => ({
        ...pair,
        actual: pair.actual && shown(pair.actual),
        expected: pair.expected && shown(pair.expected),
      })),
      actualPaise: grossOf(actual, closePaise),
      expectedPaise: grossOf(expected, closePaise),
    };
  }

  private async expected(
    deployment: OverlaidDeployment,
    definition: StrategyDefinition,
    { instrumentId, from }: DecidedSpan,
    candles: CandleColumns,
  ): Promise<Execution[]> {
    const { strategyId, parameters, timeframe, quantity, sizing, schedule, capitalPaise } = deployment;
    const instrument = await this.instruments.require(instrumentId);
    const own = { instrumentId, timeframe };
    const sources = sourcesOf(definition.create(parameters), { ...own, instruments: [instrument] });
    const until = (candles.openedAt.at(-1) ?? 0) + timeframeSeconds(timeframe) * 1_000;
    const others = await Promise.all(
      sources
        .filter((source) => source.instrumentId !== instrumentId || source.timeframe !== timeframe)
        .map(async (source): Promise<GivenCandles> => ({
          ...source,
          candles: await this.past(source, from, until),
        })),
    );
    return expectedExecutions(
      {
        ...{ strategyId, definition, parameters, instrument, timeframe, quantity, others },
        ...{
          sizing,
          schedule,
          capitalPaise,
          slippageBps: PAPER_FILLS.slippageBps,
          commissionBps: 0,
          decidesFrom: from,
        },
      },
      candles,
    );
  }

  /** With the past that indicators need. */
  private past(
    { instrumentId, timeframe }: { readonly instrumentId: InstrumentId; readonly timeframe: Timeframe },
    from: UtcMillis,
    until: UtcMillis,
  ): Promise<CandleColumns> {
    return this.candles.columns(instrumentId, timeframe, from - pastMillis(timeframe, PAST_CANDLES), until);
  }

  private async actual(
    deploymentId: string,
    { instrumentId, from, since }: DecidedSpan,
    until: UtcMillis,
  ): Promise<Execution[]> {
    return this.database.query<Execution[]>(
      `select min(f.filled_at) as at, f.side, sum(f.quantity)::bigint as quantity,
              sum(f.value_paise)::bigint as "valuePaise", min(o.reason) as reason
         from fills f join orders o on o.id = f.order_id
        where f.deployment_id = $1 and f.instrument_id = $2 and f.filled_at >= $3 and f.filled_at <= $4
          and ($5::timestamptz is null or f.recorded_at > $5)
        group by f.order_id, f.side order by 1`,
      [deploymentId, instrumentId, new Date(from), new Date(until), since === null ? null : new Date(since)],
    );
  }
}

function shown({
  at,
  side,
  quantity,
  valuePaise,
  reason,
}: Execution): NonNullable<OverlayPairView['actual']> {
  return { at: isoUtc(at), side, quantity, pricePaise: Math.round(valuePaise / quantity), reason };
}
