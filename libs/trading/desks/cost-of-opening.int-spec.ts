import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Paise } from '@artha/core';
import { Outbox, OutboxEntity, SystemClock } from '@artha/platform';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { checkBooks } from '../funds/check-books.js';
import { DeskRecords } from './desk-records.js';

const YOUNG = '00000000-0000-4000-8000-000000000011';
const OLD = '00000000-0000-4000-8000-000000000012';
const NOW = Date.parse('2026-11-20T05:00:00Z');
const MIDNIGHT = Date.parse('2026-11-19T18:30:00Z');
const DAY = 86_400_000;
const OLD_TRADES = 12_000;

/** So many trades of an account, the last of them now, thirty a day. */
const TRADE = `
  with made as (
    select n, gen_random_uuid() as id,
           timestamptz '2026-11-20T05:00:00Z' - n * interval '48 minutes' as at from generate_series(0, $2::int - 1) n
     order by n desc
  ), ordered as (
    insert into orders (id, account_id, mode, instrument_id, side, kind, product, quantity, reduces_only, state,
                        filled_quantity, filled_paise, charges_paise, tag, reason, requested_at, updated_at)
    select id, $1, 'paper', 'NSE:ABC', 'buy', 'MARKET', 'CNC', 1, false, 'filled', 1, 100, 2, left(id::text, 20), '', at, at
      from made
  ), moved as (
    insert into order_transitions (order_id, state, at, cause, recorded_at)
    select id, state, at, '', at from made, (values ('requested'), ('submitting'), ('filled')) as s(state) order by n desc
  ), filled as (
    insert into fills (id, order_id, account_id, mode, instrument_id, side, quantity, value_paise, charges_paise,
                       filled_at, recorded_at)
    select 'T' || id, id, $1, 'paper', 'NSE:ABC', 'buy', 1, 100, 2, at, at from made
  )
  insert into ledger_entries (id, account_id, mode, kind, at, fill_id, memo, cash_paise, trades_paise, other_charges_paise,
                              recorded_at)
  select 'fill:T' || id, $1, 'paper', 'trade', at, 'T' || id, '', -102, 100, 2, at from made`;

interface Plan {
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
}

describe('what it costs to open a desk', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase('opening_cost', [OutboxEntity]);
    const { dataSource } = database;
    await dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'T', 'trader', '-')`,
      [YOUNG],
    );
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:ABC', 'NSE', 'ABC', 'Abc Limited', 'equity', 5, 1, true)`,
    );
    for (const [id, trades] of [
      [OLD, OLD_TRADES],
      [YOUNG, 20],
    ] as const) {
      await dataSource.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [
        id,
        YOUNG,
      ]);
      await dataSource.query(TRADE, [id, trades]);
    }
    // As the server does by itself, in its own time.
    for (const table of ['orders', 'order_transitions', 'fills', 'ledger_entries', 'ledger_balances'])
      await dataSource.query(`vacuum analyze ${table}`);
  });
  afterAll(() => database.drop());

  /** What an opening asks of what grows, and how many blocks each question touches. */
  async function opening(
    accountId: string,
  ): Promise<{ blocks: number[]; capitalPaise: Paise; found: number[] }> {
    const blocks: number[] = [];
    const asked = {
      query: async (sql: string, values: unknown[]): Promise<unknown> => {
        const [{ 'QUERY PLAN': plans } = { 'QUERY PLAN': [] }] = await database.dataSource.query<
          { 'QUERY PLAN': { Plan: Plan }[] }[]
        >(`explain (analyze, buffers, format json) ${sql}`, values);
        for (const { Plan: plan } of plans)
          blocks.push(plan['Shared Hit Blocks'] + plan['Shared Read Blocks']);
        return database.dataSource.query(sql, values);
      },
    } as unknown as DataSource;
    const relay = { publish: () => undefined, publishNow: () => Promise.resolve(false) };
    const records = new DeskRecords(asked, new Outbox(database.dataSource, relay, new SystemClock()));
    const capitalPaise = await records.capital(accountId, 'paper');
    const moved = await records.cashMovedSince(accountId, 'paper', MIDNIGHT);
    const purchases = await records.purchasesSince(accountId, 'paper', NOW - DAY);
    const shares = await records.sharesOfDay(accountId, 'paper', NOW);
    const sent = await records.sentSince(accountId, 'paper', MIDNIGHT);
    return { blocks, capitalPaise, found: [moved, purchases.length, shares.length, sent.length] };
  }

  it('is what its day costs, however much the account has traded before', async () => {
    const young = await opening(YOUNG);
    const old = await opening(OLD);
    // From midnight in India at 18:30 to 05:00 there are 14 trades; in a whole day 30 and the one now, or all 20.
    expect(young).toMatchObject({ capitalPaise: 100_000_000, found: [-14 * 102, 20, 14, 14] });
    expect(old).toMatchObject({ capitalPaise: 100_000_000, found: [-14 * 102, 31, 14, 14] });
    const total = (blocks: readonly number[]): number => blocks.reduce((sum, one) => sum + one, 0);
    const [{ pages } = { pages: 0 }] = await database.dataSource.query<{ pages: number }[]>(
      `select sum(relpages)::int as pages from pg_class where relname in ('orders', 'order_transitions', 'fills',
                                                                           'ledger_entries')`,
    );
    expect(old.blocks).toHaveLength(5);
    expect(total(old.blocks)).toBeLessThan(pages / 2); // what it would be to read it all, even once
    expect(total(old.blocks)).toBeLessThan(2 * total(young.blocks) + 100);
  });

  it('and what is carried along is what the entries add up to', async () => {
    const { dataSource } = database;
    expect((await checkBooks(dataSource)).differences.map(({ check }) => check)).not.toContain(
      'carried-balance',
    );
    await dataSource.query(
      `update ledger_balances set cash_paise = cash_paise + 5, trades_paise = trades_paise - 5 where account_id = $1`,
      [OLD],
    );
    const { differences } = await checkBooks(dataSource);
    const carried = differences.filter(({ check }) => check === 'carried-balance');
    const cash = 100_000_000 - OLD_TRADES * 102;
    expect(
      carried.map(({ accountId, subject, expected, found }) => [accountId, subject, expected, found]),
    ).toEqual([
      [OLD, 'cash_paise', cash, cash + 5],
      [OLD, 'trades_paise', OLD_TRADES * 100, OLD_TRADES * 100 - 5],
    ]);
  });
});
