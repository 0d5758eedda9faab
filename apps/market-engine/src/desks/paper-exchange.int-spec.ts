import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { istInstant, replaySession, type ReplayReport, strategyWith } from '@artha/core';
import { checkBooks, listRecordings, readRecording } from '@artha/trading';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { openBooks } from '../../../../database/testing/open-books.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { MarketEngineModule } from '../market-engine.module.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
/** A Thursday, on which NIFTY's contracts of that week and month expired. */
const DAY = '2021-04-29';
const CALL = `NFO:NIFTY-${DAY}-14800-CE`;
const PUT = `NFO:NIFTY-${DAY}-14800-PE`;
const OLD_FUTURE = 'NFO:BANKNIFTY-2021-03-25-FUT';
const LOST_FUTURE = 'NFO:INFY-2021-03-25-FUT';
const MANY = { RELIANCE: 'NSE:RELIANCE', NIFTY: 'NSE:NIFTY' } as const;
const at = (clock: string): number => istInstant(DAY, clock);

/** A tick a second of an index and a share in the last quarter of an hour; the index ends at 14,894.90. */
const TICKS = Object.values(MANY).flatMap((instrumentId) =>
  Array.from({ length: 15 * 60 }, (_, second) => ({
    instrumentId,
    at: at('15:15') + second * 1_000,
    sequence: second,
    lastPaise: instrumentId === MANY.NIFTY ? 1_489_490 - (899 - second) * 5 : 200_000,
    dayVolume: instrumentId === MANY.NIFTY ? 0 : (second + 1) * 1_000,
  })),
);

describe('the end of a paper day', () => {
  let database: TestDatabase;
  let redisUrl: string;
  let engine: NestFastifyApplication;
  let recordings: string;

  beforeAll(async () => {
    recordings = await mkdtemp(join(tmpdir(), 'artha-recordings-'));
    database = await createTestDatabase('paper_exchange');
    const { dataSource } = database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active,
                                underlying_id, expires_on, strike_paise, option_type)
       values ('NSE:RELIANCE', 'NSE', 'RELIANCE', 'Reliance', 'equity', 5, 1, true, null, null, null, null),
              ('NSE:NIFTY', 'NSE', 'NIFTY', 'Nifty 50', 'index', 5, 1, true, null, null, null, null),
              ('NSE:BANKNIFTY', 'NSE', 'BANKNIFTY', 'Nifty Bank', 'index', 5, 1, true, null, null, null, null),
              ('NSE:INFY', 'NSE', 'INFY', 'Infosys', 'equity', 5, 1, true, null, null, null, null),
              ($1, 'NFO', 'CALL', 'Call', 'option', 5, 75, true, 'NSE:NIFTY', $5, 1480000, 'CE'),
              ($2, 'NFO', 'PUT', 'Put', 'option', 5, 75, true, 'NSE:NIFTY', $5, 1480000, 'PE'),
              ($3, 'NFO', 'OLD', 'Old', 'future', 5, 25, true, 'NSE:BANKNIFTY', '2021-03-25', null, null),
              ($4, 'NFO', 'LOST', 'Lost', 'future', 5, 600, true, 'NSE:INFY', '2021-03-25', null, null)`,
      [CALL, PUT, OLD_FUTURE, LOST_FUTURE, DAY],
    );
    await dataSource.query(
      `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
       select "instrumentId", to_timestamp(at / 1000.0), sequence, "lastPaise", "dayVolume"
         from jsonb_to_recordset($1::jsonb)
           as t("instrumentId" text, at double precision, sequence integer, "lastPaise" bigint, "dayVolume" bigint)`,
      [JSON.stringify(TICKS)],
    );
    await dataSource.query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise,
                            close_paise, volume)
       values ('NSE:BANKNIFTY', 60, $1, 3300000, 3300600, 3300000, 3300600, 0)`,
      [new Date(istInstant('2021-03-25', '15:29'))],
    );
    await dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'T', 'trader', '-')`,
      [TRADER],
    );
    await dataSource.query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [
      ACCOUNT,
      TRADER,
    ]);
  });

  beforeEach(async () => {
    redisUrl = await emptyRedis();
    await database.dataSource.query(
      `truncate orders, order_transitions, fills, positions, replay_state, outbox, handled_facts, desk_days cascade`,
    );
    await openBooks(database.dataSource);
  });

  afterEach(() => engine.close());
  afterAll(async () => {
    await database.drop();
    await rm(recordings, { recursive: true });
  });

  /** An engine that comes up at an instant of the day and plays on. */
  async function startAt(clock: string): Promise<void> {
    await database.dataSource.query(
      `insert into replay_state (session_on, position_at, playing, speed, epoch) values ($1, $2, true, 60, 1)
       on conflict (id) do update set position_at = excluded.position_at`,
      [DAY, new Date(at(clock))],
    );
    const config = Object.assign(new MarketEngineConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl,
      RECORDINGS: recordings,
    });
    const testing = await Test.createTestingModule({
      imports: [MarketEngineModule.withConfig(config)],
    }).compile();
    engine = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await engine.init();
  }

  /** What was held before: bought with money that is in no book of this test. */
  async function hold(
    instrumentId: string,
    product: string,
    quantity: number,
    costPaise: number,
  ): Promise<void> {
    await database.dataSource.query(
      `insert into positions (id, account_id, mode, instrument_id, product, quantity, cost_paise, realised_paise,
                              charges_paise, updated_at)
       values ($1, $2, 'paper', $3, $4, $5, $6, 0, 0, $7)`,
      [
        `${ACCOUNT}:paper:by-hand:${product}:${instrumentId}`,
        ACCOUNT,
        instrumentId,
        product,
        quantity,
        costPaise,
        new Date(at('10:00')),
      ],
    );
  }

  type Closing = { id: string; quantity: number; valuePaise: number; chargesPaise: number; reason: string };

  function fillsOf(instrumentId: string): Promise<Closing[]> {
    return database.dataSource.query(
      `select f.id, f.quantity, f.value_paise as "valuePaise", f.charges_paise as "chargesPaise", o.reason
         from fills f join orders o on o.id = f.order_id where f.instrument_id = $1 order by f.sequence`,
      [instrumentId],
    );
  }

  const isFlat = (instrumentId: string): Promise<void> =>
    vi.waitFor(async () => {
      const rows: { quantity: number }[] = await database.dataSource.query(
        'select quantity from positions where instrument_id = $1',
        [instrumentId],
      );
      expect(rows.map(({ quantity }) => quantity)).toEqual(rows.map(() => 0));
    }, 25_000);

  it('squares intraday positions off once, though the engine is killed right at the cut-off', async () => {
    await hold(MANY.RELIANCE, 'MIS', 10, 1_990_000);
    await hold(MANY.RELIANCE, 'CNC', 5, 1_000_000);
    await startAt('15:19:58');
    await vi.waitFor(async () => {
      const orders = await database.dataSource.query<unknown[]>('select 1 from orders');
      expect(orders.length).toBe(1);
    }, 10_000);
    await engine.close();
    await startAt('15:20:00');
    await vi.waitFor(async () => {
      const [row] = await database.dataSource.query<{ quantity: number }[]>(
        `select quantity from positions where product = 'MIS'`,
      );
      expect(row?.quantity).toBe(0);
    }, 20_000);
    const fills = await fillsOf(MANY.RELIANCE);
    expect(fills.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(10);
    expect(new Set(fills.map(({ reason }) => reason))).toEqual(new Set(['intraday square-off']));
  });

  it('settles what expires at the close of its index, once, with the tax of whoever holds it', async () => {
    await hold(CALL, 'NRML', 75, 500_000);
    await hold(PUT, 'NRML', -75, -400_000);
    await startAt('15:28:50');
    await isFlat(CALL);
    await isFlat(PUT);
    // 14,894.90 − 14,800 = 94.90; tax 0.125 % of 75 × 94.90 until 31 March 2026.
    expect(await fillsOf(CALL)).toMatchObject([{ quantity: 75, valuePaise: 75 * 9_490, chargesPaise: 890 }]);
    expect(await fillsOf(PUT)).toMatchObject([{ quantity: 75, valuePaise: 0, chargesPaise: 0 }]);
    const [entry] = await database.dataSource.query<{ memo: string; stt: number; cash: number }[]>(
      `select memo, stt_paise as stt, cash_paise as cash from ledger_entries where memo like '%CE'`,
    );
    expect(entry).toEqual({ memo: `Settled 75 ${CALL.slice(4)}`, stt: 890, cash: 75 * 9_490 - 890 });
    await engine.close();
    await startAt('15:20');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await fillsOf(CALL)).length).toBe(1);
    const { differences } = await checkBooks(database.dataSource, ACCOUNT);
    expect(differences.filter(({ check }) => check === 'entry-of-each-fill')).toEqual([]);
  });

  it('settles what expired while no engine ran by the close that is stored', async () => {
    await hold(OLD_FUTURE, 'NRML', 25, 82_000_000);
    await startAt('15:16');
    await isFlat(OLD_FUTURE);
    const words = 'expired with the index at ₹33,006.00: settled there';
    expect(await fillsOf(OLD_FUTURE)).toMatchObject([{ valuePaise: 25 * 3_300_600, reason: words }]);
  });

  it('leaves what it knows no close for, and says so', async () => {
    await hold(LOST_FUTURE, 'NRML', 600, 84_000_000);
    await startAt('15:16');
    await vi.waitFor(async () => {
      const facts = await database.dataSource.query<unknown[]>(
        `select 1 from outbox where type = 'position.unsettled'`,
      );
      expect(facts.length).toBe(1);
    }, 10_000);
    expect(await fillsOf(LOST_FUTURE)).toEqual([]);
  });

  const replayed = (path: string): Promise<ReplayReport> =>
    replaySession(readRecording(path), ({ strategyId, rules }) => strategyWith(strategyId, rules));

  it('is recorded, and all of the above replays byte for byte, as far as a kill has left of it', async () => {
    await startAt('15:16');
    const kept = await listRecordings(recordings);
    const before = kept.slice(1); // the newest is being written
    let fills = 0;
    for (const { path } of before) {
      const report = await replayed(path);
      expect(report).toMatchObject({ same: true, isComplete: true, difference: null });
      fills += report.fills;
    }
    // The square-off, both options and the old future, however many parts the first was filled in.
    expect(fills).toBeGreaterThanOrEqual(4);
    const longest = before.reduce((one, other) => (other.bytes > one.bytes ? other : one));
    const bytes = await readFile(longest.path);
    const cut = join(recordings, 'cut');
    await writeFile(cut, bytes.subarray(0, bytes.length - 10));
    const [whole, part] = [await replayed(longest.path), await replayed(cut)];
    expect(part).toMatchObject({ same: true, isComplete: true });
    expect(part.inputs).toBeLessThan(whole.inputs);
  });
});
