import { type DataSource, type QueryRunner } from 'typeorm';
import { type IstDate } from '@artha/core';

/** How each of the growing tables is cut; the SQL function knows the rest. */
const SPANS = { candles: 'month', ticks: 'day', depth_snapshots: 'day' } as const;

/** Makes the partitions of a table for every day of a period, first and last included; safe to call again. */
export async function ensurePartitions(
  database: DataSource | QueryRunner,
  table: keyof typeof SPANS,
  fromOn: IstDate,
  toOn: IstDate,
): Promise<void> {
  await database.query(
    `SELECT ensure_partition($1, day::date, $2)
     FROM generate_series(date_trunc($2, $3::date::timestamp), $4::date::timestamp, ('1 ' || $2)::interval) AS day`,
    [table, SPANS[table], fromOn, toOn],
  );
}
