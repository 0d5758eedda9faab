import type { DataSource } from 'typeorm';
import { refusalText } from '@artha/core';
import { UsageFault } from '../../terminal.js';

/** @throws {UsageFault} when there is no such instrument: a typo must not found one. */
export async function requireInstrument(database: DataSource, instrumentId: string): Promise<void> {
  const found = await database.query<unknown[]>('select 1 from instruments where id = $1', [instrumentId]);
  if (found.length === 0)
    throw new UsageFault(refusalText({ code: 'UNKNOWN_INSTRUMENT', details: { instrumentId } }));
}
