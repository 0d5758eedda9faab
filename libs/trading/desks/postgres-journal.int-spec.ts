import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Conversion,
  type DeskChange,
  flatPosition,
  NO_CHARGES,
  requestOrder,
  type Fill,
  type Instrument,
} from '@artha/core';
import { Outbox, OutboxEntity, SystemClock } from '@artha/platform';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { sharesOfDay } from '../funds/shares-traded.js';
import { PostgresJournal } from './postgres-journal.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
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

describe('the journal of the desks', () => {
  let database: TestDatabase;
  let journal: PostgresJournal;
  const bugs: unknown[] = [];

  beforeAll(async () => {
    database = await createTestDatabase('journal', [OutboxEntity]);
    await database.dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'T', 'trader', '-')`,
      [TRADER],
    );
    await database.dataSource.query(
      `insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`,
      [ACCOUNT, TRADER],
    );
    await database.dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ($1, 'NSE', 'ABC', 'Abc Limited', 'equity', 5, 1, true)`,
      [ABC.id],
    );
  });

  beforeEach(() => {
    const relay = { publish: () => undefined, publishNow: () => Promise.resolve(false) };
    const outbox = new Outbox(database.dataSource, relay, new SystemClock());
    journal = new PostgresJournal(outbox, (error) => bugs.push(error));
  });

  afterAll(() => database.drop());

  const dayStart = (netPaise: number): DeskChange => ({
    cause: 'the day ended',
    riskDays: [
      {
        accountId: ACCOUNT,
        mode: 'paper',
        deploymentId: null,
        netPaise,
        profitFromPaise: netPaise,
        lossFromPaise: -100,
        dayPeakPaise: 50,
        peakPaise: 900,
        trades: 3,
        lastLossAt: 1_600_000_000_000,
        at: 1_600_000_000_000,
      },
    ],
  });

  const wish = (id: string) =>
    requestOrder(
      {
        id,
        accountId: ACCOUNT,
        mode: 'paper',
        deploymentId: null,
        instrumentId: ABC.id,
        side: 'buy',
        kind: 'MARKET',
        product: 'MIS',
        quantity: 10,
        limitPaise: null,
        triggerPaise: null,
        validity: 'DAY',
        reducesOnly: false,
        reason: 'by hand',
      },
      ABC,
      1_600_000_000_000,
    );

  it('keeps what the day’s loss counts from, the latest for each account', async () => {
    journal.record(dayStart(100));
    journal.record(dayStart(-7_500));
    await journal.settled();
    const rows = await database.dataSource.query<unknown[]>(
      `select net_paise, profit_from_paise, loss_from_paise, day_peak_paise, peak_paise, trades, last_loss_at
         from desk_days where account_id = $1 and subject = 'account'`,
      [ACCOUNT],
    );
    expect(rows).toEqual([
      {
        net_paise: -7_500,
        profit_from_paise: -7_500,
        loss_from_paise: -100,
        day_peak_paise: 50,
        peak_paise: 900,
        trades: 3,
        last_loss_at: 1_600_000_000_000,
      },
    ]);
    expect(bugs).toEqual([]);
  });

  it('books each fill once, by head, in the books that opened with the account', async () => {
    const order = wish('00000000-0000-4000-8000-000000000021');
    const fill = {
      id: `${order.id}:0`,
      orderId: order.id,
      accountId: ACCOUNT,
      mode: 'paper',
      deploymentId: null,
      instrumentId: ABC.id,
      side: 'buy',
      quantity: 10,
      valuePaise: 1_000_000,
      chargesPaise: 330,
      charges: { ...NO_CHARGES, brokeragePaise: 300, stampPaise: 30 },
      filledAt: 1_600_000_000_000,
    } as const satisfies Fill;
    journal.record({ cause: 'by hand', order, fill });
    journal.record({ cause: 'told again', fill });
    await journal.settled();
    journal.record({ cause: 'told again, later', fill });
    await journal.settled();
    expect(bugs).toEqual([]);
    const booked = await database.dataSource.query<unknown[]>(
      `select kind, fill_id, memo, cash_paise, capital_paise, trades_paise, brokerage_paise, stamp_paise, gst_paise
         from ledger_entries where account_id = $1 order by sequence`,
      [ACCOUNT],
    );
    const nothing = { trades_paise: 0, brokerage_paise: 0, stamp_paise: 0, gst_paise: 0 };
    expect(booked).toEqual([
      {
        ...nothing,
        kind: 'opening',
        fill_id: null,
        memo: 'Opening paper capital',
        cash_paise: 100_000_000,
        capital_paise: -100_000_000,
      },
      {
        ...nothing,
        kind: 'trade',
        fill_id: fill.id,
        memo: 'Bought 10 ABC',
        cash_paise: -1_000_330,
        capital_paise: 0,
        trades_paise: 1_000_000,
        brokerage_paise: 300,
        stamp_paise: 30,
      },
    ]);
  });

  it('writes nothing a second time when the answer to the first did not arrive', async () => {
    const { dataSource } = database;
    let answers = 0;
    const deaf = Object.create(dataSource, {
      query: {
        value: async (sql: string, values: unknown[]): Promise<unknown> => {
          const answer: unknown = await dataSource.query(sql, values);
          if (++answers === 1) throw new Error('Connection terminated unexpectedly');
          return answer;
        },
      },
    }) as typeof dataSource;
    const relay = { publish: () => undefined, publishNow: () => Promise.resolve(false) };
    const retrying = new PostgresJournal(new Outbox(deaf, relay, new SystemClock()), (error) =>
      bugs.push(error),
    );
    const order = { ...wish('00000000-0000-4000-8000-000000000022'), state: 'accepted' as const };
    retrying.record({ cause: 'taken by the exchange', order });
    await retrying.settled();
    expect([answers, bugs]).toEqual([2, []]);
    const count = async (sql: string): Promise<unknown> => dataSource.query(sql, [order.id]);
    expect(await count('select state, cause from order_transitions where order_id = $1')).toEqual([
      { state: 'accepted', cause: 'taken by the exchange' },
    ]);
    expect(await count(`select type from outbox where fact->'data'->'order'->>'id' = $1::text`)).toEqual([
      { type: 'order.accepted' },
    ]);
  });

  it('tells what was traded and converted of shares on a day, in the order it was booked, and what that was charged', async () => {
    const { dataSource } = database;
    const at = 1_700_000_000_000;
    const order = wish('00000000-0000-4000-8000-000000000023');
    const whose = { accountId: ACCOUNT, mode: 'paper', deploymentId: null, instrumentId: ABC.id } as const;
    const traded = { orderId: order.id, side: 'buy', quantity: 4, valuePaise: 40_000 } as const;
    const fill = (n: number): Fill => ({
      ...{ id: `f${n}`, ...whose, ...traded, chargesPaise: 5 },
      filledAt: at + n,
    });
    const conversion: Conversion = {
      ...{ id: '00000000-0000-4000-8000-000000000024', ...whose, fromProduct: 'MIS', toProduct: 'CNC' },
      ...{ quantity: 3, costPaise: 30_000, chargesPaise: 33, by: 'Tara', at: at + 1 },
    };
    const held = flatPosition({ ...whose, product: 'MIS' }, at);
    journal.record({ cause: '', order, fill: fill(0) });
    journal.record({ cause: '', conversion: { conversion, from: held, to: { ...held, product: 'CNC' } } });
    journal.record({ cause: '', order, fill: fill(2) });
    await journal.settled();
    const shares = { ...traded, instrumentId: ABC.id, product: 'MIS' };
    expect(await sharesOfDay(dataSource, ACCOUNT, 'paper', at)).toEqual([
      { ...shares, filledAt: at },
      { instrumentId: ABC.id, toProduct: 'CNC', quantity: 3, at: at + 1 },
      { ...shares, filledAt: at + 2 },
    ]);
    expect(await sharesOfDay(dataSource, ACCOUNT, 'paper', at - 86_400_000)).toEqual([]);
    expect(
      await dataSource.query(
        `select kind, cash_paise, other_charges_paise from ledger_entries where kind = 'conversion'`,
      ),
    ).toEqual([{ kind: 'conversion', cash_paise: -33, other_charges_paise: 33 }]);
  });

  it('keeps a ledger that nobody can rewrite or put out of balance', async () => {
    const { dataSource } = database;
    await expect(dataSource.query('update ledger_entries set memo = null')).rejects.toThrow('never changed');
    await expect(dataSource.query('delete from ledger_entries')).rejects.toThrow('never changed');
    await expect(
      dataSource.query(
        `insert into ledger_entries (id, account_id, mode, kind, at, memo, cash_paise, capital_paise)
         values ('x', $1, 'paper', 'deposit', now(), '', 100, -99)`,
        [ACCOUNT],
      ),
    ).rejects.toThrow('ledger_entries_balance');
  });

  it('is settled for whoever asks though desks never stop writing', async () => {
    let isTrading = true;
    let written = 0;
    const trade = (): void => {
      written += 1;
      if (isTrading) journal.record(dayStart(written), trade);
    };
    trade();
    const settled = await Promise.race([
      journal.settled().then(() => true),
      new Promise((resolve) => setTimeout(() => resolve(false), 2_000)),
    ]);
    isTrading = false;
    expect(settled).toBe(true);
    await journal.settled();
    expect(bugs).toEqual([]);
  });
});
