import { type DataSource } from 'typeorm';
import { daysAfter, type IstDate } from '@artha/core';
import { raiseCandleRevision } from '../candles/candle-revision.js';

/** Days of one table that were let go; `fromOn` null: everything before `untilOn`, which is kept itself. */
export interface Expired {
  readonly table: string;
  readonly fromOn: IstDate | null;
  readonly untilOn: IstDate;
}

interface Rule {
  readonly table: string;
  readonly keptDays: number;
}

export interface HeldDays {
  readonly fromOn: IstDate;
  /** Included. */
  readonly toOn: IstDate;
}

/**
 * Drops what is older than its table's rule says and not held. Whole partitions go at once; the rest is deleted row by
 * row. Rules and holds are rows, so that an admin may change either without a deployment.
 */
export async function expireMarketData(dataSource: DataSource, today: IstDate): Promise<Expired[]> {
  const rules = await dataSource.query<Rule[]>(
    `SELECT table_name AS "table", kept_days AS "keptDays" FROM retention_rules ORDER BY 1`,
  );
  const expired: Expired[] = [];
  for (const { table, keptDays } of rules) {
    const holds = await dataSource.query<HeldDays[]>(
      `SELECT from_on::text AS "fromOn", to_on::text AS "toOn" FROM retention_holds
       WHERE table_name = $1 ORDER BY from_on`,
      [table],
    );
    for (const { fromOn, untilOn } of freeDays(holds, daysAfter(today, -keptDays))) {
      await dataSource.query('SELECT drop_days($1, $2, $3)', [table, fromOn ?? '-infinity', untilOn]);
      if (table === 'candles') await raiseCandleRevision(dataSource);
      expired.push({ table, fromOn, untilOn });
    }
  }
  return expired;
}

/** The days before `untilOn` that nobody holds, as few spans as possible, oldest first. */
export function freeDays(
  holds: readonly HeldDays[],
  untilOn: IstDate,
): { readonly fromOn: IstDate | null; readonly untilOn: IstDate }[] {
  const free: { fromOn: IstDate | null; untilOn: IstDate }[] = [];
  let fromOn: IstDate | null = null;
  for (const hold of [...holds].sort((one, other) => (one.fromOn < other.fromOn ? -1 : 1))) {
    if (hold.fromOn >= untilOn) break;
    if (fromOn === null || hold.fromOn > fromOn) free.push({ fromOn, untilOn: hold.fromOn });
    const after = daysAfter(hold.toOn, 1);
    if (fromOn === null || after > fromOn) fromOn = after;
  }
  if (fromOn === null || fromOn < untilOn) free.push({ fromOn, untilOn });
  return free;
}
