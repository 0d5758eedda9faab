import { afterAll, beforeAll, expect, it } from 'vitest';
import { armGtt, fireGtt, type Gtt, gttOrders, type Instrument, requestGtt, submitOrder } from '@artha/core';
import { Outbox, SystemClock } from '@artha/platform';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { PostgresJournal } from '../desks/postgres-journal.js';
import { GttEntity } from './gtt.entity.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const GTT = '00000000-0000-4000-8000-000000000031';
const ORDER = '00000000-0000-4000-8000-000000000041';
const AT = 1_770_000_000_000;
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

let database: TestDatabase;
const bugs: unknown[] = [];

beforeAll(async () => {
  database = await createTestDatabase('gtts', [GttEntity]);
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

afterAll(() => database.drop());

it('is kept from the wish to the order it became, which is written in the same step', async () => {
  const relay = { publish: () => undefined, publishNow: () => Promise.resolve(false) };
  const outbox = new Outbox(database.dataSource, relay, new SystemClock());
  const journal = new PostgresJournal(outbox, (error) => bugs.push(error));
  const stored = (): Promise<Gtt> =>
    database.dataSource.getRepository(GttEntity).findOneByOrFail({ id: GTT });
  const wished = requestGtt(
    {
      id: GTT,
      accountId: ACCOUNT,
      mode: 'paper',
      deploymentId: null,
      instrumentId: ABC.id,
      kind: 'oco',
      side: 'sell',
      product: 'CNC',
      legs: [
        { triggerPaise: 9_500, limitPaise: 9_450, quantity: 10 },
        { triggerPaise: 11_000, limitPaise: 11_000, quantity: 10 },
      ],
      reducesOnly: false,
    },
    ABC,
    AT,
  );
  await database.dataSource
    .getRepository(GttEntity)
    .insert({ ...wished, legs: wished.legs.map((leg) => ({ ...leg })) });
  expect(await stored()).toMatchObject(wished);

  const armed = armGtt(wished, 10_000, AT + 1);
  journal.record({ cause: 'watched', gtt: { gtt: armed, requestId: null } });
  await journal.settled();
  expect(await stored()).toMatchObject(armed);

  const [order] = gttOrders(armed, 0, ORDER, ABC, AT + 2);
  if (order === undefined) throw new Error('a trigger becomes an order');
  const fired = fireGtt(armed, 0, ORDER, 9_490, AT + 2);
  journal.record({ order, cause: order.reason, gtt: { gtt: fired, requestId: null } });
  journal.record({ order: submitOrder(order, AT + 2), cause: order.reason });
  await journal.settled();
  expect(bugs).toEqual([]);
  expect(await stored()).toMatchObject(fired);
  const [row] = await database.dataSource.query<{ state: string; reason: string }[]>(
    'select state, reason from orders where id = $1',
    [ORDER],
  );
  expect(row).toEqual({ state: 'submitting', reason: 'the trigger of ₹95.00 was touched' });
  const facts = await database.dataSource.query<{ state: string }[]>(
    `select fact->'data'->'gtt'->>'state' as state from outbox where type = 'gtt.changed' order by fact->>'id'`,
  );
  expect(facts.map(({ state }) => state)).toEqual(['active', 'triggered']);
});
