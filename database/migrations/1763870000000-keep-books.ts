import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ledger: one row for each thing that happened to an account's money, one column for each head of its books. A
 * debit is above zero, a credit below, and a row whose sides differ cannot be stored. Rows are never changed: a
 * mistake is put right by another row. Accounts open their paper books with a capital of their own, ₹10,00,000
 * unless set otherwise, by a trigger, so that no account can be without. What was traded before is booked now; of its
 * charges only the sum is known.
 */
export class KeepBooks1763870000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table trading_accounts
        add column paper_capital_paise bigint not null default 100000000 check (paper_capital_paise >= 0);

      create table ledger_entries (
        id text primary key,
        sequence bigint generated always as identity unique,
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        kind text not null check (kind in ('opening', 'deposit', 'withdrawal', 'trade')),
        at timestamptz not null,
        fill_id text unique references fills (id),
        memo text not null,
        cash_paise bigint not null default 0,
        capital_paise bigint not null default 0,
        trades_paise bigint not null default 0,
        brokerage_paise bigint not null default 0,
        stt_paise bigint not null default 0,
        exchange_paise bigint not null default 0,
        sebi_paise bigint not null default 0,
        stamp_paise bigint not null default 0,
        gst_paise bigint not null default 0,
        other_charges_paise bigint not null default 0,
        recorded_at timestamptz not null default now(),
        constraint ledger_entries_balance check (cash_paise + capital_paise + trades_paise + brokerage_paise
          + stt_paise + exchange_paise + sebi_paise + stamp_paise + gst_paise + other_charges_paise = 0),
        constraint ledger_entries_of_fills check ((fill_id is not null) = (kind = 'trade'))
      );
      create index ledger_entries_by_account on ledger_entries (account_id, mode, sequence) include (cash_paise);
      create index ledger_entries_by_day on ledger_entries (account_id, mode, at);

      create function refuse_ledger_change() returns trigger language plpgsql as $$
        begin raise exception 'the ledger is never changed'; end $$;
      create trigger ledger_entries_never_change before update or delete on ledger_entries
        for each row execute function refuse_ledger_change();

      insert into ledger_entries (id, account_id, mode, kind, at, memo, cash_paise, capital_paise)
      select 'opening:' || id, id, 'paper', 'opening', created_at, 'Opening paper capital', paper_capital_paise,
             -paper_capital_paise
        from trading_accounts order by created_at, id;

      create function open_paper_books() returns trigger language plpgsql as $$
        begin
          insert into ledger_entries (id, account_id, mode, kind, at, memo, cash_paise, capital_paise)
          values ('opening:' || new.id, new.id, 'paper', 'opening', new.created_at, 'Opening paper capital',
                  new.paper_capital_paise, -new.paper_capital_paise);
          return null;
        end $$;
      create trigger trading_accounts_open_books after insert on trading_accounts
        for each row execute function open_paper_books();

      insert into ledger_entries (id, account_id, mode, kind, at, fill_id, memo, cash_paise, trades_paise,
                                  other_charges_paise)
      select 'fill:' || id, account_id, mode, 'trade', filled_at, id,
             case side when 'buy' then 'Bought ' else 'Sold ' end || quantity || ' '
               || substr(instrument_id, strpos(instrument_id, ':') + 1),
             case side when 'buy' then -value_paise else value_paise end - charges_paise,
             case side when 'buy' then value_paise else -value_paise end,
             charges_paise
        from fills order by sequence;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
