import fastifyCookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Passwords } from '@artha/accounts';
import type { StopsWish } from '@artha/contracts';
import { PositionGuard, type StopsChange } from '@artha/core';
import { FactTail, Outbox } from '@artha/platform';
import { PostgresJournal } from '@artha/trading';
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
const FOREIGN = '01900000-0000-7000-8000-000000000099';
const AT = Date.parse('2021-04-30T05:00:00Z');
const held = (accountId: string): string => `${accountId}:paper:by-hand:MIS:NSE:ABC`;
const HELD = encodeURIComponent(held(INTRADAY));

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}
type Ask = (method: 'GET' | 'PUT' | 'DELETE', path: string, body?: object) => Promise<Answer>;

describe('stops over HTTP', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  let journal: PostgresJournal;
  let trader: Ask;
  let investor: Ask;
  let heard: StopsWish[] = [];

  beforeAll(async () => {
    database = await createTestDatabase('stops_api');
    const { dataSource } = database;
    await seedDemo(dataSource, new Passwords(), PASSWORD);
    await dataSource.query(
      `insert into trading_accounts (id, name, owner_id) select $1, 'Foreign', id from users where role = 'admin'`,
      [FOREIGN],
    );
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:ABC', 'NSE', 'ABC', 'Abc Limited', 'equity', 5, 1, true)`,
    );
    for (const accountId of [INTRADAY, FOREIGN])
      await dataSource.query(
        `insert into positions (id, account_id, mode, instrument_id, product, quantity, cost_paise, realised_paise,
                                charges_paise, updated_at)
         values ($1, $2, 'paper', 'NSE:ABC', 'MIS', 10, 1000000, 0, 0, now())`,
        [held(accountId), accountId],
      );
    const config = Object.assign(new ApiConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: await emptyRedis(),
      SESSION_SECRET: 'a secret of at least thirty-two characters',
    });
    const testing = await Test.createTestingModule({ imports: [ApiModule.withConfig(config)] }).compile();
    api = testing.createNestApplication<NestFastifyApplication>(httpServer('loopback'));
    api.setGlobalPrefix(API_PREFIX);
    await api.register(fastifyCookie);
    await api.init();
    journal = new PostgresJournal(api.get(Outbox), (error) => {
      throw error;
    });
    api.get(FactTail).on('stops.change-requested', (fact) => guard(fact.data));
    trader = await asking('trader');
    investor = await asking('investor');
  }, 60_000);

  beforeEach(() => (heard = []));
  afterAll(async () => {
    await api.close().catch(() => undefined);
    await database.drop();
  });

  /** Does as it is told, like the engine: with the rules it has and the journal it writes. */
  function guard({ requestId, key, rules, by }: StopsWish): void {
    heard.push({ requestId, key, rules, by });
    const told = { key, requestId, at: AT };
    if (rules === null) return journal.record({ cause: 'a test', stops: { ...told, record: null } });
    const made = new PositionGuard(rules, true, { atr: () => NaN, supertrendDirection: () => NaN });
    made.arm(100_000, 100_000, AT);
    const record = {
      ...key,
      rules,
      state: made.state(),
      setBy: by,
      orderId: null,
      touched: null,
      mirror: null,
    };
    const stops: StopsChange = { ...told, record };
    journal.record({ cause: 'a test', stops });
  }

  async function asking(person: string): Promise<Ask> {
    const reply = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      body: { email: `${person}@artha.demo`, password: PASSWORD },
    });
    const headers = { cookie: `artha_session=${reply.cookies[0]?.value ?? ''}` };
    return async (method, path, body) => {
      const answer = await api.inject({ method, url: `/api/v1${path}`, headers, ...(body && { body }) });
      return {
        status: answer.statusCode,
        body: answer.body === '' ? {} : answer.json<Answer['body']>(),
      };
    };
  }

  it('sets what was asked, answers where it stands, lists it, and takes it away', async () => {
    const set = await trader('PUT', `/positions/${HELD}/stops`, {
      stop: { by: 'percent', bps: 100 },
      trail: { distance: { by: 'points', paise: 500 } },
      exit: { by: 'clock', time: '15:10' },
    });
    expect(set.status).toBe(200);
    expect(set.body).toMatchObject({
      positionId: held(INTRADAY),
      text: 'stop 1 %, trail ₹5.00, out at 15:10',
      stopPaise: 99_500,
      stopKind: 'trailing-stop',
      targetPaise: null,
      setBy: 'Tara Trader',
      stopDistancePaise: null,
    });
    const listed = await investor('GET', '/stops');
    expect(listed.body).toMatchObject([{ positionId: held(INTRADAY), stopPaise: 99_500 }]);
    expect((await trader('DELETE', `/positions/${HELD}/stops`)).status).toBe(204);
    expect((await trader('GET', '/stops')).body).toEqual([]);
  });

  it('refuses what makes no sense before the engine hears of it', async () => {
    const refused: [object, number, string][] = [
      [{}, 422, 'BAD_STOPS'],
      [{ stop: { by: 'percent' } }, 422, 'BAD_STOPS'],
      [{ stop: { by: 'price', paise: 99_003 } }, 422, 'NOT_A_TICK_MULTIPLE'],
      [{ stop: { by: 'guess', paise: 5 } }, 400, 'VALIDATION_FAILED'],
      [{ trail: { distance: { by: 'price', paise: 5 } } }, 400, 'VALIDATION_FAILED'],
      [{ exit: { by: 'clock', time: '3 pm' } }, 400, 'VALIDATION_FAILED'],
    ];
    for (const [stops, status, code] of refused) {
      const answer = await trader('PUT', `/positions/${HELD}/stops`, stops);
      expect([stops, answer.status, answer.body['code']]).toEqual([stops, status, code]);
    }
    expect(heard).toEqual([]);
  });

  it('lets nobody but a trader of the account change anything, and hides what is not theirs', async () => {
    const stops = { stop: { by: 'percent', bps: 100 } };
    expect((await investor('PUT', `/positions/${HELD}/stops`, stops)).status).toBe(403);
    expect((await investor('DELETE', `/positions/${HELD}/stops`)).status).toBe(403);
    const foreign = encodeURIComponent(held(FOREIGN));
    expect((await trader('PUT', `/positions/${foreign}/stops`, stops)).status).toBe(404);
    const book = { name: 'Pair', positionIds: [held(INTRADAY), held(FOREIGN)], lossPaise: 100 };
    expect((await trader('PUT', `/combined-stops/${uuid()}`, book)).status).toBe(404);
    expect((await trader('DELETE', `/combined-stops/${uuid()}`)).status).toBe(404);
    expect(heard).toEqual([]);
  });

  it('says so when no engine answers', async () => {
    const book = { name: 'One', positionIds: [held(INTRADAY)], lossPaise: 100 };
    const answer = await trader('PUT', `/combined-stops/${uuid()}`, book);
    expect([answer.status, answer.body['code']]).toEqual([409, 'ENGINE_SILENT']);
  });
});
