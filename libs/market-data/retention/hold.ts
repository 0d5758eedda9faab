import { type QueryRunner } from 'typeorm';
import { type IstDate } from '@artha/core';

/** Keeps retention off days that were loaded on purpose. */
export async function hold(
  runner: QueryRunner,
  table: 'candles' | 'ticks',
  fromOn: IstDate,
  toOn: IstDate,
  reason: string,
): Promise<void> {
  await runner.query(
    `INSERT INTO retention_holds (table_name, from_on, to_on, reason)
     SELECT $1, $2, $3, $4 WHERE NOT EXISTS (
       SELECT FROM retention_holds WHERE table_name = $1 AND from_on <= $2 AND to_on >= $3
     ) ON CONFLICT DO NOTHING`,
    [table, fromOn, toOn, reason],
  );
}
