import { Injectable } from '@nestjs/common';
import type { BrokerPosition, UtcMillis } from '@artha/core';
import { DataSource } from 'typeorm';

/** What the broker of an account says is held on it; the engine is the only writer. */
@Injectable()
export class BrokerPositions {
  constructor(private readonly database: DataSource) {}

  /** In the place of all that was kept of the account. */
  async keep(accountId: string, positions: readonly BrokerPosition[], seenAt: UtcMillis): Promise<void> {
    await this.database.query(REPLACE, [accountId, JSON.stringify(positions), new Date(seenAt)]);
  }
}

/** What the broker names no more is held no more: its row says nothing any longer. */
const REPLACE = `
  with told as (
    select value->>'instrumentId' as instrument_id, (value->>'quantity')::bigint as quantity,
           (value->>'averagePaise')::bigint as average_paise
      from jsonb_array_elements($2::jsonb)
  ), gone as (
    delete from broker_positions b
     where account_id = $1 and not exists (select from told t where t.instrument_id = b.instrument_id)
  )
  insert into broker_positions (account_id, instrument_id, quantity, average_paise, seen_at)
  select $1, instrument_id, quantity, average_paise, $3 from told
  on conflict (account_id, instrument_id) do update set quantity = excluded.quantity,
    average_paise = excluded.average_paise, seen_at = excluded.seen_at`;
