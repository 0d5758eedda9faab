import { Injectable } from '@nestjs/common';
import {
  type CandleColumns,
  type Execution,
  type ExpectedExecution,
  expectedExecutions,
  type GivenCandles,
  grossOf,
  type Instrument,
  type InstrumentId,
  istDateOf,
  netOf,
  overlay,
  PAPER_FILLS,
  Refusal,
  sourcesOf,
  type StrategyDefinition,
  type Timeframe,
  timeframeSeconds,
  type UtcMillis,
} from '@artha/core';
import { Candles, Instruments, SessionGroups } from '@artha/market-data';
import { isoUtc } from '@artha/platform';
import { StrategyVersions } from '@artha/trading';
import { DataSource } from 'typeorm';
import { pastMillis } from '../past-millis.js';
import type { OverlaidDeployment } from './overlaid-deployment.js';
import type { DecidedSpan } from './overlay-days.js';
import type { InstrumentOverlayView, OverlayPairView } from './overlay-view.js';

/** So many candles warm up what a strategy looks at. */
const PAST_CANDLES = 500;

/** The hours of a day, and what was traded in them by the candles of its instrument. */
interface TradedSpan extends DecidedSpan {
  readonly traded: readonly InstrumentId[];
}

interface Leg {
  readonly instrument: Instrument;
  readonly candles: CandleColumns;
}

/** Runs a deployment's strategy over the hours it was at work, as a backtest, and lays what it did over that. */
@Injectable()
export class DayOverlay {
  constructor(
    private readonly database: DataSource,
    private readonly candles: Candles,
    private readonly instruments: Instruments,
    private readonly strategies: StrategyVersions,
    private readonly groups: SessionGroups,
  ) {}

  /**
   * A backtest for each instrument, or one for those that are traded together, which are decided on by the candles of
   * the first. Refuses DAY_NOT_STORED where there are no prices of the day.
   */
  async of(
    deployment: OverlaidDeployment,
    spans: readonly DecidedSpan[],
    now: UtcMillis,
  ): Promise<InstrumentOverlayView[]> {
    const definition = await this.strategies.definition(deployment.strategyId);
    const isTogether = (definition.legs ?? 1) > 1;
    const [first] = deployment.instrumentIds;
    const own = isTogether ? spans.filter(({ instrumentId }) => instrumentId === first) : spans;
    const found = await Promise.all(
      own.map((span) => {
        const traded = isTogether ? deployment.instrumentIds : [span.instrumentId];
        return this.ofSpan(deployment, definition, { ...span, traded }, now);
      }),
    );
    return found.flat();
  }

  private async ofSpan(
    deployment: OverlaidDeployment,
    definition: StrategyDefinition,
    span: TradedSpan,
    now: UtcMillis,
  ): Promise<InstrumentOverlayView[]> {
    const { from, to, traded } = span;
    const candleMillis = timeframeSeconds(deployment.timeframe) * 1_000;
    // One candle more: what was decided last is filled in it.
    const until = Math.min(now, to + 2 * candleMillis);
    const legs = await Promise.all(
      traded.map(async (instrumentId): Promise<Leg> => ({
        instrument: await this.instruments.require(instrumentId),
        candles: await this.past({ ...deployment, instrumentId }, from, until),
      })),
    );
    for (const { instrument, candles } of legs)
      if ((candles.openedAt.at(-1) ?? 0) < from)
        throw new Refusal('DAY_NOT_STORED', { instrumentId: instrument.id, on: istDateOf(from) });
    const expected = await this.expected(deployment, definition, span, legs);
    return Promise.all(
      legs.map(async ({ instrument: { id }, candles }): Promise<InstrumentOverlayView> => {
        const closePaise = candles.closePaise.at(-1) ?? 0;
        const actual = await this.actual(deployment.id, { ...span, instrumentId: id }, until);
        const meant = expected.filter(({ instrumentId }) => instrumentId === id);
        const { pairs, ...found } = overlay(actual, meant, 2 * candleMillis);
        return {
          instrumentId: id,
          from: isoUtc(from),
          to: isoUtc(to),
          ...found,
          pairs: pairs.map((pair): OverlayPairView => ({
            ...pair,
            actual: pair.actual && shown(pair.actual),
            expected: pair.expected && shown(pair.expected),
          })),
          actualPaise: grossOf(actual, closePaise),
          expectedPaise: grossOf(meant, closePaise),
          actualNetPaise: netOf(actual, closePaise),
          expectedNetPaise: netOf(meant, closePaise),
        };
      }),
    );
  }

  private async expected(
    deployment: OverlaidDeployment,
    definition: StrategyDefinition,
    { from }: DecidedSpan,
    [own, ...beside]: readonly Leg[],
  ): Promise<ExpectedExecution[]> {
    if (own === undefined) return [];
    const { strategyId, parameters, timeframe, quantity, sizing, schedule, product, tariff, capitalPaise } =
      deployment;
    const { instrument, candles } = own;
    const instruments = [instrument, ...beside.map((leg) => leg.instrument)];
    const asked = { instrumentId: instrument.id, timeframe, instruments };
    const until = (candles.openedAt.at(-1) ?? 0) + timeframeSeconds(timeframe) * 1_000;
    const legs = beside.map((leg): GivenCandles => ({ ...leg, instrumentId: leg.instrument.id, timeframe }));
    const looked = sourcesOf(definition.create(parameters), asked).filter(
      (source) => source.timeframe !== timeframe || !instruments.some(({ id }) => id === source.instrumentId),
    );
    const others = await Promise.all(
      looked.map(async (source): Promise<GivenCandles> => ({
        ...source,
        candles: await this.past(source, from, until),
      })),
    );
    return expectedExecutions(
      {
        ...{ strategyId, definition, parameters, instrument, timeframe, quantity },
        ...{ others: [...legs, ...others], sizing, schedule, capitalPaise },
        ...{
          product,
          tariff,
          closingInAuction: this.groups.closingInAuction(instruments.map(({ id }) => id)),
        },
        ...{ slippageBps: PAPER_FILLS.slippageBps, commissionBps: 0, decidesFrom: from },
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
              sum(f.value_paise)::bigint as "valuePaise",
              sum(f.charges_paise)::bigint as "chargesPaise", min(o.reason) as reason
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
