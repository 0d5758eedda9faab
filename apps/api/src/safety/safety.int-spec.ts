import fastifyCookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Passwords } from '@artha/accounts';
import { type Fact } from '@artha/contracts';
import { Refusal, SafetyBoard, type SafetyRecord } from '@artha/core';
import { FactTail, Outbox, RedisConnections } from '@artha/platform';
import { SafetyStates, type SafetyView } from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { seedDemo } from '../../../../database/seeds/demo.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { WayToDatabase } from '../../../../database/testing/way-to-database.js';
import { ApiConfig } from '../api.config.js';
import { ApiModule } from '../api.module.js';
import { API_PREFIX } from '../documents.js';
import { httpServer } from '../http/http-server.js';

const PASSWORD = 'a password for one test run';
const INTRADAY = '01900000-0000-7000-8000-000000000011';
const SWING = '01900000-0000-7000-8000-000000000012';
const FOREIGN = '01900000-0000-7000-8000-000000000099';

interface Answer {
  readonly status: number;
  readonly body: SafetyView & { code?: string; message?: string };
}
type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Answer>;

describe('halting over HTTP', () => {
  let database: TestDatabase;
  let way: WayToDatabase;
  let api: NestFastifyApplication;
  let trader: Ask;
  let investor: Ask;
  let admin: Ask;
  let board: SafetyBoard;
  let isEngineUp = true;
  let heard: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase('safety_api');
    await seedDemo(database.dataSource, new Passwords(), PASSWORD);
    await database.dataSource.query(
      `insert into trading_accounts (id, name, owner_id) select $1, 'Foreign', id from users where role = 'admin'`,
      [FOREIGN],
    );
    const opened = await WayToDatabase.to(database.url);
    way = opened.way;
    const config = Object.assign(new ApiConfig(), {
      DATABASE_URL: opened.url,
      REDIS_URL: await emptyRedis(),
      SESSION_SECRET: 'a secret of at least thirty-two characters',
    });
    const testing = await Test.createTestingModule({ imports: [ApiModule.withConfig(config)] }).compile();
    api = testing.createNestApplication<NestFastifyApplication>(httpServer('loopback'));
    api.setGlobalPrefix(API_PREFIX);
    await api.register(fastifyCookie);
    await api.init();
    trader = await asking('trader');
    investor = await asking('investor');
    admin = await asking('admin');
    standInForTheEngine();
  }, 60_000);

  beforeEach(async () => {
    isEngineUp = true;
    heard = [];
    board = new SafetyBoard();
    await api.get(RedisConnections).shared.del('artha:safety');
  });

  afterAll(async () => {
    await api.close().catch(() => undefined);
    way.close();
    await database.drop();
  });

  /** Does as it is told, like the engine, and as fast. */
  function standInForTheEngine(): void {
    const tail = api.get(FactTail);
    const tell = async (
      fact: Fact<'trading.halt-requested'> | Fact<'trading.resume-requested'>,
      type: 'trading.halted' | 'trading.resumed',
      records: SafetyRecord[],
      refusal?: Refusal,
    ): Promise<void> => {
      await api.get(SafetyStates, { strict: false }).mirror(records);
      const { requestId } = fact.data;
      const [record] = records;
      if (type === 'trading.halted' && record)
        await api.get(Outbox).urgent({ type, data: { requestId, record, isNews: true } });
      if (type === 'trading.resumed')
        await api.get(Outbox).urgent({ type, data: { requestId, records, refusal } });
    };
    tail.on('trading.halt-requested', (fact) => {
      heard.push(fact.data.requestId);
      if (!isEngineUp) return;
      const { byId: setById, by: setBy, ...wish } = fact.data;
      const asked: SafetyRecord = {
        ...wish,
        accountId: fact.accountId,
        mode: null,
        state: 'halted',
        cause: 'person',
        setById,
        setBy,
        setAt: fact.occurredAt,
        acknowledgedBy: null,
        acknowledgedAt: null,
      };
      board.tighten(asked);
      void tell(fact, 'trading.halted', board.all());
    });
    tail.on('trading.resume-requested', (fact) => {
      const { acknowledgement: typed, ...wish } = fact.data;
      void tell(fact, 'trading.resumed', board.lift({ ...wish, typed, at: fact.occurredAt }));
    });
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
      return { status: answer.statusCode, body: answer.json<Answer['body']>() };
    };
  }

  const wish = (more: object = {}): object => ({ id: uuid(), squareOff: false, ...more });

  it('answers with the halt in force: by whom, why, and what to type to resume', async () => {
    const { status, body } = await trader('POST', `/accounts/${INTRADAY}/halt`, wish({ reason: ' a loop ' }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ accountId: INTRADAY, state: 'halted' });
    expect(body.causes).toMatchObject([
      {
        scope: 'account',
        reason: 'a loop',
        setBy: 'Tara Trader',
        acknowledgement: 'RESUME',
        mayResume: true,
      },
    ]);
    expect((await trader('GET', `/accounts/${SWING}/safety`)).body.state).toBe('active');
  });

  it('shows an investor the state and lets them change nothing', async () => {
    await trader('POST', `/accounts/${INTRADAY}/halt`, wish());
    const { body } = await investor('GET', `/accounts/${INTRADAY}/safety`);
    expect(body).toMatchObject({ state: 'halted', causes: [{ mayResume: false }] });
    for (const [path, sent] of [
      ['halt', wish()],
      ['square-off-all', { id: uuid() }],
      ['resume', { acknowledgement: 'RESUME' }],
    ] as const) {
      const answer = await investor('POST', `/accounts/${INTRADAY}/${path}`, sent);
      expect([answer.status, answer.body.code]).toEqual([403, 'NOT_A_TRADER']);
    }
    expect(heard).toHaveLength(1);
  });

  it('does not know accounts a trader may not see', async () => {
    for (const path of ['halt', 'square-off-all'])
      expect((await trader('POST', `/accounts/${FOREIGN}/${path}`, wish())).status).toBe(
        path === 'halt' ? 404 : 400,
      );
    const answer = await trader('POST', `/accounts/${FOREIGN}/square-off-all`, { id: uuid() });
    expect([answer.status, answer.body.code]).toEqual([404, 'UNKNOWN_ACCOUNT']);
    expect((await trader('GET', `/accounts/${FOREIGN}/safety`)).status).toBe(404);
    expect(heard).toEqual([]);
  });

  it('leaves the platform to admins, and accounts to their traders', async () => {
    expect((await trader('POST', '/admin/halt', wish())).status).toBe(403);
    expect((await trader('GET', '/admin/safety')).status).toBe(403);
    expect((await admin('POST', `/accounts/${INTRADAY}/halt`, wish())).body.code).toBe('NOT_A_TRADER');
    const { status, body } = await admin('POST', '/admin/halt', wish({ reason: 'exchange trouble' }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'halted', causes: [{ acknowledgement: 'RESUME PLATFORM' }] });
    expect((await trader('GET', `/accounts/${SWING}/safety`)).body).toMatchObject({
      state: 'halted',
      causes: [{ scope: 'platform', mayResume: false }],
    });
    const resumed = await admin('POST', '/admin/resume', { acknowledgement: 'RESUME PLATFORM' });
    expect(resumed).toMatchObject({ status: 200, body: { state: 'active', causes: [] } });
  });

  it('resumes for the word that is asked for, once', async () => {
    await trader('POST', `/accounts/${INTRADAY}/halt`, wish());
    const wrong = await trader('POST', `/accounts/${INTRADAY}/resume`, { acknowledgement: 'yes' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'WRONG_ACKNOWLEDGEMENT']);
    const right = await trader('POST', `/accounts/${INTRADAY}/resume`, { acknowledgement: 'RESUME' });
    expect(right).toMatchObject({ status: 200, body: { state: 'active' } });
    const again = await trader('POST', `/accounts/${INTRADAY}/resume`, { acknowledgement: 'RESUME' });
    expect([again.status, again.body.code]).toEqual([409, 'NOT_HALTED']);
  });

  it('asks the engine once for one id', async () => {
    const once = wish();
    for (const _ of [1, 2])
      expect((await trader('POST', `/accounts/${INTRADAY}/halt`, once)).body.state).toBe('halted');
    expect(heard).toHaveLength(1);
  });

  it('says 202 while no engine has answered', async () => {
    isEngineUp = false;
    const { status, body } = await trader('POST', `/accounts/${INTRADAY}/halt`, wish());
    expect([status, body.state]).toEqual([202, 'active']);
  });

  it('writes halts and refusals into the audit trail', async () => {
    await trader('POST', `/accounts/${INTRADAY}/halt`, wish());
    await investor('POST', `/accounts/${INTRADAY}/halt`, wish());
    await vi.waitFor(async () => {
      const rows = await database.dataSource.query<{ result: string }[]>(
        `select result from audit_entries where action = 'safety.halt' and resource_id = $1 order by id desc limit 2`,
        [INTRADAY],
      );
      expect(rows.map(({ result }) => result)).toEqual(['refused', 'done']);
    }, 5_000);
  });

  it('takes hold while the database hangs', async () => {
    await trader('GET', `/accounts/${INTRADAY}/safety`);
    await new Promise((resolve) => setTimeout(resolve, 5_100)); // what is known of the trader has to be asked anew
    way.fallSilent();
    const { status, body } = await trader('POST', `/accounts/${INTRADAY}/halt`, wish({ reason: 'it hangs' }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'halted', causes: [{ reason: 'it hangs' }] });
    way.breakOff();
    way.mend();
    await vi.waitFor(async () => expect((await trader('GET', '/orders')).status).toBe(200), 5_000);
  });

  it('takes hold while the database refuses every connection', async () => {
    await trader('GET', `/accounts/${INTRADAY}/safety`);
    way.breakOff();
    expect((await trader('GET', '/orders')).status).toBe(503);
    const { status, body } = await trader(
      'POST',
      `/accounts/${INTRADAY}/halt`,
      wish({ reason: 'no database' }),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'halted', causes: [{ reason: 'no database' }] });
    const refused = await investor('POST', `/accounts/${INTRADAY}/halt`, wish());
    expect(refused.body.code).toBe('NOT_A_TRADER');
    expect(heard).toHaveLength(1);
    const resumed = await trader('POST', `/accounts/${INTRADAY}/resume`, { acknowledgement: 'RESUME' });
    expect(resumed).toMatchObject({ status: 200, body: { state: 'active' } });
    way.mend();
    await vi.waitFor(async () => expect((await trader('GET', '/orders')).status).toBe(200), 5_000);
  });
});
