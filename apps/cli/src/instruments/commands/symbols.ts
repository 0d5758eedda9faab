import { type Terminal, UsageFault } from '../../terminal.js';
import { withDatabase } from './database.js';

interface SymbolRow {
  readonly broker: string;
  readonly symbol: string;
  readonly token: string;
  readonly segment: string;
  readonly updatedAt: number;
}

/** What the brokers call an instrument. @throws {UsageFault} when there is no such instrument. */
export async function showSymbols(id: string, asJson: boolean, terminal: Terminal): Promise<void> {
  const rows = await withDatabase(async (database) => {
    const known = await database.query<unknown[]>('select 1 from instruments where id = $1', [id]);
    if (known.length === 0) throw new UsageFault(`There is no instrument ${id}.`);
    return database.query<SymbolRow[]>(
      `select broker, symbol, token, segment, updated_at as "updatedAt"
         from broker_symbols where instrument_id = $1 order by broker`,
      [id],
    );
  });
  if (asJson) {
    const items = rows.map((row) => ({ ...row, updatedAt: new Date(row.updatedAt).toISOString() }));
    terminal.stdout.write(`${JSON.stringify(items, null, 2)}\n`);
    return;
  }
  if (rows.length === 0) terminal.stdout.write(`No broker's master has listed ${id} yet.\n`);
  for (const { broker, symbol, token, segment } of rows)
    terminal.stdout.write(`${broker.padEnd(10)}  ${symbol.padEnd(28)}  ${segment.padEnd(10)}  ${token}\n`);
}
