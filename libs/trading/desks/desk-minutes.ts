import { Injectable } from '@nestjs/common';
import { DAY_MILLIS, istDateOf, istInstant, type Paise, type TradingMode, type UtcMillis } from '@artha/core';
import { DataSource } from 'typeorm';

/** What an account had won or lost altogether, after charges, with what is open at its last prices. */
export interface DeskMinute {
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly netPaise: Paise;
}

const KEPT_DAYS = 90;

/** The minutes of the desks' results; the engine is their only writer. */
@Injectable()
export class DeskMinutes {
  constructor(private readonly database: DataSource) {}

  /** Whatever was written of the same day for later than `at` belongs to a replay that has been set back. */
  async write(at: UtcMillis, minutes: readonly DeskMinute[]): Promise<void> {
    if (minutes.length === 0) return;
    const endsAt = istInstant(istDateOf(at), '00:00') + DAY_MILLIS;
    await this.database.query(WRITE, [JSON.stringify(minutes), new Date(at), new Date(endsAt)]);
  }

  async forgetOld(): Promise<void> {
    await this.database.query(
      `delete from desk_minutes where recorded_at < now() - make_interval(days => ${KEPT_DAYS})`,
    );
  }
}

const WRITE = `
  with told as (
    select * from jsonb_to_recordset($1::jsonb) as m("accountId" uuid, mode text, "netPaise" bigint)
  ), undone as (
    delete from desk_minutes d using told t
     where d.account_id = t."accountId" and d.mode = t.mode and d.at > $2 and d.at < $3
  )
  insert into desk_minutes (account_id, mode, at, net_paise)
  select "accountId", mode, $2, "netPaise" from told
  on conflict (account_id, mode, at) do update set net_paise = excluded.net_paise, recorded_at = now()`;
