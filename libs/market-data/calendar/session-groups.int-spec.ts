import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FactTail, PlatformConfig, RedisConnections } from '@artha/platform';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { emptyRedis } from '../../../database/testing/test-redis.js';
import { SessionGroups } from './session-groups.js';

describe('the hours an instrument keeps', () => {
  let database: TestDatabase;
  let connections: RedisConnections;
  let groups: SessionGroups;

  beforeAll(async () => {
    database = await createTestDatabase('session_groups');
    await database.dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity) values
         ('NSE:NIFTY', 'NSE', 'NIFTY', 'Nifty 50', 'index', 5, 1),
         ('NSE:RELIANCE', 'NSE', 'RELIANCE', 'Reliance', 'equity', 5, 1),
         ('NSE:FORMER', 'NSE', 'FORMER', 'Its contracts have gone', 'equity', 5, 1),
         ('NSE:SMALL', 'NSE', 'SMALL', 'Small', 'equity', 5, 1);
       insert into instruments
         (id, exchange, symbol, name, kind, tick_paise, lot_quantity, underlying_id, expires_on, is_active) values
         ('NFO:NIFTY-2026-12-29-FUT', 'NFO', 'NIFTY26DECFUT', 'Nifty', 'future', 10, 65, 'NSE:NIFTY', '2026-12-29', true),
         ('NFO:RELIANCE-2026-12-29-FUT', 'NFO', 'RELIANCE26DECFUT', 'Reliance', 'future', 10, 500, 'NSE:RELIANCE', '2026-12-29', true),
         ('NFO:FORMER-2021-01-28-FUT', 'NFO', 'FORMER21JANFUT', 'Former', 'future', 10, 500, 'NSE:FORMER', '2021-01-28', false)`,
    );
    connections = new RedisConnections(
      Object.assign(new PlatformConfig(), { REDIS_URL: await emptyRedis() }),
    );
    groups = new SessionGroups(database.dataSource, new FactTail(connections));
    await groups.onModuleInit();
  });

  afterAll(async () => {
    groups.onApplicationShutdown();
    connections.onApplicationShutdown();
    await database.drop();
  });

  it.each([
    ['an index', 'NSE:NIFTY', 'index'],
    ['a share with derivatives', 'NSE:RELIANCE', 'closing-auction'],
    ['a share whose derivatives have gone', 'NSE:FORMER', 'cash'],
    ['a share without derivatives', 'NSE:SMALL', 'cash'],
    ['a future', 'NFO:RELIANCE-2026-12-29-FUT', 'derivatives'],
    ['an option we do not know', 'BFO:SENSEX-2026-11-26-85000-CE', 'derivatives'],
    ['a share we do not know', 'BSE:NOBODY', 'cash'],
  ])('are of %s, %s: %s', (_what, instrumentId, group) =>
    expect(groups.groupOf(instrumentId, '2026-11-20')).toBe(group),
  );

  it('are those of the market’s day: a share had derivatives as long as they lasted', () => {
    const on = (day: string): string => groups.groupOf('NSE:FORMER', day);
    expect([on('2021-01-04'), on('2021-01-28'), on('2021-01-29')]).toEqual([
      'closing-auction',
      'closing-auction',
      'cash',
    ]);
    expect(groups.groupOf('NSE:RELIANCE', '2026-12-30')).toBe('cash');
  });

  it('change when a share gets its first contract', async () => {
    await database.dataSource.query(
      `insert into instruments
         (id, exchange, symbol, name, kind, tick_paise, lot_quantity, underlying_id, expires_on) values
         ('NFO:SMALL-2026-12-29-FUT', 'NFO', 'SMALL26DECFUT', 'Small', 'future', 5, 1000, 'NSE:SMALL', '2026-12-29')`,
    );
    expect(groups.groupOf('NSE:SMALL', '2026-11-20')).toBe('cash');
    await groups.refresh();
    expect(groups.groupOf('NSE:SMALL', '2026-11-20')).toBe('closing-auction');
  });
});
