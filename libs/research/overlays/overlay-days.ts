import { Injectable } from '@nestjs/common';
import {
  DAY_MILLIS,
  type InstrumentId,
  type IstDate,
  istInstant,
  Refusal,
  type UtcMillis,
} from '@artha/core';
import { DataSource } from 'typeorm';
import type { OverlaidDeployment } from './overlaid-deployment.js';

/** The candles of one day a deployment has decided on, by when they opened. */
export interface DecidedSpan {
  readonly instrumentId: InstrumentId;
  readonly from: UtcMillis;
  readonly to: UtcMillis;
}

const MOST_DAYS = 30;

/** When a deployment was at work, by what it decided. */
@Injectable()
export class OverlayDays {
  constructor(private readonly database: DataSource) {}

  /** As it was asked for. Refuses NOT_FOUND. */
  async deployment(id: string): Promise<OverlaidDeployment> {
    const [row] = await this.database.query<OverlaidDeployment[]>(
      `select d.id, d.strategy_id as "strategyId", d.parameters, d.timeframe, d.quantity, d.sizing, d.schedule,
              (select coalesce(-sum(l.capital_paise), 0)::bigint from ledger_entries l
                where l.account_id = d.account_id and l.mode = d.mode) as "capitalPaise"
         from deployments d where d.id = $1`,
      [id],
    );
    if (row === undefined) throw new Refusal('NOT_FOUND', { thing: 'deployment' });
    return row;
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

  async spans(deploymentId: string, on: IstDate): Promise<DecidedSpan[]> {
    const from = istInstant(on, '00:00');
    return this.database.query<DecidedSpan[]>(
      `select instrument_id as "instrumentId", min(candle_at) as "from", max(candle_at) as "to"
         from deployment_decisions where deployment_id = $1 and candle_at >= $2 and candle_at < $3
        group by instrument_id order by instrument_id`,
      [deploymentId, new Date(from), new Date(from + DAY_MILLIS)],
    );
  }
}
