import type { DataSource } from 'typeorm';

/** Opens every account's paper books anew, after a test has emptied the ledger along with the fills it was made of. */
export async function openBooks(database: DataSource): Promise<void> {
  await database.query(
    `insert into ledger_entries (id, account_id, mode, kind, at, memo, cash_paise, capital_paise)
     select 'opening:' || id, id, 'paper', 'opening', created_at, 'Opening paper capital', paper_capital_paise,
            -paper_capital_paise
       from trading_accounts
     on conflict (id) do nothing`,
  );
}
