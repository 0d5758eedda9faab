import { type DataSource, type QueryRunner } from 'typeorm';

/** To be called in the transaction that changes days before today: what is remembered of them is read anew. */
export async function raiseCandleRevision(within: DataSource | QueryRunner): Promise<void> {
  await within.query('UPDATE candle_revision SET revision = revision + 1');
}

/** Grows whenever stored days before today changed; ask before reading them. */
export async function readCandleRevision(dataSource: DataSource): Promise<number> {
  const [row] = await dataSource.query<{ revision: number }[]>('SELECT revision FROM candle_revision');
  return row?.revision ?? 0;
}
