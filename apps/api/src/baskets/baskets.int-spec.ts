import fastifyCookie from '@fastify/cookie';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Passwords } from '@artha/accounts';
import { type BasketPlacement, istInstant } from '@artha/core';
import { FindPlacementQuery, PlaceBasketCommand, type PlacingStep } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { seedDemo } from '../../../../database/seeds/demo.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { ApiConfig } from '../api.config.js';
import { ApiModule } from '../api.module.js';
import { API_PREFIX } from '../documents.js';
import { httpServer } from '../http/http-server.js';

const PASSWORD = 'a password for one test run';
const INTRADAY = '01900000-0000-7000-8000-000000000011';
const SWING = '01900000-0000-7000-8000-000000000012';
/** Takes 100 units an order at most and trades in tens. */
const FROZEN = 'NSE:FROZEN';
const AT = istInstant('2026-01-05', '10:00');

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { items?: Record<string, unknown>[] };
}
type Ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => Promise<Answer>;

describe('baskets', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  let trader: Ask;
  let investor: Ask;
  let traderId: string;

  beforeAll(async () => {
    database = await createTestDatabase('baskets');
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, freeze_quantity, is_active)
       values ('NSE:RELIANCE', 'NSE', 'RELIANCE', 'Reliance Industries', 'equity', 5, 1, null, true),
              ($1, 'NSE', 'FROZEN', 'Frozen Limited', 'equity', 5, 10, 100, true)`,
      [FROZEN],
    );
    await seedDemo(dataSource, new Passwords(), PASSWORD);
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
    trader = await signIn('trader@artha.demo');
    investor = await signIn('investor@artha.demo');
    const [row] = await dataSource.query<{ id: string }[]>(
      `select id from users where email = 'trader@artha.demo'`,
    );
    traderId = row?.id ?? '';
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function signIn(email: string): Promise<Ask> {
    const signedIn = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      body: { email, password: PASSWORD },
    });
    const cookie = signedIn.cookies.find(({ name }) => name === 'artha_session')?.value ?? '';
    return async (method, path, body) => {
      const headers = { cookie: `artha_session=${cookie}` };
      const reply = await api.inject({ method, url: `/api/v1${path}`, headers, ...(body && { body }) });
      return { status: reply.statusCode, body: reply.body === '' ? {} : reply.json<Answer['body']>() };
    };
  }

  const item = (more: object = {}): object => ({
    id: uuid(),
    instrumentId: 'NSE:RELIANCE',
    side: 'sell',
    kind: 'MARKET',
    product: 'MIS',
    quantity: 10,
    ...more,
  });
  const draft = (items: readonly object[], more: object = {}): object => ({
    accountId: INTRADAY,
    name: 'Pair',
    items,
    version: 0,
    ...more,
  });
  async function saved(items: readonly object[]): Promise<BasketPlacement> {
    const basketId = uuid();
    const { status, body } = await trader('PUT', `/baskets/${basketId}`, draft(items));
    expect(status).toBe(200);
    const kept = body.items as unknown as BasketPlacement['items'];
    return { id: uuid(), basketId, accountId: INTRADAY, mode: 'paper', name: 'Pair', items: kept };
  }
  const place = (placement: BasketPlacement, step: PlacingStep): Promise<boolean> =>
    api.get(CommandBus, { strict: false }).execute(new PlaceBasketCommand(traderId, placement, step, AT));
  async function orderIds(placementId: string): Promise<string[]> {
    const rows = await database.dataSource.query<{ id: string }[]>(
      'select id from orders where group_id = $1 order by sequence',
      [placementId],
    );
    return rows.map(({ id }) => id);
  }

  it('are made, renamed, reordered and deleted, and never written over by who saw an older one', async () => {
    const id = uuid();
    const [one, two] = [item({ side: 'buy' }), item({ kind: 'LIMIT', limitPaise: 250_000 })];
    const made = draft([one, two]);
    expect((await trader('PUT', `/baskets/${id}`, made)).body).toMatchObject({
      version: 1,
      items: [one, two],
    });
    expect((await trader('PUT', `/baskets/${id}`, made)).body).toMatchObject({ version: 1 });
    const changed = draft([two, one], { name: ' Turned ', version: 1 });
    expect((await trader('PUT', `/baskets/${id}`, changed)).body).toMatchObject({
      name: 'Turned',
      version: 2,
      items: [two, one],
    });
    const late = await trader('PUT', `/baskets/${id}`, draft([], { version: 1 }));
    expect([late.status, late.body['code']]).toEqual([409, 'BASKET_CHANGED']);
    expect((await trader('GET', `/baskets?accountId=${INTRADAY}`)).body.items).toContainEqual(
      expect.objectContaining({ id, name: 'Turned' }),
    );
    expect((await trader('DELETE', `/baskets/${id}`)).status).toBe(204);
    expect((await trader('GET', `/baskets/${id}`)).body['code']).toBe('NOT_FOUND');
  });

  it('hold twenty orders at most, each as its instrument takes it', async () => {
    const put = async (items: readonly object[]): Promise<unknown> =>
      (await trader('PUT', `/baskets/${uuid()}`, draft(items))).body['code'];
    expect(await put(Array.from({ length: 21 }, () => item()))).toBe('VALIDATION_FAILED');
    const twice = item();
    expect(await put([twice, twice])).toBe('VALIDATION_FAILED');
    expect(await put([item({ kind: 'LIMIT', limitPaise: 101 })])).toBe('NOT_A_TICK_MULTIPLE');
    expect(await put([item({ instrumentId: 'NSE:NONE' })])).toBe('UNKNOWN_INSTRUMENT');
    expect(await put([item({ instrumentId: FROZEN, quantity: 11 })])).toBe('NOT_A_LOT_MULTIPLE');
  });

  it('are shown to who may see the account, changed by its traders only, and not there for others', async () => {
    const { basketId } = await saved([item()]);
    expect((await investor('GET', `/baskets/${basketId}`)).status).toBe(200);
    expect((await investor('DELETE', `/baskets/${basketId}`)).body['code']).toBe('NOT_A_TRADER');
    const mine = draft([], { version: 1 });
    expect((await investor('PUT', `/baskets/${basketId}`, mine)).body['code']).toBe('NOT_A_TRADER');
    const hidden = uuid();
    await trader('PUT', `/baskets/${hidden}`, draft([item()], { accountId: SWING }));
    for (const [method, path, body] of [
      ['GET', `/baskets/${hidden}`],
      ['DELETE', `/baskets/${hidden}`],
      ['POST', `/baskets/${hidden}/place`, { id: uuid(), mode: 'paper' }],
    ] as const)
      expect((await investor(method, path, body)).body['code']).toBe('NOT_FOUND');
    expect((await trader('GET', `/baskets/${hidden}`)).status).toBe(200);
  });

  it('write nothing while no engine says that the margin of all is there', async () => {
    const { id, basketId } = await saved([item()]);
    const answer = await trader('POST', `/baskets/${basketId}/place`, { id, mode: 'paper' });
    expect(answer.body['code']).toBe('ENGINE_SILENT');
    expect(await orderIds(id)).toEqual([]);
    const empty = await saved([]);
    const none = await trader('POST', `/baskets/${empty.basketId}/place`, { id: empty.id, mode: 'paper' });
    expect(none.body['code']).toBe('BASKET_EMPTY');
  });

  it('become the same orders however often one placement is asked, hedges first and sliced', async () => {
    const large = item({ instrumentId: FROZEN, quantity: 150 });
    const hedge = item({ side: 'buy' });
    const placement = await saved([large, hedge]);
    expect((await Promise.all([place(placement, 'hedges'), place(placement, 'hedges')])).sort()).toEqual([
      false,
      true,
    ]);
    const [first] = await orderIds(placement.id);
    expect(await orderIds(placement.id)).toHaveLength(1);
    expect((await Promise.all([place(placement, 'all'), place(placement, 'all')])).sort()).toEqual([
      false,
      true,
    ]);
    const ids = await orderIds(placement.id);
    expect([ids.length, ids[0]]).toEqual([3, first]);

    // The basket is another by now; the placement is what was asked for.
    expect(await place({ ...placement, items: [] }, 'all')).toBe(false);
    const view = await api
      .get(QueryBus, { strict: false })
      .execute(new FindPlacementQuery(traderId, placement.id));
    expect(view?.items).toMatchObject([
      { itemId: (hedge as { id: string }).id, legNumber: 1, orders: [{ side: 'buy', groupKind: 'basket' }] },
      {
        itemId: (large as { id: string }).id,
        legNumber: 2,
        orders: [{ quantity: 100 }, { quantity: 50 }],
      },
    ]);
    const again = { id: placement.id, mode: 'paper' };
    const answer = await trader('POST', `/baskets/${placement.basketId}/place`, again);
    expect([answer.status, await orderIds(placement.id)]).toEqual([202, ids]);
    await expect(place({ ...placement, basketId: uuid() }, 'all')).rejects.toThrow(
      'belongs to something else',
    );
  });
});
