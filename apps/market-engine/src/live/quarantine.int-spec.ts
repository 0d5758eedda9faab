import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AccountAccess } from '@artha/accounts';
import { NO_FAULTS, SimulatorBroker, SimulatorServer } from '@artha/brokers';
import { type AnyFact, LIVE_KEYS } from '@artha/contracts';
import {
  type BrokerBook,
  istInstant,
  LiveGuard,
  type Order,
  replaySession,
  requestGtt,
  requestOrder,
  strategyWith,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { Outbox, PlatformConfig, RedisConnections, SystemClock } from '@artha/platform';
import {
  BrokerLinks,
  listRecordings,
  ListNetPositionsHandler,
  ListNetPositionsQuery,
  Quarantines,
  readRecording,
  SessionRecordings,
  ReleaseQuarantineCommand,
  ReleaseQuarantineHandler,
} from '@artha/trading';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { openBooks } from '../../../../database/testing/open-books.js';
import { createTestDatabase, type TestDatabase } from '../../../../database/testing/test-database.js';
import { emptyRedis } from '../../../../database/testing/test-redis.js';
import { Desks } from '../desks/desks.js';
import { EngineMarket } from '../feed/engine-market.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { MarketEngineModule } from '../market-engine.module.js';
import { SessionRecording } from '../sessions/session-recording.js';
import { Reconciler, ReconcilerParts } from './reconciler.js';

const TARA = { id: '00000000-0000-4000-8000-000000000001', name: 'Tara', role: 'trader' } as const;
const ACCOUNT = '00000000-0000-4000-8000-000000000011';
const NINE_FIFTEEN = istInstant('2021-04-30', '09:15');
const [RELIANCE, TCS] = ['NSE:RELIANCE', 'NSE:TCS'];
const PLAIN = {
  accountId: ACCOUNT,
  mode: 'live',
  deploymentId: null,
  side: 'buy',
  kind: 'MARKET',
  product: 'MIS',
  quantity: 1,
  limitPaise: null,
  triggerPaise: null,
  validity: 'DAY',
  reducesOnly: false,
  reason: 'a test',
} as const;

describe('a position that our books have and the broker has not', () => {
  let database: TestDatabase;
  let broker: SimulatorServer;
  let engine: NestFastifyApplication;
  let recordings: string;
  const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    database.dataSource.query<T[]>(sql, values);

  beforeAll(async () => {
    recordings = await mkdtemp(join(tmpdir(), 'artha-recordings-'));
    database = await createTestDatabase('quarantine');
    await query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active)
       values ($1, 'NSE', 'RELIANCE', 'Reliance Industries', 'equity', 5, 1, true),
              ($2, 'NSE', 'TCS', 'Tata Consultancy', 'equity', 5, 1, true)`,
      [RELIANCE, TCS],
    );
    await query(
      `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
       select id, $1::timestamptz + second * interval '1 second', second, 200000, (second + 1) * 1000
         from instruments, generate_series(0, 5600) second`,
      [new Date(NINE_FIFTEEN)],
    );
    await query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'Tara', 'trader', '-')`,
      [TARA.id],
    );
    await query(`insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`, [ACCOUNT, TARA.id]);
    await query(`insert into account_access (account_id, user_id, access) values ($1, $2, 'trade')`, [
      ACCOUNT,
      TARA.id,
    ]);
    await query(
      `insert into broker_links (account_id, broker, client_code, linked_by, armed_by, armed_at)
       values ($1, 'simulator', 'A1', $2, $2, now())`,
      [ACCOUNT, TARA.id],
    );
    await openBooks(database.dataSource);
    await query(
      `insert into positions (id, account_id, mode, deployment_id, instrument_id, product, quantity, cost_paise,
                              realised_paise, charges_paise, updated_at)
       values ($1, $2, 'live', null, $3, 'CNC', 5, 1000000, 0, 0, now())`,
      [`${ACCOUNT}:live:by-hand:CNC:${RELIANCE}`, ACCOUNT, RELIANCE],
    );
    broker = await SimulatorServer.start({ port: 0, seed: 1, rates: NO_FAULTS, clock: new SystemClock() });
    await start();
  });

  afterAll(async () => {
    await engine.close();
    await broker.close();
    await database.drop();
    await rm(recordings, { recursive: true });
  });

  async function start(brokerUrl = broker.url): Promise<void> {
    const config = Object.assign(new MarketEngineConfig(), {
      DATABASE_URL: database.url,
      REDIS_URL: await emptyRedis(),
      REPLAY_SPEED: 10,
      BROKER_SIMULATOR_URL: brokerUrl === '' ? undefined : brokerUrl,
      RECONCILE_SECONDS: 1,
      RECORDINGS: recordings,
    });
    const testing = await Test.createTestingModule({
      imports: [MarketEngineModule.withConfig(config)],
    }).compile();
    engine = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await engine.init();
    const redis = engine.get(RedisConnections, { strict: false }).shared;
    await vi.waitFor(async () => expect(await redis.get(LIVE_KEYS.quotes)).toContain(TCS), 5_000);
  }

  const outbox = (): Outbox => engine.get(Outbox, { strict: false });

  /** A wish to buy one share, as a desk finds it when it opens. */
  async function written(instrumentId: string): Promise<Order> {
    const instrument = await engine.get(Instruments, { strict: false }).require(instrumentId);
    const order = requestOrder({ ...PLAIN, id: uuid(), instrumentId }, instrument, NINE_FIFTEEN);
    await engine.get(DataSource, { strict: false }).manager.insert('orders', order);
    return order;
  }

  /** Why it is denied; null: it is filled. */
  function answerTo({ id }: Order): Promise<string | null> {
    return vi.waitFor(async () => {
      const [stored] = await query<Pick<Order, 'state' | 'refusal'>>(
        'select state, refusal from orders where id = $1',
        [id],
      );
      expect(['denied', 'filled']).toContain(stored?.state);
      return stored?.refusal?.code ?? null;
    }, 10_000);
  }

  async function verdict(instrumentId: string): Promise<string | null> {
    const order = await written(instrumentId);
    const of = { accountId: ACCOUNT, mode: 'live' } as const;
    await outbox().commit(() => Promise.resolve(), { ...of, type: 'order.requested', data: { order } });
    return answerTo(order);
  }

  const release = (acknowledgement: string, adopts = false): Promise<unknown> =>
    new ReleaseQuarantineHandler(
      new AccountAccess(database.dataSource),
      engine.get(Quarantines, { strict: false }),
      outbox(),
    ).execute(
      new ReleaseQuarantineCommand(
        { ...TARA, email: 't@t.in' },
        {
          requestId: uuid(),
          accountId: ACCOUNT,
          mode: 'live',
          instrumentId: RELIANCE,
          acknowledgement,
          adopts,
        },
      ),
    );

  it('puts the instrument under quarantine, tells of it, and is released by the typed word alone, for good once adopted', async () => {
    await vi.waitFor(
      async () =>
        expect(await query('select instrument_id, ours, theirs, released_by from quarantines')).toEqual([
          { instrument_id: RELIANCE, ours: 5, theirs: 0, released_by: null },
        ]),
      20_000,
    );
    const [told] = await query<{ fact: AnyFact }>(
      `select fact from outbox where type = 'instrument.quarantined'`,
    );
    expect(told?.fact).toMatchObject({ accountId: ACCOUNT, data: { record: { instrumentId: RELIANCE } } });
    expect(await verdict(RELIANCE)).toBe('INSTRUMENT_QUARANTINED');
    expect(await verdict(TCS)).toBeNull();
    expect(broker.venue.book('A1').orders.map(({ instrumentId }) => instrumentId)).toEqual([TCS]);

    const early = await written(TCS);
    await engine.close();
    await start();
    expect(await answerTo(early)).toBeNull(); // it is judged once the books have been compared, not before
    expect(await verdict(RELIANCE)).toBe('INSTRUMENT_QUARANTINED');
    await expect(release('release')).rejects.toMatchObject({ code: 'WRONG_ACKNOWLEDGEMENT' });
    const stands = (by: string | null): Promise<void> =>
      vi.waitFor(
        async () => expect(await query('select released_by from quarantines')).toEqual([{ released_by: by }]),
        20_000,
      );
    await release('RELEASE RELIANCE');
    await stands('Tara');
    await stands(null); // nothing was booked by it, so they differ again
    await expect(release('RELEASE RELIANCE', true)).rejects.toMatchObject({ code: 'WRONG_ACKNOWLEDGEMENT' });
    await release('ADOPT RELIANCE', true);
    await stands('Tara');
    expect(await query('select quantity from positions where instrument_id = $1', [RELIANCE])).toEqual([
      { quantity: 0 },
    ]);
    expect(
      await query(
        `select memo, o.reason from ledger_entries join fills f on f.id = fill_id join orders o on o.id = f.order_id
          where f.instrument_id = $1`,
        [RELIANCE],
      ),
    ).toEqual([{ memo: 'Corrected by -5 RELIANCE', reason: 'the broker’s count, adopted by Tara' }]);
    expect(await verdict(RELIANCE)).toBeNull();
  });

  it('counts by what the broker told: cash in previews, what is held beside ours; a trigger waits', async () => {
    const desk = await engine.get(Desks, { strict: false }).of(ACCOUNT, 'live');
    const instrument = await engine.get(Instruments, { strict: false }).require(TCS);
    const wish = { ...PLAIN, id: uuid(), instrumentId: TCS, product: 'CNC', kind: 'LIMIT' } as const;
    const order = requestOrder({ ...wish, limitPaise: 190_000 }, instrument, NINE_FIFTEEN);
    const preview = desk.preview([{ order, instrument }]);
    const { openingPaise } = broker.venue.book('A1').funds;
    expect(preview?.availablePaise).toBeLessThan(openingPaise);
    expect(preview?.availablePaise).toBeGreaterThan(openingPaise - 3 * 200_000);
    expect(preview?.orders[0]).toMatchObject({ need: { paidPaise: 190_000 }, refusal: null });

    const { positions } = broker.venue.book('A1');
    // Of RELIANCE there was no trade to begin with: its net adds up to nothing sensible.
    const held = positions.filter(({ instrumentId, quantity }) => instrumentId === TCS && quantity !== 0);
    expect(held.length).toBeGreaterThan(0);
    const net = new ListNetPositionsHandler(new AccountAccess(database.dataSource), database.dataSource);
    await vi.waitFor(async () => {
      const told = await net.execute(new ListNetPositionsQuery(TARA.id, ACCOUNT, 'live'));
      const counts = told.flatMap(({ instrumentId, quantity, broker: theirs }) =>
        theirs === null ? [] : [{ instrumentId, ours: quantity, ...theirs, seenAt: '' }],
      );
      for (const one of held) expect(counts).toContainEqual({ ...one, ours: one.quantity, seenAt: '' });
    }, 10_000);

    const leg = { triggerPaise: 150_000, limitPaise: 151_000, quantity: 1 };
    const what = {
      deploymentId: null,
      kind: 'single',
      side: 'buy',
      product: 'CNC',
      reducesOnly: false,
    } as const;
    const whose = { id: uuid(), accountId: ACCOUNT, mode: 'live', instrumentId: TCS } as const;
    desk.gtts.place(requestGtt({ ...whose, ...what, legs: [leg] }, instrument, NINE_FIFTEEN), instrument);
    expect(desk.gtts.all().map(({ id, state }) => ({ id, state }))).toEqual([
      { id: whose.id, state: 'active' },
    ]);
  });

  it('has an order as it was changed at the broker’s own terminal, says so in its history, and tells of it', async () => {
    const desk = await engine.get(Desks, { strict: false }).of(ACCOUNT, 'live');
    const instrument = await engine.get(Instruments, { strict: false }).require(TCS);
    const wish = { ...PLAIN, id: uuid(), instrumentId: TCS, kind: 'LIMIT', limitPaise: 150_000 } as const;
    const { id, tag } = desk.take(requestOrder(wish, instrument, NINE_FIFTEEN));
    const theirs = await vi.waitFor(() => {
      const found = broker.venue.book('A1').orders.find((order) => order.tag === tag);
      if (found === undefined) throw new Error('it has not arrived');
      return found;
    }, 10_000);
    const terms = { kind: 'LIMIT', quantity: 3, limitPaise: 151_000, triggerPaise: null } as const;
    broker.venue.modify('A1', theirs.brokerOrderId, terms);
    await vi.waitFor(
      async () =>
        expect(
          await query(
            'select quantity::int, limit_paise::int as "limitPaise", state from orders where id = $1',
            [id],
          ),
        ).toEqual([{ quantity: 3, limitPaise: 151_000, state: 'accepted' }]),
      10_000,
    );
    const causes = await query<{ cause: string }>('select cause from order_transitions where order_id = $1', [
      id,
    ]);
    expect(causes.map(({ cause }) => cause)).toContain('changed at the broker to LIMIT 3 at ₹1,510.00');
    const [told] = await query<{ fact: AnyFact }>(
      `select fact from outbox where type = 'order.modified' and fact->'data'->'order'->>'id' = $1`,
      [id],
    );
    expect(told?.fact).toMatchObject({ accountId: ACCOUNT, data: { requestId: null } });
    desk.cancel(id);
    await vi.waitFor(() => expect(desk.order(id)?.state).toBe('cancelled'), 10_000);
  });

  it('is recorded with what the broker answered, and replays to the same orders while it goes on', async () => {
    await engine.get(SessionRecording, { strict: false }).write();
    const kept = await listRecordings(recordings);
    expect(kept).toHaveLength(2); // one for each engine
    const listed = await new SessionRecordings(database.dataSource).list();
    expect(listed.map(({ name, state }) => ({ name, state }))).toEqual([
      { name: kept[0]?.name, state: 'writing' },
      { name: kept[1]?.name, state: 'ended' },
    ]);
    for (const { path } of kept) {
      const report = await replaySession(readRecording(path), (one) =>
        strategyWith(one.strategyId, one.rules),
      );
      expect(report).toMatchObject({ same: true, isComplete: true, difference: null, desks: 2 });
      expect(report.fills).toBeGreaterThan(0);
    }
  });

  it('adopts no count that was told before a trade which is booked by then', async () => {
    const desks = engine.get(Desks, { strict: false });
    const desk = await desks.of(ACCOUNT, 'live');
    const { clock, market } = engine.get(EngineMarket, { strict: false });
    class SlowBroker extends SimulatorBroker {
      isSlow = false;
      override async readBook(): Promise<BrokerBook> {
        const book = await super.readBook();
        if (this.isSlow) expect(await verdict(TCS)).toBeNull(); // bought while the answer is on its way
        return book;
      }
    }
    const slow = new SlowBroker({ url: broker.url, clientCode: 'A1', clock, market });
    const parts = engine.get(ReconcilerParts, { strict: false });
    const live = { accountId: ACCOUNT, desk, broker: slow, guard: new LiveGuard(), movedPaise: 0 };
    const reconciler = new Reconciler(live, parts);
    const held = (): number =>
      desk.positions().reduce((sum, one) => sum + (one.instrumentId === TCS ? one.quantity : 0), 0);
    const before = held();
    const wish = { requestId: uuid(), instrumentId: TCS, by: 'Tara', adopts: true };
    await reconciler.first(5_000);
    slow.isSlow = true;
    const isAdopted = await reconciler.takeOver(wish);
    slow.isSlow = false;
    reconciler.close();
    slow.close();
    expect({ isAdopted, held: held() }).toEqual({ isAdopted: false, held: before + 1 });
  });

  it('keeps nobody from trading on paper where its broker is not configured, and says why it takes nothing itself', async () => {
    await engine.close();
    await start('');
    const desks = engine.get(Desks, { strict: false });
    await vi.waitFor(() => expect(desks.opened().map(({ mode }) => mode)).toEqual(['paper']), 10_000);
    expect(await verdict(TCS)).toBe('BROKER_UNKNOWN');
    const links = new BrokerLinks(database.dataSource, Object.assign(new PlatformConfig(), {}));
    await expect(links.requireArmed(ACCOUNT)).rejects.toMatchObject({ code: 'BROKER_UNKNOWN' });
    const dead = await engine.get(RedisConnections, { strict: false }).shared.xlen('artha:dead-letters');
    expect(dead).toBe(0);
  });
});
