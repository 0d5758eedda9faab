import { Injectable } from '@nestjs/common';
import {
  DAY_MILLIS,
  type InstrumentId,
  type IstDate,
  istInstant,
  Refusal,
  TARIFF_NAMES,
  timeframeSeconds,
  type UtcMillis,
} from '@artha/core';
import { PlatformConfig } from '@artha/platform';
import { DataSource } from 'typeorm';
import type { OverlaidDeployment } from './overlaid-deployment.js';

/**
 * The candles of one day a deployment has decided on, by when they opened. A day that is replayed may be played several
 * times: the last time counts.
 */
export interface DecidedSpan {
  readonly instrumentId: InstrumentId;
  readonly from: UtcMillis;
  readonly to: UtcMillis;
  /** When, by the wall, the time before was over; null: the day was played once. */
  readonly since: UtcMillis | null;
}

const MOST_DAYS = 30;
/** An engine that begins anew may decide on so many once more; where time goes back further, the day is played again. */
const REPEATED_CANDLES = 2;

/** When a deployment was at work, by what it decided. */
@Injectable()
export class OverlayDays {
  constructor(
    private readonly database: DataSource,
    private readonly config: PlatformConfig,
  ) {}

  /** As it was asked for. Refuses NOT_FOUND. */
  async deployment(id: string): Promise<OverlaidDeployment> {
    const [row] = await this.database.query<
      (Omit<OverlaidDeployment, 'tariff'> & { readonly broker: string | null })[]
    >(
      `select d.id, d.strategy_id as "strategyId", d.parameters,
              d.instrument_ids as "instrumentIds", d.timeframe, d.quantity, d.sizing, d.schedule, d.product,
              (select l.broker from broker_links l where l.account_id = d.account_id and d.mode = 'live') as broker,
              coalesce((select -b.capital_paise from ledger_balances b
                         where b.account_id = d.account_id and b.mode = d.mode), 0) as "capitalPaise"
         from deployments d where d.id = $1`,
      [id],
    );
    if (row === undefined) throw new Refusal('NOT_FOUND', { thing: 'deployment' });
    const { broker, ...deployment } = row;
    const tariff = TARIFF_NAMES.find((name) => name === broker) ?? this.config.PAPER_TARIFF;
    return { ...deployment, tariff };
  }

  /** Newest first. */
  async of(deploymentId: string): Promise<IstDate[]> {
    const rows = await this.database.query<{ on: IstDate }[]>(
      `select (candle_at at time zone 'Asia/Kolkata')::date::text as "on" from deployment_decisions
        where deployment_id = $1 group by 1 order by 1 desc limit $2`,
      [deploymentId, MOST_DAYS],
    );
    return rows.map(({ on }) => on);
  }

  async spans({ id, timeframe }: OverlaidDeployment, on: IstDate): Promise<DecidedSpan[]> {
    const from = istInstant(on, '00:00');
    const goesBackSeconds = REPEATED_CANDLES * timeframeSeconds(timeframe);
    return this.database.query<DecidedSpan[]>(READ_SPANS, [
      id,
      new Date(from),
      new Date(from + DAY_MILLIS),
      goesBackSeconds,
    ]);
  }
}

const READ_SPANS = `
  with decided as (
    select instrument_id, sequence, candle_at, lag(candle_at) over w as candle_before,
           lag(recorded_at) over w as recorded_before
      from deployment_decisions where deployment_id = $1 and candle_at >= $2 and candle_at < $3
    window w as (partition by instrument_id order by sequence)
  ), played_again as (
    -- Read to the millisecond: one more, so that nothing of the time before comes after it.
    select instrument_id, max(sequence) as sequence, max(recorded_before) + interval '1 millisecond' as since
      from decided where candle_before - candle_at > make_interval(secs => $4) group by instrument_id
  )
  select d.instrument_id as "instrumentId", min(d.candle_at) as "from", max(d.candle_at) as "to", a.since
    from decided d left join played_again a on a.instrument_id = d.instrument_id
   where d.sequence >= coalesce(a.sequence, 0)
   group by d.instrument_id, a.since order by d.instrument_id`;
