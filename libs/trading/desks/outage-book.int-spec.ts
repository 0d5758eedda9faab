import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  applyFill,
  type DeskChange,
  type Fill,
  type Instrument,
  NO_CHARGES,
  type Order,
  requestOrder,
  submitOrder,
} from '@artha/core';
import { Outbox, OutboxEntity, SystemClock, typeormOptions } from '@artha/platform';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { WayToDatabase } from '../../../database/testing/way-to-database.js';
import { OutageBook, OutageBookTaken } from './outage-book.js';
import { PostgresJournal } from './postgres-journal.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const AT = 1_600_000_000_000;
const ABC: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const relay = { publish: () => undefined, publishNow: () => Promise.resolve(false) };

describe('a book of what desks do while the database is away', () => {
  let database: TestDatabase;
  let way: WayToDatabase;
  let source: DataSource;
  let journal: PostgresJournal;
  let folder: string;
  let book: OutageBook;
  /** Of this test's journals; one that is left cut off goes on trying. */
  let bugs: unknown[] = [];

  beforeAll(async () => {
    database = await createTestDatabase('outage_book', [OutboxEntity]);
    const { dataSource } = database;
    await dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'T', 'trader', '-')`,
      [TRADER],
    );
    await dataSource.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [
      ACCOUNT,
      TRADER,
    ]);
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ($1, 'NSE', 'ABC', 'Abc Limited', 'equity', 5, 1, true)`,
      [ABC.id],
    );
  });

  beforeEach(async () => {
    bugs = [];
    await database.dataSource.query('truncate orders, order_transitions, fills, positions, outbox cascade');
    const opened = await WayToDatabase.to(database.url);
    way = opened.way;
    source = await new DataSource({
      ...typeormOptions(opened.url, 2),
      entities: [OutboxEntity],
    }).initialize();
    journal = journalOn(source);
    folder = mkdtempSync(join(tmpdir(), 'artha-outage-'));
    book = new OutageBook(join(folder, 'book'));
    await journal.takeUp(book);
  });

  afterEach(async () => {
    await source.destroy().catch(() => undefined);
    way.close();
    rmSync(folder, { recursive: true });
    expect(bugs).toEqual([]);
  });
  afterAll(() => database.drop());

  function journalOn(on: DataSource): PostgresJournal {
    const mine = bugs;
    return new PostgresJournal(new Outbox(on, relay, new SystemClock()), (error) => mine.push(error));
  }

  function wish(reducesOnly: boolean): Order {
    const order = requestOrder(
      {
        id: uuid(),
        accountId: ACCOUNT,
        mode: 'paper',
        deploymentId: null,
        instrumentId: ABC.id,
        side: reducesOnly ? 'sell' : 'buy',
        kind: 'MARKET',
        product: 'MIS',
        quantity: 10,
        limitPaise: null,
        triggerPaise: null,
        validity: 'DAY',
        reducesOnly,
        reason: 'a test',
      },
      ABC,
      AT,
    );
    return submitOrder(order, AT);
  }

  /** Traded whole; the position as it is then. */
  function fillOf(order: Order): DeskChange {
    const { id: orderId, accountId, mode, deploymentId, instrumentId, side, quantity } = order;
    const fill: Fill = {
      id: `${orderId}:0`,
      orderId,
      accountId,
      mode,
      deploymentId,
      instrumentId,
      side,
      quantity,
      valuePaise: 1_000_000,
      chargesPaise: 330,
      charges: { ...NO_CHARGES, brokeragePaise: 330 },
      filledAt: AT + 1,
    };
    const position = {
      accountId,
      mode,
      deploymentId,
      instrumentId,
      product: 'MIS' as const,
      quantity: 0,
      costPaise: 0,
      realisedPaise: 500,
      chargesPaise: 330,
      updatedAt: AT + 1,
    };
    return { cause: 'a fill', order: applyFill(order, fill), fill, position };
  }

  const sent = (order: Order, to: Order[]): void =>
    journal.record({ cause: 'a test', order }, () => void to.push(order), order.reducesOnly);

  async function stored(): Promise<unknown> {
    const rows = (sql: string): Promise<unknown[]> => database.dataSource.query<unknown[]>(sql);
    return {
      orders: await rows('select id, state from orders order by id'),
      steps: await rows('select order_id, state from order_transitions order by order_id, sequence'),
      fills: await rows('select id from fills'),
      ledger: await rows(`select fill_id from ledger_entries where kind = 'trade'`),
      positions: await rows('select quantity, realised_paise from positions'),
      facts: await rows('select type from outbox order by sequence'),
    };
  }

  const ofExit = (exit: Order): object => ({
    fills: [{ id: `${exit.id}:0` }],
    ledger: [{ fill_id: `${exit.id}:0` }],
    positions: [{ quantity: 0, realised_paise: 500 }],
  });

  it('lets exits leave at once and entries when they are written down, and everything is there once', async () => {
    await database.dataSource.query('truncate ledger_entries cascade');
    way.breakOff();
    const out: Order[] = [];
    const entry = wish(false);
    const exit = wish(true);
    sent(entry, out);
    sent(exit, out);
    await vi.waitFor(() => expect(out).toEqual([exit]), 5_000);
    journal.record(fillOf(exit));
    await vi.waitFor(() => expect(book.read()).toHaveLength(2));
    expect(await stored()).toMatchObject({ orders: [], positions: [] });
    way.mend();
    await journal.settled();
    expect(out).toEqual([exit, entry]);
    expect(await stored()).toMatchObject({
      ...ofExit(exit),
      orders: [
        { id: entry.id, state: 'submitting' },
        { id: exit.id, state: 'filled' },
      ],
      steps: [
        { order_id: entry.id, state: 'submitting' },
        { order_id: exit.id, state: 'submitting' },
        { order_id: exit.id, state: 'filled' },
      ],
      facts: ['order.submitting', 'order.submitting', 'order.filled', 'position.changed'].map((type) => ({
        type,
      })),
    });
    expect(book.read()).toEqual([]);
    book.close();
  });

  it('lets exits leave when the database takes a statement and does not answer', async () => {
    way.fallSilent();
    const out: Order[] = [];
    const exit = wish(true);
    sent(exit, out);
    await vi.waitFor(() => expect(out).toEqual([exit]), 5_000);
    expect(book.read()).toHaveLength(1);
    book.close();
  });

  it('is written down by the next engine after a kill, however often that is killed too', async () => {
    await database.dataSource.query('truncate ledger_entries cascade');
    way.breakOff();
    const out: Order[] = [];
    const exit = wish(true);
    sent(exit, out);
    await vi.waitFor(() => expect(out).toEqual([exit]), 5_000);
    journal.record(fillOf(exit));
    await vi.waitFor(() => expect(book.read()).toHaveLength(2));
    const kept = book.read();
    book.close(); // what is on the disk is all that a kill leaves
    for (const isKilledBeforeItForgot of [true, false]) {
      const again = new OutageBook(join(folder, 'book'));
      expect(again.read()).toEqual(kept);
      const next = journalOn(database.dataSource);
      if (isKilledBeforeItForgot) vi.spyOn(again, 'forget').mockReturnValue(undefined);
      await next.takeUp(again);
      expect(await stored()).toMatchObject({
        ...ofExit(exit),
        steps: [
          { order_id: exit.id, state: 'submitting' },
          { order_id: exit.id, state: 'filled' },
        ],
        facts: ['order.submitting', 'order.filled', 'position.changed'].map((type) => ({ type })),
      });
      again.close();
    }
    expect(new OutageBook(join(folder, 'book')).read()).toEqual([]);
  });

  it('is not overtaken by what a killed engine had still under way', async () => {
    const nextEpoch = async (): Promise<number> => {
      const [rows] = await database.dataSource.query<[{ epoch: number }[]]>(
        'update engine_epochs set epoch = epoch + 1 returning epoch',
      );
      return rows[0]?.epoch ?? 0;
    };
    const heard: unknown[] = [];
    const killed = new PostgresJournal(new Outbox(database.dataSource, relay, new SystemClock()), (error) =>
      heard.push(error),
    );
    killed.beginEpoch(await nextEpoch());
    const order = wish(false);
    killed.record({ cause: 'while it was alone', order });
    await killed.settled();
    const next = journalOn(database.dataSource);
    next.beginEpoch(await nextEpoch());
    next.record({ cause: 'by the next', order: { ...order, state: 'denied' } });
    await next.settled();
    killed.record({ cause: 'carried out at last', order });
    await vi.waitFor(() => expect(String(heard)).toContain('another engine trades here by now'));
    expect(await stored()).toMatchObject({ orders: [{ id: order.id, state: 'denied' }] });
    book.close();
  });

  it('is held by one engine at a time, and is the same book for the next', () => {
    expect(() => new OutageBook(join(folder, 'book'))).toThrow(OutageBookTaken);
    const { id } = book;
    book.close();
    const next = new OutageBook(join(folder, 'book'));
    expect(next.id).toBe(id);
    next.close();
  });
});
