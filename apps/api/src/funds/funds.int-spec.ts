import fastifyCookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Passwords } from '@artha/accounts';
import {
  applyFillToPosition,
  flatPosition,
  istInstant,
  type Fill,
  type Position,
  type Product,
} from '@artha/core';
import { sowCalendar } from '@artha/market-data';
import { DeskMinutes, PostgresJournal } from '@artha/trading';
import { Outbox } from '@artha/platform';
import { seedDemo } from '../../../../database/seeds/demo.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { ApiConfig } from '../api.config.js';
import { ApiModule } from '../api.module.js';
import { API_PREFIX } from '../documents.js';
import { httpServer } from '../http/http-server.js';
import { MarketWatch } from '../market/market-watch.js';

const PASSWORD = 'a password for one test run';
const TRADER = '01900000-0000-7000-8000-000000000002';
const INTRADAY = '01900000-0000-7000-8000-000000000011';
const SWING = '01900000-0000-7000-8000-000000000012';
const FOREIGN = '01900000-0000-7000-8000-000000000013';
const CARRIED = '01900000-0000-7000-8000-000000000014';
const DEPLOYMENT = '01900000-0000-7000-8000-000000000021';
const NOW = istInstant('2025-01-10', '15:00');

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: Record<string, unknown> & { items: Record<string, unknown>[]; nextCursor: string | null };
}
type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Answer>;

describe('funds over HTTP', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  let journal: PostgresJournal;
  let admin: Ask;
  let trader: Ask;
  let investor: Ask;
  const bugs: unknown[] = [];
  const held = new Map<string, Position>();
  const prices = new Map<string, number>();
  let orders = 0;

  beforeAll(async () => {
    database = await createTestDatabase('funds_api');
    const { dataSource } = database;
    await sowCalendar(dataSource);
    await seedDemo(dataSource, new Passwords(), PASSWORD);
    await dataSource.query(
      `insert into trading_accounts (id, name, owner_id, paper_capital_paise) values ($1, 'Foreign', $2, 5000)`,
      [FOREIGN, '01900000-0000-7000-8000-000000000001'],
    );
    await dataSource.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'Carried', $2)`, [
      CARRIED,
      TRADER,
    ]);
    await dataSource.query(
      `insert into account_access (account_id, user_id, access) values ($1, $2, 'trade')`,
      [CARRIED, TRADER],
    );
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       select 'NSE:' || s, 'NSE', s, s, 'equity', 5, 1, true from unnest(array['ABC', 'XYZ']) s`,
    );
    await dataSource.query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise,
                            volume)
       values ('NSE:ABC', 60, '2025-01-09T09:59:00Z', 69000, 69000, 69000, 69000, 10)`,
    );
    await dataSource.query(
      `insert into deployments (id, account_id, mode, strategy_id, parameters, instrument_ids, timeframe, quantity,
                                product, state, created_by)
       values ($1, $2, 'paper', 'sma-crossover', '{}', '{NSE:ABC}', '5m', 1, 'MIS', 'running', $3)`,
      [DEPLOYMENT, INTRADAY, TRADER],
    );
    const config = Object.assign(new ApiConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: await emptyRedis(),
      SESSION_SECRET: 'a secret of at least thirty-two characters',
    });
    const testing = await Test.createTestingModule({ imports: [ApiModule.withConfig(config)] }).compile();
    api = testing.createNestApplication<NestFastifyApplication>(httpServer('loopback'));
    api.setGlobalPrefix(API_PREFIX, { exclude: ['health/live', 'health/ready'] });
    await api.register(fastifyCookie);
    await api.init();
    journal = new PostgresJournal(api.get(Outbox), (error) => bugs.push(error));
    const market = api.get(MarketWatch);
    vi.spyOn(market, 'now').mockReturnValue(NOW);
    vi.spyOn(market, 'quote').mockImplementation((id) => {
      const last = prices.get(id);
      return last === undefined ? undefined : [id, last, 0, NOW, last, last, last, null, 0];
    });
    trader = await asking('trader@artha.demo');
    investor = await asking('investor@artha.demo');
    admin = await asking('admin@artha.demo');
  }, 60_000);

  beforeEach(() => {
    prices.clear();
    prices.set('NSE:ABC', 70_000).set('NSE:XYZ', 1_000);
  });

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function asking(email: string): Promise<Ask> {
    const signedIn = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      body: { email, password: PASSWORD },
    });
    const cookie = signedIn.cookies.find(({ name }) => name === 'artha_session')?.value ?? '';
    return async (method, path, body) => {
      const headers = { cookie: `artha_session=${cookie}` };
      const reply = await api.inject({ method, url: `/api/v1${path}`, headers, ...(body && { body }) });
      const isJson = String(reply.headers['content-type']).includes('json');
      return {
        status: reply.statusCode,
        text: reply.body,
        body: isJson ? reply.json<Answer['body']>() : ({} as never),
      };
    };
  }

  /** A trade as an engine writes it down: order, fill and position. */
  async function trade(
    on: string,
    side: 'buy' | 'sell',
    quantity: number,
    rupees: number,
    more: { accountId?: string; product?: Product; deploymentId?: string; symbol?: string } = {},
  ): Promise<Fill> {
    const { accountId = INTRADAY, product = 'MIS', deploymentId = null, symbol = 'ABC' } = more;
    const orderId = `01900000-0000-7000-8000-0000000001${String(orders++).padStart(2, '0')}`;
    const key = { accountId, mode: 'paper', deploymentId, instrumentId: `NSE:${symbol}`, product } as const;
    const at = istInstant(on, '10:00');
    const valuePaise = quantity * rupees * 100;
    await database.dataSource.query(
      `insert into orders (id, account_id, mode, deployment_id, instrument_id, side, kind, product, quantity,
                           reduces_only, state, filled_quantity, filled_paise, charges_paise, tag, reason,
                           requested_at, updated_at)
       values ($1::uuid, $2, 'paper', $3, $4, $5, 'MARKET', $6, $7, false, 'filled', $7, $8, 100, $1::text, '', now(),
               now())`,
      [orderId, accountId, deploymentId, key.instrumentId, side, product, quantity, valuePaise],
    );
    const fill: Fill = {
      ...key,
      id: `${orderId}:0`,
      orderId,
      side,
      quantity,
      valuePaise,
      chargesPaise: 100,
      filledAt: at,
    };
    const name = Object.values(key).join();
    const position = applyFillToPosition(held.get(name) ?? flatPosition(key, at), fill);
    held.set(name, position);
    journal.record({ cause: 'a trade', fill, position });
    await journal.settled();
    expect(bugs).toEqual([]);
    return fill;
  }

  it('opens with ten lakh rupees, or with what the account was given', async () => {
    const { body } = await trader('GET', `/accounts/${INTRADAY}/funds`);
    expect(body).toEqual({
      accountId: INTRADAY,
      mode: 'paper',
      cashPaise: 100_000_000,
      openingPaise: 100_000_000,
      depositsPaise: 0,
      realisedPaise: 0,
      chargesPaise: 0,
      charges: [],
      investedPaise: 0,
      unrealisedPaise: 0,
      equityPaise: 100_000_000,
      dayPaise: 0,
      dayChargesPaise: 0,
      usedMarginPaise: 0,
      usedMargin: { sharesPaise: 0, spanPaise: 0, exposurePaise: 0 },
      reservedPaise: 0,
      collateralPaise: 0,
      availablePaise: 100_000_000,
      asOf: '2025-01-10T09:30:00.000Z',
    });
    expect((await admin('GET', `/accounts/${FOREIGN}/funds`)).body['cashPaise']).toBe(5_000);
    expect((await trader('GET', `/accounts/${INTRADAY}/funds?mode=live`)).body['cashPaise']).toBe(0);
  });

  it('explains its cash after trades, and knows no worth without a price', async () => {
    await trade('2025-01-09', 'buy', 10, 650);
    await trade('2025-01-09', 'sell', 4, 660);
    const funds = (await investor('GET', `/accounts/${INTRADAY}/funds`)).body;
    expect(funds).toMatchObject({
      cashPaise: 100_000_000 - 650_000 - 100 + 264_000 - 100,
      realisedPaise: 4_000,
      chargesPaise: 200,
      charges: [{ head: 'other-charges', paise: 200 }],
      investedPaise: 390_000,
      unrealisedPaise: 30_000,
      equityPaise: 100_000_000 + 4_000 + 30_000 - 200,
      usedMarginPaise: 84_000, // a fifth of 6 at ₹700; their gain is not there to trade with yet
      availablePaise: 100_000_000 + 4_000 - 200 - 84_000,
    });
    prices.clear();
    const blind = (await trader('GET', `/accounts/${INTRADAY}/funds`)).body;
    expect([blind['unrealisedPaise'], blind['equityPaise'], blind['cashPaise']]).toEqual([
      null,
      null,
      funds['cashPaise'],
    ]);
  });

  // 6 carried from the day before, which closed at 690: 6 × (700 − 690) and 2 × (700 − 695) today.
  it('counts the day from the previous close, and from the price of what was bought today', async () => {
    const day = async () => {
      const { body } = await trader('GET', `/accounts/${CARRIED}/funds`);
      return [body['dayPaise'], body['dayChargesPaise']];
    };
    const account = { accountId: CARRIED };
    await trade('2025-01-09', 'buy', 6, 650, account);
    await trade('2025-01-10', 'buy', 2, 695, account);
    expect(await day()).toEqual([6_000 + 1_000, 100]);
    await trade('2025-01-10', 'sell', 2, 695, account);
    expect(await day()).toEqual([6_000, 200]);
    prices.clear();
    expect(await day()).toEqual([null, 200]);
  });

  it('takes a deposit once, and a withdrawal as far as there is cash', async () => {
    const deposit = {
      id: '01900000-0000-7000-8000-000000000901',
      amountPaise: 50_000_00,
      memo: '=1+1, "more"',
    };
    const path = `/accounts/${SWING}/paper-deposits`;
    const made = await trader('POST', path, deposit);
    expect([made.status, made.body['cashPaise'], made.body['depositsPaise']]).toEqual([
      201, 105_000_000, 5_000_000,
    ]);
    const again = await trader('POST', path, deposit);
    expect([again.status, again.body['cashPaise']]).toEqual([200, 105_000_000]);
    const other = await trader('POST', path, { ...deposit, amountPaise: 1 });
    expect([other.status, other.body['code']]).toEqual([409, 'ID_TAKEN']);
    const id = '01900000-0000-7000-8000-000000000902';
    const tooMuch = await trader('POST', path, { id, amountPaise: -105_000_001 });
    expect([tooMuch.status, tooMuch.body['code']]).toEqual([422, 'NOT_ENOUGH_CASH']);
    expect((await trader('POST', path, { id, amountPaise: -1_000_00 })).body['depositsPaise']).toBe(
      4_900_000,
    );
    const { body } = await admin('GET', '/admin/audit?action=paper-money');
    expect(body.items).toHaveLength(2);
    expect(body.items[1]).toMatchObject({
      action: 'paper-money.moved',
      userName: 'Tara Trader',
      resourceId: SWING,
      details: { amountPaise: 5_000_000 },
    });
  });

  it.each([
    ['nothing', 0],
    ['a fraction of a paisa', 1.5],
    ['more than ten crore', 1_000_000_000_01],
    ['no number', '5'],
  ])('takes no deposit of %s', async (_what, amountPaise) => {
    const { status, body } = await trader('POST', `/accounts/${SWING}/paper-deposits`, {
      id: '01900000-0000-7000-8000-000000000903',
      amountPaise,
    });
    expect([status, body['code']]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('lists the ledger newest first, page by page, with the balance after each entry', async () => {
    const all = (await trader('GET', `/accounts/${INTRADAY}/ledger`)).body.items;
    expect(
      all.map(({ kind, memo, cashPaise, balancePaise }) => [kind, memo, cashPaise, balancePaise]),
    ).toEqual([
      ['trade', 'Sold 4 ABC', 263_900, 99_613_800],
      ['trade', 'Bought 10 ABC', -650_100, 99_349_900],
      ['opening', 'Opening paper capital', 100_000_000, 100_000_000],
    ]);
    expect(all[0]).toMatchObject({
      at: '2025-01-09T04:30:00.000Z',
      instrumentId: 'NSE:ABC',
      side: 'sell',
      quantity: 4,
      pricePaise: 66_000,
      postings: [
        { head: 'cash', paise: 263_900 },
        { head: 'trades', paise: -264_000 },
        { head: 'other-charges', paise: 100 },
      ],
    });
    const paged: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path = `/accounts/${INTRADAY}/ledger?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body }: Answer = await trader('GET', path);
      paged.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(paged).toEqual(all);
    const trades = await trader(
      'GET',
      `/accounts/${INTRADAY}/ledger?kind=trade&from=2025-01-09&to=2025-01-09`,
    );
    expect(trades.body.items).toEqual(all.slice(0, 2));
    expect((await trader('GET', `/accounts/${INTRADAY}/ledger?to=2025-01-08&kind=trade`)).body.items).toEqual(
      [],
    );
  });

  it('gives the ledger as a file in rupees that no spreadsheet runs', async () => {
    const { text } = await trader('GET', `/accounts/${SWING}/ledger.csv`);
    const [header, withdrawal, deposit, opening] = text.split('\r\n');
    expect(header).toBe(
      'time,kind,memo,instrument,side,quantity,price,trades,brokerage,stt,exchange,sebi,stamp,gst,other-charges,cash,balance',
    );
    const zeros = Array(8).fill('0.00').join();
    expect(withdrawal).toBe(
      `2025-01-10T15:00:00+05:30,withdrawal,Withdrawal,,,,,${zeros},-1000.00,1049000.00`,
    );
    expect(deposit).toBe(
      `2025-01-10T15:00:00+05:30,deposit,"'=1+1, ""more""",,,,,${zeros},50000.00,1050000.00`,
    );
    expect(opening).toContain(',opening,Opening paper capital,');
  });

  // The worked example of lots: 100 at 500 and 50 at 550, of which 120 are sold, leave 30 at 550.
  it('keeps what is bought for delivery in lots, first in first out', async () => {
    const kept = { accountId: SWING, product: 'CNC' } as const;
    await trade('2024-01-01', 'buy', 100, 500, kept);
    await trade('2024-06-03', 'buy', 50, 550, kept);
    await trade('2025-01-10', 'sell', 120, 700, kept);
    await trade('2024-06-03', 'buy', 7, 10, { ...kept, product: 'MIS' });
    const { body } = await trader('GET', `/accounts/${SWING}/holdings`);
    expect(body.items).toEqual([
      {
        instrumentId: 'NSE:ABC',
        quantity: 30,
        costPaise: 1_650_000,
        lots: [{ boughtOn: '2024-06-03', settlesOn: '2024-06-04', quantity: 30, costPaise: 1_650_000 }],
      },
    ]);
  });

  it('tells what was traded today of each position, and of nothing that was only carried', async () => {
    const { body } = await trader('GET', `/accounts/${SWING}/day-trades`);
    expect(body.items).toEqual([
      {
        positionId: `${SWING}:paper:by-hand:CNC:NSE:ABC`,
        quantity: -120,
        paidPaise: -8_400_000,
        chargesPaise: 100,
      },
    ]);
  });

  it('moves what is converted from one product to the other, in the day, the lots and the books', async () => {
    const from = held.get([SWING, 'paper', null, 'NSE:ABC', 'MIS'].join());
    if (from === undefined) throw new Error('7 were bought intraday above');
    const to = flatPosition({ ...from, product: 'NRML' }, NOW);
    const conversion = {
      id: '01900000-0000-7000-8000-000000000951',
      accountId: SWING,
      mode: 'paper',
      deploymentId: null,
      instrumentId: 'NSE:ABC',
      fromProduct: 'MIS',
      toProduct: 'NRML',
      quantity: 7,
      costPaise: from.costPaise,
      chargesPaise: 42,
      by: 'Tara',
      at: NOW,
    } as const;
    const change = {
      conversion,
      from: { ...from, quantity: 0, costPaise: 0 },
      to: { ...to, quantity: 7, costPaise: from.costPaise, chargesPaise: 42 },
    };
    journal.record({ cause: 'converted', conversion: change });
    journal.record({ cause: 'told twice', conversion: change });
    await journal.settled();
    const { body } = await trader('GET', `/accounts/${SWING}/day-trades`);
    expect(body.items).toContainEqual({
      positionId: `${SWING}:paper:by-hand:MIS:NSE:ABC`,
      quantity: -7,
      paidPaise: -from.costPaise,
      chargesPaise: 0,
    });
    expect(body.items).toContainEqual({
      positionId: `${SWING}:paper:by-hand:NRML:NSE:ABC`,
      quantity: 7,
      paidPaise: from.costPaise,
      chargesPaise: 42,
    });
    const ledger = (await trader('GET', `/accounts/${SWING}/ledger?kind=conversion`)).body.items;
    expect(ledger).toMatchObject([
      {
        memo: 'Charges of 7 ABC held carried, not for the day',
        ...{ orderId: null, instrumentId: 'NSE:ABC', product: 'NRML', cashPaise: -42 },
        postings: [
          { head: 'cash', paise: -42 },
          { head: 'other-charges', paise: 42 },
        ],
      },
    ]);
    const facts = await database.dataSource.query<unknown[]>(
      `select 1 from outbox where type = 'position.converted'`,
    );
    expect(facts.length).toBeGreaterThan(0);
    expect((await admin('GET', `/admin/books-check?accountId=${SWING}`)).body['differences']).toEqual([]);
  });

  it('shows the minutes of the day up to now, of a replay that was set back only the new ones', async () => {
    const minutes = new DeskMinutes(database.dataSource);
    const minute = (clock: string, netPaise: number) =>
      minutes.write(istInstant('2025-01-10', clock), [{ accountId: SWING, mode: 'paper', netPaise }]);
    await minute('10:00', 100);
    await minute('10:02', 300);
    await minute('14:00', 900);
    await minute('10:01', 200);
    await minute('10:01', 250);
    await minutes.write(istInstant('2025-01-09', '10:00'), [
      { accountId: SWING, mode: 'paper', netPaise: 7 },
    ]);
    const { body } = await trader('GET', `/accounts/${SWING}/day-results`);
    expect(body.items).toEqual([
      { at: '2025-01-10T04:30:00.000Z', netPaise: 100 },
      { at: '2025-01-10T04:31:00.000Z', netPaise: 250 },
    ]);
  });

  it('shows whose a net position is, and that the parts add up', async () => {
    await trade('2025-01-09', 'sell', 6, 655, { deploymentId: DEPLOYMENT });
    const { body } = await investor('GET', `/accounts/${INTRADAY}/net-positions`);
    expect(body.items).toMatchObject([
      {
        instrumentId: 'NSE:ABC',
        quantity: 0,
        partsQuantity: 0,
        sumHolds: true,
        parts: [
          { deploymentId: DEPLOYMENT, strategyId: 'sma-crossover', quantity: -6, costPaise: -393_000 },
          { deploymentId: null, strategyId: null, quantity: 6, costPaise: 390_000, product: 'MIS' },
        ],
      },
    ]);
  });

  it.each(['funds', 'ledger', 'ledger.csv', 'holdings', 'net-positions', 'day-trades', 'day-results'])(
    'shows %s to whom the account is shown, and to nobody else',
    async (what) => {
      expect((await investor('GET', `/accounts/${INTRADAY}/${what}`)).status).toBe(200);
      expect((await investor('GET', `/accounts/${SWING}/${what}`)).body['code']).toBe('UNKNOWN_ACCOUNT');
      expect((await trader('GET', `/accounts/${FOREIGN}/${what}`)).status).toBe(404);
    },
  );

  it('lets nobody move money but a trader of the account', async () => {
    const deposit = { id: '01900000-0000-7000-8000-000000000904', amountPaise: 100 };
    const asked = async (ask: Ask, account: string) =>
      (await ask('POST', `/accounts/${account}/paper-deposits`, deposit)).body['code'];
    expect(await asked(investor, INTRADAY)).toBe('NOT_A_TRADER');
    expect(await asked(admin, INTRADAY)).toBe('NOT_A_TRADER');
    expect(await asked(trader, FOREIGN)).toBe('UNKNOWN_ACCOUNT');
  });

  it('finds no difference in books that were kept, and each one in books that were not', async () => {
    const check = async (accountId: string) =>
      (await admin('GET', `/admin/books-check?accountId=${accountId}`)).body as unknown as {
        differences: { check: string; subject: string | null; expected: number; found: number }[];
      };
    expect((await admin('GET', '/admin/books-check')).body).toMatchObject({ books: 4, differences: [] });
    expect((await trader('GET', '/admin/books-check')).status).toBe(403);
    const { dataSource } = database;
    await dataSource.query('alter table ledger_entries disable trigger user');
    const lost = await trade('2025-01-09', 'buy', 1, 10, { symbol: 'XYZ' });
    await dataSource.query('delete from ledger_entries where fill_id = $1', [lost.id]);
    await dataSource.query(
      "update positions set quantity = 3 where account_id = $1 and instrument_id = 'NSE:XYZ'",
      [INTRADAY],
    );
    expect((await check(SWING)).differences).toEqual([]);
    const { differences } = await check(INTRADAY);
    expect(differences.map((one) => [one.check, one.subject, one.expected, one.found])).toEqual([
      ['entry-of-each-fill', lost.id, 1, 0],
      ['cash-of-fills', null, expect.any(Number), expect.any(Number)],
      ['charges-of-fills', null, 400, 300],
      ['cost-of-positions', null, expect.any(Number), expect.any(Number)],
      ['sum-of-positions', 'NSE:XYZ', 1, 3],
    ]);
    await dataSource.query('update ledger_balances set entries = entries + 1 where account_id = $1', [SWING]);
    expect((await check(SWING)).differences).toMatchObject([
      { check: 'carried-balance', subject: 'entries' },
    ]);
    const net = (await trader('GET', `/accounts/${INTRADAY}/net-positions`)).body.items;
    expect(net.find(({ instrumentId }) => instrumentId === 'NSE:XYZ')).toMatchObject({
      quantity: 1,
      partsQuantity: 3,
      sumHolds: false,
    });
  });
});
