import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Passwords } from '@artha/accounts';
import { InstrumentImports } from '@artha/market-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../../../database/seeds/demo.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { ApiConfig } from '../api.config.js';
import { ApiModule } from '../api.module.js';
import { API_PREFIX } from '../documents.js';
import { httpServer } from '../http/http-server.js';

const PASSWORD = 'a password for one test run';
const MASTER = join(
  import.meta.dirname,
  '../../../../libs/brokers/zerodha/fixtures/instruments-NFO-2026-08-18.csv',
);
const BOUNDARY = 'a-boundary-of-parts';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { items?: Record<string, unknown>[] };
}

/** The api alone; the worker's part is done by hand, so that every step can be looked at. */
describe('imports of instruments over HTTP', () => {
  let database: TestDatabase;
  let api: NestFastifyApplication;
  let admin: string;
  let trader: string;

  beforeAll(async () => {
    database = await createTestDatabase('imports_api');
    await seedDemo(database.dataSource, new Passwords(), PASSWORD);
    const config = Object.assign(new ApiConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: await emptyRedis(),
      SESSION_SECRET: 'a secret of at least thirty-two characters',
    });
    const testing = await Test.createTestingModule({ imports: [ApiModule.withConfig(config)] }).compile();
    api = testing.createNestApplication<NestFastifyApplication>(httpServer('loopback'));
    expect(api.getHttpAdapter()).toBeInstanceOf(FastifyAdapter);
    api.setGlobalPrefix(API_PREFIX);
    await api.register(fastifyCookie);
    await api.init();
    admin = await signIn('admin@artha.demo');
    trader = await signIn('trader@artha.demo');
  }, 60_000);

  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function signIn(email: string): Promise<string> {
    const reply = await api.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      body: { email, password: PASSWORD },
    });
    return reply.cookies[0]?.value ?? '';
  }

  async function get(path: string, who = admin): Promise<Answer> {
    const reply = await api.inject({ url: `/api/v1${path}`, headers: { cookie: `artha_session=${who}` } });
    return { status: reply.statusCode, body: reply.json<Answer['body']>() };
  }

  /** A form as a browser sends it; the file may stand before the other fields. */
  async function send(
    path: string,
    fields: Record<string, string>,
    file: Buffer | string | null,
    who = admin,
  ): Promise<Answer> {
    const parts = [
      ...(file === null
        ? []
        : [
            `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="C:\\masters\\kite.csv"\r\nContent-Type: text/csv\r\n\r\n`,
            file,
            '\r\n',
          ]),
      ...Object.entries(fields).map(
        ([name, value]) =>
          `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      ),
      `--${BOUNDARY}--\r\n`,
    ];
    const reply = await api.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: {
        cookie: `artha_session=${who}`,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      },
      payload: Buffer.concat(parts.map((part) => Buffer.from(part))),
    });
    return { status: reply.statusCode, body: reply.json<Answer['body']>() };
  }

  const chunks = async (): Promise<number> => {
    const rows = await database.dataSource.query<{ kept: number }[]>(
      'select count(*) as kept from instrument_import_chunks',
    );
    return rows[0]?.kept ?? -1;
  };
  const work = (id: unknown): Promise<void> => api.get(InstrumentImports, { strict: false }).run(String(id));

  it('take a master, and tell what became of it', async () => {
    const sent = await send(
      '/admin/instruments/imports',
      { broker: 'Kite', snapshotOn: '2026-08-18' },
      await readFile(MASTER),
    );
    expect(sent).toMatchObject({
      status: 202,
      body: { broker: 'zerodha', fileName: 'kite.csv', state: 'queued', snapshotOn: '2026-08-18' },
    });
    expect(await chunks()).toBe(1);
    await work(sent.body['id']);
    const path = `/admin/instruments/imports/${String(sent.body['id'])}`;
    expect((await get(path)).body).toMatchObject({
      state: 'finished',
      progressPercent: 100,
      rowsRead: 147,
      added: 147,
      rejected: 0,
      error: null,
      requestedBy: expect.any(String) as unknown,
    });
    expect(await chunks()).toBe(0);
    expect((await get('/admin/instruments/imports')).body.items).toHaveLength(1);
    await work(sent.body['id']); // a second time, as the queue may
    expect((await get(path)).body).toMatchObject({ added: 147 });
  });

  it('bring instruments that can be found, with their history and their symbols', async () => {
    const futures = async (): Promise<unknown[] | undefined> =>
      (await get('/instruments?search=nifty%20fut', trader)).body.items?.map(({ id }) => id).sort();
    await expect
      .poll(futures)
      .toEqual(['NFO:NIFTY-2026-08-25-FUT', 'NFO:NIFTY-2026-09-29-FUT', 'NFO:NIFTY-2026-10-27-FUT']);
    const found = await get('/instruments/NFO:NIFTY-2026-08-25-FUT', trader);
    expect(found.body).toMatchObject({
      kind: 'future',
      lotQuantity: 65,
      tickPaise: 10,
      freezeQuantity: 1_800,
      underlyingId: 'NSE:NIFTY',
      expiresOn: '2026-08-25',
      strikePaise: null,
    });
    expect((await get('/instruments/NFO:NIFTY-2026-08-25-FUT/history', trader)).body.items).toEqual([
      {
        effectiveOn: '2026-08-18',
        tickPaise: 10,
        lotQuantity: 65,
        freezeQuantity: 1_800,
        lowerBandPaise: null,
        upperBandPaise: null,
        source: 'zerodha',
      },
    ]);
    expect((await get('/instruments/NFO:NIFTY-2026-08-25-FUT/symbols', trader)).body.items).toMatchObject([
      { broker: 'zerodha', symbol: 'NIFTY26AUGFUT', token: '14866434' },
    ]);
    expect((await get('/admin/symbol-maps?broker=kite&search=NIFTY26AUGF')).body.items).toHaveLength(1);
  });

  it('tell the rows they refused', async () => {
    const file = `${(await readFile(MASTER, 'utf8')).split('\n')[0]}\n,1,A,A,0,,0,0.05,1,EQ,NSE,NSE\n`;
    const { body } = await send('/admin/instruments/imports', { broker: 'zerodha' }, file);
    await work(body['id']);
    const refused = await get(`/admin/instruments/imports/${String(body['id'])}/rejections`);
    expect(refused.body).toEqual({
      items: [
        {
          line: 2,
          code: 'NO_TOKEN',
          message: 'The row has no instrument_token.',
          row: ',1,A,A,0,,0,0.05,1,EQ,NSE,NSE',
        },
      ],
      nextCursor: null,
    });
  });

  it('fail in a sentence when the file is none of the broker', async () => {
    const { body } = await send('/admin/instruments/imports', { broker: 'dhan' }, await readFile(MASTER));
    await work(body['id']);
    expect((await get(`/admin/instruments/imports/${String(body['id'])}`)).body).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(
        /^This is no instrument master of Dhan: its columns are instrument_token/,
      ) as unknown,
    });
    expect(await chunks()).toBe(0);
  });

  it('take a symbol map', async () => {
    const map =
      'standard_symbol,broker_symbol,broker_token,exchange,instrument_type,lot_size,tick_size\nNIFTY-2026-08-25-FUT,NIFTY25AUG26FUT,58072,NFO,FUT,,\n';
    const { body, status } = await send('/admin/symbol-maps/imports', { broker: 'angel' }, map);
    expect(status).toBe(202);
    await work(body['id']);
    expect((await get(`/admin/instruments/imports/${String(body['id'])}`)).body).toMatchObject({
      kind: 'symbol-map',
      state: 'finished',
      changed: 1,
    });
    expect((await get('/instruments/NFO:NIFTY-2026-08-25-FUT/symbols')).body.items).toHaveLength(2);
  });

  it('are for admins, and leave a trace', async () => {
    expect(await send('/admin/instruments/imports', { broker: 'dhan' }, 'a,b\n', trader)).toMatchObject({
      status: 403,
    });
    expect(await get('/admin/instruments/imports', trader)).toMatchObject({ status: 403 });
    expect((await get('/admin/audit?action=instruments.import-requested')).body.items).toHaveLength(4);
  });

  it.each([
    ['an unknown broker', { broker: 'nobody' }, 'a,b\n', 400, 'VALIDATION_FAILED'],
    ['no broker', {}, 'a,b\n', 400, 'VALIDATION_FAILED'],
    ['no day', { broker: 'dhan', snapshotOn: '2026-02-30' }, 'a,b\n', 400, 'VALIDATION_FAILED'],
    ['an unknown field', { broker: 'dhan', more: '1' }, 'a,b\n', 400, 'VALIDATION_FAILED'],
    ['no file', { broker: 'dhan' }, null, 422, 'NO_FILE'],
    ['an empty file', { broker: 'dhan' }, '', 422, 'NO_FILE'],
  ] as const)('are refused with %s, and keep nothing of the file', async (_, fields, file, status, code) => {
    expect(await send('/admin/instruments/imports', { ...fields }, file)).toMatchObject({
      status,
      body: { code },
    });
    expect(await chunks()).toBe(0);
  });

  it('are refused without a form', async () => {
    const reply = await api.inject({
      method: 'POST',
      url: '/api/v1/admin/instruments/imports',
      headers: { cookie: `artha_session=${admin}` },
      payload: { broker: 'dhan' },
    });
    expect(reply.json()).toMatchObject({ code: 'NO_FILE' });
  });
});
