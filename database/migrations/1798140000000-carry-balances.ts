import type { MigrationInterface, QueryRunner } from 'typeorm';

const HEADS = 'cash capital trades brokerage stt exchange sebi stamp gst other_charges'
  .split(' ')
  .map((head) => `${head}_paise`);
const sums = (from: string): string => `
  ${HEADS.map((head) => `sum(${head})`).join(', ')},
  coalesce(sum(cash_paise) filter (where kind = 'opening'), 0), count(*)
  from ${from} group by account_id, mode`;

/**
 * What the entries of each book add up to, carried along: to open a desk, or the funds page, cost as much as the account
 * was old. The table is written by the ledger itself, in the statement that books an entry, whoever books it; so it
 * cannot miss one. It is nothing of its own: the entries add up to it, and the check of the books counts that.
 *
 * And what was booked and what happened to orders is found by its time, in tables that only grow: by ranges of blocks,
 * which cost next to nothing to keep. Market time goes back with a replay, hence several ranges for each.
 */
export class CarryBalances1798140000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_balances (
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        ${HEADS.map((head) => `${head} bigint not null,`).join('\n')}
        opening_paise bigint not null,
        entries bigint not null,
        primary key (account_id, mode),
        constraint ledger_balances_balance check (${HEADS.join(' + ')} = 0)
      ) with (fillfactor = 50);

      lock table ledger_entries in share row exclusive mode;
      insert into ledger_balances select account_id, mode, ${sums('ledger_entries')};

      create function carry_ledger_balances() returns trigger language plpgsql as $$
        begin
          insert into ledger_balances as b select account_id, mode, ${sums('added')} order by account_id, mode
          on conflict (account_id, mode) do update set
            ${HEADS.map((head) => `${head} = b.${head} + excluded.${head}`).join(', ')},
            opening_paise = b.opening_paise + excluded.opening_paise,
            entries = b.entries + excluded.entries;
          return null;
        end $$;
      create trigger ledger_entries_carry after insert on ledger_entries
        referencing new table as added for each statement execute function carry_ledger_balances();

      create function empty_ledger_balances() returns trigger language plpgsql as $$
        begin delete from ledger_balances; return null; end $$;
      create trigger ledger_entries_emptied after truncate on ledger_entries
        for each statement execute function empty_ledger_balances();

      create index ledger_entries_by_record on ledger_entries using brin (recorded_at) with (pages_per_range = 16, autosummarize = on);
      create index order_transitions_by_record on order_transitions
        using brin (recorded_at) with (pages_per_range = 16, autosummarize = on);
      create index order_transitions_by_day on order_transitions
        using brin (at timestamptz_minmax_multi_ops) with (pages_per_range = 16, autosummarize = on);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
