import fastifyCookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Passwords } from '@artha/accounts';
import { sowCalendar } from '@artha/market-data';
import { seedDemo } from '../../../../database/seeds/demo.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { ApiConfig } from '../api.config.js';
import { ApiModule } from '../api.module.js';
import { API_PREFIX } from '../documents.js';
import { httpServer } from '../http/http-server.js';

const PASSWORD = 'a password for one test run';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { items?: Record<string, unknown>[] };
}
type Ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => Promise<Answer>;

describe('the calendar and the audit trail over HTTP', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  let admin: Ask;
  let trader: Ask;

  beforeAll(async () => {
    database = await createTestDatabase('calendar_api');
    await sowCalendar(database.dataSource);
    await seedDemo(database.dataSource, new Passwords(), PASSWORD);
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
    trader = asking(await signIn('trader@artha.demo'));
    admin = asking(await signIn('admin@artha.demo'));
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function signIn(email: string, password = PASSWORD): Promise<string> {
    const reply = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      headers: { 'user-agent': 'a test', 'x-forwarded-for': '203.0.113.7' },
      body: { email, password },
    });
    return reply.cookies.find(({ name }) => name === 'artha_session')?.value ?? '';
  }

  function asking(cookie: string): Ask {
    return async (method, path, body) => {
      const headers = { cookie: `artha_session=${cookie}`, 'user-agent': 'a test' };
      const reply = await api.inject({ method, url: `/api/v1${path}`, headers, ...(body && { body }) });
      return { status: reply.statusCode, body: reply.body === '' ? {} : reply.json<Answer['body']>() };
    };
  }

  it('lists what differs from an ordinary day, this year’s unless asked otherwise', async () => {
    const { body } = await trader('GET', '/calendar?from=2026-11-01&to=2026-11-30');
    expect(body.items).toEqual([
      {
        on: '2026-11-08',
        kind: 'muhurat',
        name: 'Diwali (Laxmi Pujan), Muhurat trading',
        stretches: [{ opensAt: '2026-11-08T12:30:00.000Z', closesAt: '2026-11-08T13:30:00.000Z' }],
        isProvisional: true,
        source: expect.stringContaining('assumed') as string,
      },
      expect.objectContaining({ on: '2026-11-10', kind: 'holiday' }),
      expect.objectContaining({ on: '2026-11-24', kind: 'holiday', name: 'Guru Nanak Jayanti' }),
    ]);
    const whole = await trader('GET', '/calendar?from=2025-01-01');
    expect(whole.body.items?.at(-1)).toMatchObject({ on: '2025-12-25' });
  });

  it('tells of a day which groups trade when, what they take, and when it settles', async () => {
    const { body } = await trader('GET', '/calendar/days/2026-11-23');
    expect(body).toMatchObject({
      on: '2026-11-23',
      isTradingDay: true,
      name: null,
      isProvisional: false,
      settlementOn: '2026-11-25',
      previousTradingOn: '2026-11-20',
      nextTradingOn: '2026-11-25',
    });
    const groups = body['groups'] as { group: string; phases: { phase: string }[] }[];
    expect(groups.map(({ group }) => group)).toEqual(['cash', 'closing-auction', 'derivatives', 'index']);
    expect(groups[1]).toMatchObject({
      opensAt: '2026-11-23T03:45:00.000Z',
      closesAt: '2026-11-23T10:05:00.000Z',
      squareOffAt: '2026-11-23T09:40:00.000Z',
    });
    expect(groups[1]?.phases.find(({ phase }) => phase === 'closing-limit-only')).toEqual({
      phase: 'closing-limit-only',
      from: '2026-11-23T09:55:00.000Z',
      until: '2026-11-23T10:00:00.000Z',
      mayEndFrom: '2026-11-23T09:58:00.000Z',
      acceptsOrders: { limit: true, market: false, stop: false, ioc: false },
      isForFuturesOnly: false,
    });
  });

  it('tells of a holiday that nothing trades or settles', async () => {
    expect((await trader('GET', '/calendar/days/2026-11-24')).body).toEqual({
      on: '2026-11-24',
      isTradingDay: false,
      name: 'Guru Nanak Jayanti',
      isProvisional: false,
      settlementOn: null,
      previousTradingOn: '2026-11-23',
      nextTradingOn: '2026-11-25',
      groups: [],
    });
  });

  it.each(['2026-02-30', 'today', '0001-01-01', '9999-12-31'])('refuses %s as no day', async (day) => {
    const { status, body } = await trader('GET', `/calendar/days/${day}`);
    expect([status, body['code']]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('lets an admin enter and take back a day, and nobody else', async () => {
    const holiday = { kind: 'holiday', name: 'Elections', isProvisional: false };
    expect((await trader('PUT', '/admin/calendar/2031-03-05', holiday)).body['code']).toBe('NOT_ALLOWED');
    expect((await trader('DELETE', '/admin/calendar/2026-11-24/holiday')).status).toBe(403);
    const entered = await admin('PUT', '/admin/calendar/2031-03-05', holiday);
    expect(entered.body).toEqual({
      ...holiday,
      on: '2031-03-05',
      stretches: [],
      source: 'entered by Asha Admin',
    });
    expect((await trader('GET', '/calendar/days/2031-03-05')).body['isTradingDay']).toBe(false);
    expect((await admin('DELETE', '/admin/calendar/2031-03-05/holiday')).status).toBe(204);
    expect((await trader('GET', '/calendar/days/2031-03-05')).body['isTradingDay']).toBe(true);
    expect((await admin('DELETE', '/admin/calendar/2031-03-05/holiday')).status).toBe(404);
  });

  it.each<[string, object, string]>([
    ['hours on a holiday', { kind: 'holiday', stretches: [hour('03:45', '04:45')] }, 'BAD_CALENDAR_DAY'],
    ['hours of another day', { kind: 'muhurat', stretches: [hour('18:31', '19:30')] }, 'BAD_CALENDAR_DAY'],
    [
      'hours without a zone',
      { kind: 'muhurat', stretches: [{ opensAt: '2031-03-05T10:00' }] },
      'VALIDATION_FAILED',
    ],
    ['a kind we do not know', { kind: 'half-day' }, 'VALIDATION_FAILED'],
    ['no name', { kind: 'holiday', name: '' }, 'VALIDATION_FAILED'],
  ])('refuses %s', async (_what, more, code) => {
    const day = { name: 'A day', isProvisional: false, ...more };
    expect((await admin('PUT', '/admin/calendar/2031-03-05', day)).body['code']).toBe(code);
  });

  it('writes down what a trader asked of the engine, and what was refused', async () => {
    const order = { id: '0190ABCD-0000-7000-8000-000000000001', quantity: 1.5, password: 'hunter2' };
    expect((await trader('POST', '/orders', order)).body['code']).toBe('VALIDATION_FAILED');
    const stop = await trader('POST', '/deployments/01900000-0000-7000-8000-000000000099/stop', {
      squareOff: true,
    });
    expect(stop.body['code']).toBe('NOT_FOUND');
    await vi.waitFor(async () => {
      const { body } = await admin('GET', '/admin/audit?userId=01900000-0000-7000-8000-000000000002&limit=2');
      expect(body.items).toMatchObject([
        {
          action: 'deployment.stop',
          resourceId: '01900000-0000-7000-8000-000000000099',
          result: 'refused',
          details: { code: 'NOT_FOUND', request: { squareOff: true } },
        },
        {
          action: 'order.place',
          resource: 'order',
          result: 'refused',
          details: { code: 'VALIDATION_FAILED', request: { quantity: 1.5, password: '•••' } },
        },
      ]);
    });
  });

  it('shows an admin who did what and from where, sign-ins too, without the password', async () => {
    await signIn('trader@artha.demo', 'a wrong one');
    const { body } = await admin('GET', '/admin/audit?limit=200');
    expect(body.items?.[0]).toMatchObject({
      action: 'sign-in.failed',
      result: 'refused',
      userName: 'Tara Trader',
      details: { email: 'trader@artha.demo', why: 'wrong credentials' },
      ip: '203.0.113.7',
      userAgent: 'a test',
    });
    expect(JSON.stringify(body)).not.toContain('a wrong one');
    const days = await admin('GET', '/admin/audit?action=calendar');
    expect(days.body.items?.map(({ action, userName, ip }) => [action, userName, ip])).toEqual([
      ['calendar.day-removed', 'Asha Admin', '127.0.0.1'],
      ['calendar.day-set', 'Asha Admin', '127.0.0.1'],
    ]);
    expect((await trader('GET', '/admin/audit')).status).toBe(403);
    expect((await admin('GET', '/admin/audit?action=%25')).status).toBe(400);
  });

  it('keeps the ban list of a day as an admin enters it, with its trail', async () => {
    const path = '/admin/fno-bans/2026-05-05';
    expect((await trader('GET', '/fno-bans/2026-05-05')).body).toEqual({
      on: '2026-05-05',
      underlyingIds: [],
      isEntered: false,
    });
    expect((await trader('PUT', path, { underlyingIds: [] })).status).toBe(403);
    expect((await admin('PUT', path, { underlyingIds: ['NSE:NOSUCH'] })).body.code).toBe(
      'UNKNOWN_INSTRUMENT',
    );
    await database.dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ('NSE:SAIL', 'NSE', 'SAIL', 'Steel Authority', 'equity', 1, 1, true) on conflict do nothing`,
    );
    const wish = { underlyingIds: ['NSE:SAIL'], reason: 'fo_secban.csv' };
    expect((await admin('PUT', path, wish)).body).toEqual({
      on: '2026-05-05',
      underlyingIds: ['NSE:SAIL'],
      isEntered: true,
    });
    expect((await trader('GET', '/fno-bans/2026-05-05')).body.underlyingIds).toEqual(['NSE:SAIL']);
    const [entry] = await database.dataSource.query<{ details: object }[]>(
      `select details from audit_entries where action = 'fno-ban.set'`,
    );
    expect(entry?.details).toEqual({ before: null, after: ['NSE:SAIL'], reason: 'fo_secban.csv' });
  });
});

/** Of 5 March 2031, UTC. */
function hour(opens: string, closes: string): object {
  return { opensAt: `2031-03-05T${opens}:00Z`, closesAt: `2031-03-05T${closes}:00Z` };
}
