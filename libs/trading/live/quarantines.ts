import { Injectable } from '@nestjs/common';
import type { Quarantine, TradingMode } from '@artha/core';
import { type NewFact, Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { WORKING_STATES } from '../orders/order-states.js';

/** What may not be entered until someone has looked; the engine is the only writer. */
@Injectable()
export class Quarantines {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** Those of an account that nobody has released. */
  standing(accountId: string, mode: TradingMode): Promise<Quarantine[]> {
    return this.database.query(
      `select account_id as "accountId", mode, instrument_id as "instrumentId", reason, ours, theirs,
              set_at as "setAt", released_at as "releasedAt", released_by as "releasedBy"
         from quarantines where account_id = $1 and mode = $2 and released_at is null order by instrument_id`,
      [accountId, mode],
    );
  }

  /** Whether orders in it still work. */
  async isTraded(accountId: string, mode: TradingMode, instrumentId: string): Promise<boolean> {
    const rows = await this.database.query<unknown[]>(
      `select 1 from orders where account_id = $1 and mode = $2 and instrument_id = $3 and state = any($4) limit 1`,
      [accountId, mode, instrumentId, WORKING_STATES],
    );
    return rows.length > 0;
  }

  async set(record: Quarantine): Promise<void> {
    const { accountId, mode } = record;
    await this.write(record, { type: 'instrument.quarantined', accountId, mode, data: { record } });
  }

  async release(record: Quarantine): Promise<void> {
    const { accountId, mode } = record;
    await this.write(record, { type: 'instrument.released', accountId, mode, data: { record } });
  }

  private async write(record: Quarantine, fact: NewFact): Promise<void> {
    const { accountId, mode, instrumentId, reason, ours, theirs, setAt, releasedAt, releasedBy } = record;
    await this.outbox.commit(
      (tx) =>
        tx.query(UPSERT, [
          accountId,
          mode,
          instrumentId,
          reason,
          ours,
          theirs,
          new Date(setAt),
          releasedAt === null ? null : new Date(releasedAt),
          releasedBy,
        ]),
      fact,
    );
  }
}

const UPSERT = `
  insert into quarantines (account_id, mode, instrument_id, reason, ours, theirs, set_at, released_at, released_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (account_id, mode, instrument_id) do update set reason = excluded.reason, ours = excluded.ours,
    theirs = excluded.theirs, set_at = excluded.set_at, released_at = excluded.released_at,
    released_by = excluded.released_by`;
