import { isChargeHead, LEDGER_HEADS, type TradingMode } from '@artha/core';
import type { DataSource, EntityManager } from 'typeorm';
import { columnOf } from './write-ledger.js';

export const BOOK_CHECKS = [
  'entry-of-each-fill',
  'cash-of-fills',
  'charges-of-fills',
  'charges-of-conversions',
  'cost-of-positions',
  'charges-of-positions',
  'sum-of-positions',
  'carried-balance',
] as const;
export type BookCheck = (typeof BOOK_CHECKS)[number];

/** Two ways of counting the same thing that came out differently. Paise, or units for `sum-of-positions`. */
export interface BookDifference {
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly check: BookCheck;
  /** The fill or instrument, where the check is of one. */
  readonly subject: string | null;
  readonly expected: number;
  readonly found: number;
}

export interface BooksCheck {
  /** How many books (an account in a mode) and fills were looked at. */
  readonly books: number;
  readonly fills: number;
  readonly differences: readonly BookDifference[];
}

/** A look at everything at once, but no endless list when everything is wrong. */
const MOST_OF_A_CHECK = 100;

/**
 * Counts everything twice: what the ledger says against what the fills did and what the positions cost, and each
 * instrument's net against the sum of its positions. Finds, never repairs: someone has to learn how it happened.
 */
export function checkBooks(database: DataSource, accountId?: string): Promise<BooksCheck> {
  return database.transaction('REPEATABLE READ', async (tx) => {
    const differences: BookDifference[] = [];
    for (const [check, sql] of Object.entries(CHECKS))
      differences.push(...(await run(tx, check as BookCheck, sql, accountId)));
    const [looked] = await tx.query<{ books: number; fills: number }[]>(
      `select (select count(*) from (select distinct account_id, mode from ledger_entries
                                      where $1::uuid is null or account_id = $1) b) as books,
              (select count(*) from fills where $1::uuid is null or account_id = $1) as fills`,
      [accountId ?? null],
    );
    return { books: looked?.books ?? 0, fills: looked?.fills ?? 0, differences };
  });
}

async function run(
  tx: EntityManager,
  check: BookCheck,
  sql: string,
  accountId: string | undefined,
): Promise<BookDifference[]> {
  const rows = await tx.query<Omit<BookDifference, 'check'>[]>(
    `with found as (${sql})
     select account_id as "accountId", mode, subject, expected::bigint as expected, found::bigint as found
       from found where expected is distinct from found and ($1::uuid is null or account_id = $1)
      order by account_id, mode, subject limit ${MOST_OF_A_CHECK}`,
    [accountId ?? null],
  );
  return rows.map((row) => ({ ...row, check }));
}

const CHARGES = `(${LEDGER_HEADS.filter(isChargeHead).map(columnOf).join(' + ')})`;
/** What of each book is carried along. */
const CARRIED = [...LEDGER_HEADS.map(columnOf), 'opening_paise', 'entries'];
const SIGNED = (column: string): string => `case side when 'buy' then ${column} else -${column} end`;

/** Each finds `account_id, mode, subject, expected, found`. A fill that never was booked is found by the first. */
const CHECKS: Record<BookCheck, string> = {
  'entry-of-each-fill': `
    select f.account_id, f.mode, f.id as subject, 1 as expected, count(e.id) as found
      from fills f left join ledger_entries e
        on e.fill_id = f.id and e.account_id = f.account_id and e.mode = f.mode
     group by f.id`,
  'cash-of-fills': `
    select account_id, mode, null::text as subject, sum(expected) as expected, sum(found) as found from (
      select account_id, mode, -(${SIGNED('value_paise')}) - charges_paise as expected, 0 as found from fills
      union all
      select account_id, mode, 0, cash_paise from ledger_entries where kind = 'trade') both_ways
     group by account_id, mode`,
  'charges-of-fills': `
    select account_id, mode, null::text as subject, sum(expected) as expected, sum(found) as found from (
      select account_id, mode, charges_paise as expected, 0 as found from fills
      union all
      select account_id, mode, 0, ${CHARGES} from ledger_entries where kind = 'trade') both_ways
     group by account_id, mode`,
  'charges-of-conversions': `
    select account_id, mode, null::text as subject, sum(expected) as expected, sum(found) as found from (
      select account_id, mode, charges_paise as expected, 0 as found from position_conversions
      union all
      select account_id, mode, 0, ${CHARGES} from ledger_entries where kind = 'conversion') both_ways
     group by account_id, mode`,
  'cost-of-positions': `
    select account_id, mode, null::text as subject, sum(expected) as expected, sum(found) as found from (
      select account_id, mode, cost_paise - realised_paise as expected, 0 as found from positions
      union all
      select account_id, mode, 0, trades_paise from ledger_entries) both_ways
     group by account_id, mode`,
  'charges-of-positions': `
    select account_id, mode, null::text as subject, sum(expected) as expected, sum(found) as found from (
      select account_id, mode, charges_paise as expected, 0 as found from fills
      union all
      select account_id, mode, charges_paise, 0 from position_conversions
      union all
      select account_id, mode, 0, charges_paise from positions) both_ways
     group by account_id, mode`,
  'carried-balance': `
    select account_id, mode, h.subject, h.expected, h.found
      from (select account_id, mode, ${LEDGER_HEADS.map((head) => `sum(${columnOf(head)}) as ${columnOf(head)}`).join(', ')},
                   sum(cash_paise) filter (where kind = 'opening') as opening_paise, count(*) as entries
              from ledger_entries group by account_id, mode) s
           full join ledger_balances b using (account_id, mode)
           cross join lateral (values
             ${CARRIED.map((column) => `('${column}', coalesce(s.${column}, 0), coalesce(b.${column}, 0))`).join(', ')}
           ) as h(subject, expected, found)`,
  'sum-of-positions': `
    select account_id, mode, instrument_id as subject, sum(expected) as expected, sum(found) as found from (
      select account_id, mode, instrument_id, ${SIGNED('quantity')} as expected, 0 as found from fills
      union all
      select account_id, mode, instrument_id, 0, quantity from positions) both_ways
     group by account_id, mode, instrument_id`,
};
