import { LEDGER_HEADS, type LedgerEntry, type LedgerHead } from '@artha/core';
import type { RowsWritten } from '@artha/platform';
import type { EntityManager } from 'typeorm';

/** The column of a head; each head has one. */
export function columnOf(head: LedgerHead): string {
  return `${head.replaceAll('-', '_')}_paise`;
}

/** What is booked already stays as it is. Answers with the ids of entries that are new. */
export async function writeLedger(tx: EntityManager, entries: readonly LedgerEntry[]): Promise<string[]> {
  if (entries.length === 0) return [];
  const { sql, rows } = ledgerRows(entries);
  const booked = await tx.query<{ id: string }[]>(sql, [JSON.stringify(rows)]);
  return booked.map(({ id }) => id);
}

/** The same as a part of a greater statement. */
export function ledgerRows(entries: readonly LedgerEntry[]): RowsWritten {
  const rows = entries.map(({ postings, ...entry }) => ({
    ...entry,
    ...Object.fromEntries(postings.map(({ head, paise }) => [columnOf(head), paise])),
  }));
  return { sql: INSERT_ENTRIES, rows };
}

const COLUMNS = LEDGER_HEADS.map(columnOf);

const INSERT_ENTRIES = `
  insert into ledger_entries (id, account_id, mode, kind, at, fill_id, memo, ${COLUMNS.join(', ')})
  select id, "accountId", mode, kind, to_timestamp(at / 1000.0), "fillId", memo,
         ${COLUMNS.map((column) => `coalesce(${column}, 0)`).join(', ')}
    from json_to_recordset($1::json) as e(
      id text, "accountId" uuid, mode text, kind text, at double precision, "fillId" text, memo text,
      ${COLUMNS.map((column) => `${column} bigint`).join(', ')})
  on conflict (id) do nothing
  returning id`;
