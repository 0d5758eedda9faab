import { entryOfFill, LEDGER_HEADS, type Fill } from '@artha/core';
import { readConfig, typeormOptions } from '@artha/platform';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseConfig } from '../database.config.js';
import { KeepBooks1763870000000 } from './1763870000000-keep-books.js';
import { migrations } from './index.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const ORDER = '00000000-0000-4000-8000-000000000021';
const NAME = `test_keep_books_${process.pid}`;

describe('the migration that opens the books', () => {
  const url = new URL(readConfig(DatabaseConfig).DATABASE_URL);
  let server: DataSource;
  let database: DataSource;

  beforeAll(async () => {
    server = await new DataSource(typeormOptions(url.href, 1)).initialize();
    await server.query(`create database ${NAME}`);
    url.pathname = `/${NAME}`;
    const before = migrations.slice(0, migrations.indexOf(KeepBooks1763870000000));
    database = await new DataSource({ ...typeormOptions(url.href, 2), migrations: before }).initialize();
    await database.runMigrations({ transaction: 'each' });
    await database.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'T', 'trader', '-')`,
      [TRADER],
    );
    await database.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [
      ACCOUNT,
      TRADER,
    ]);
    await database.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:M&M', 'NSE', 'M&M', 'Mahindra', 'equity', 5, 1, true)`,
    );
    await database.query(
      `insert into orders (id, account_id, mode, instrument_id, side, kind, product, quantity, reduces_only, state,
                           filled_quantity, filled_paise, charges_paise, tag, reason, requested_at, updated_at)
       values ($1, $2, 'paper', 'NSE:M&M', 'buy', 'MARKET', 'MIS', 7, false, 'filled', 7, 700, 0, 't', '', now(), now())`,
      [ORDER, ACCOUNT],
    );
  });

  afterAll(async () => {
    await database.destroy();
    await server.query(`drop database ${NAME} with (force)`);
    await server.destroy();
  });

  it('books what was traded before exactly as the journal would have', async () => {
    const fills = (['buy', 'sell'] as const).map((side, n): Fill => ({
      id: `${ORDER}:${n}`,
      orderId: ORDER,
      accountId: ACCOUNT,
      mode: 'paper',
      deploymentId: null,
      instrumentId: 'NSE:M&M',
      side,
      quantity: 1_234,
      valuePaise: 70_000 + n,
      chargesPaise: 35,
      filledAt: 1_600_000_000_123 + n,
    }));
    for (const { id, side, quantity, valuePaise, chargesPaise, filledAt } of fills)
      await database.query(
        `insert into fills (id, order_id, account_id, mode, instrument_id, side, quantity, value_paise, charges_paise,
                            filled_at)
         values ($1, $2, $3, 'paper', 'NSE:M&M', $4, $5, $6, $7, $8)`,
        [id, ORDER, ACCOUNT, side, quantity, valuePaise, chargesPaise, new Date(filledAt)],
      );
    const runner = database.createQueryRunner();
    await new KeepBooks1763870000000().up(runner);
    await runner.release();
    const columns = LEDGER_HEADS.map((head) => `${head.replaceAll('-', '_')}_paise as "${head}"`);
    const booked = await database.query<Record<string, unknown>[]>(
      `select id, account_id as "accountId", mode, kind, at, fill_id as "fillId", memo, ${columns.join(', ')}
         from ledger_entries order by sequence`,
    );
    expect(booked[0]).toMatchObject({ kind: 'opening', cash: 100_000_000, capital: -100_000_000 });
    const zeros = Object.fromEntries(LEDGER_HEADS.map((head) => [head, 0]));
    expect(booked.slice(1)).toEqual(
      fills.map(entryOfFill).map(({ postings, ...entry }) => ({
        ...entry,
        ...zeros,
        ...Object.fromEntries(postings.map(({ head, paise }) => [head, paise])),
      })),
    );
  });
});
