import { type Instrument, istDateOf, strikeText } from '@artha/core';
import { readSearchable, SearchIndex } from '@artha/market-data';
import { type Terminal } from '../../terminal.js';
import { withDatabase } from './database.js';

export interface SearchOptions {
  readonly limit: number;
  readonly json: boolean;
}

type Found = Omit<Instrument, 'bandsOn'>;

/** What the search of the web finds, in the same order. */
export async function searchInstruments(
  text: string,
  options: SearchOptions,
  terminal: Terminal,
): Promise<void> {
  const { limit, json } = options;
  const found = await withDatabase(async (database) => {
    const index = new SearchIndex();
    await readSearchable(database, (row) => index.add(row));
    index.seal();
    const today = istDateOf(Date.now());
    const ids = index.search({ text, limit, on: today });
    const rows = await database.query<Found[]>(
      `select id, symbol, name, exchange, kind, series, underlying_id as "underlyingId",
              expires_on::text as "expiresOn", strike_paise as "strikePaise", option_type as "optionType", isin,
              tick_paise as "tickPaise", lot_quantity as "lotQuantity", freeze_quantity as "freezeQuantity",
              is_active and coalesce(expires_on >= $2, true) as "isActive"
         from instruments where id = any($1)`,
      [ids, today],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  });
  terminal.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : table(found));
}

function table(found: readonly Found[]): string {
  if (found.length === 0) return 'Nothing fits.\n';
  const rows = found.map((one) => [
    one.id,
    one.kind,
    `lot ${one.lotQuantity}`,
    `tick ${strikeText(one.tickPaise)}`,
    `${one.name}${one.isActive ? '' : ' (no longer listed)'}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return `${rows.map(line).join('\n')}\n`;
}
