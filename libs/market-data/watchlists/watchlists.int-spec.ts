import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InstrumentEntity } from '../instruments/instrument.entity.js';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { WatchlistEntity } from './watchlist.entity.js';
import { MOST_WATCHED, MOST_WATCHLISTS, Watchlists } from './watchlists.js';

const ASHA = '00000000-0000-4000-8000-00000000000a';
const BALA = '00000000-0000-4000-8000-00000000000b';
const BANKS = '00000000-0000-4000-8000-000000000001';
const CARS = '00000000-0000-4000-8000-000000000002';

describe('watchlists', () => {
  let database: TestDatabase;
  let watchlists: Watchlists;

  beforeAll(async () => {
    database = await createTestDatabase('watchlists', [InstrumentEntity, WatchlistEntity]);
    const rows = database.dataSource.getRepository(InstrumentEntity);
    const equity = { exchange: 'NSE', kind: 'equity', tickPaise: 5, lotQuantity: 1, isActive: true } as const;
    await rows.insert([
      { ...equity, id: 'NSE:HDFCBANK', symbol: 'HDFCBANK', name: 'HDFC Bank' },
      { ...equity, id: 'NSE:M&M', symbol: 'M&M', name: 'Mahindra & Mahindra' },
      { ...equity, id: 'NSE:OLD', symbol: 'OLD', name: 'Gone Bank', isActive: false },
      { ...equity, id: 'NSE:SBIN', symbol: 'SBIN', name: 'State Bank of India' },
    ]);
    await database.dataSource.query(
      `INSERT INTO users (id, email, name, role, password_hash, is_active)
       VALUES ($1, 'asha@example.org', 'Asha', 'trader', '', true), ($2, 'bala@example.org', 'Bala', 'trader', '', true)`,
      [ASHA, BALA],
    );
    watchlists = new Watchlists(database.dataSource.getRepository(WatchlistEntity));
  });
  afterAll(() => database.drop());

  it('saves a list once however often it is sent, in the order of the screen', async () => {
    const draft = { id: BANKS, name: 'Banks', instrumentIds: ['NSE:SBIN', 'NSE:HDFCBANK', 'NSE:SBIN'] };
    await watchlists.save(ASHA, draft);
    const saved = await watchlists.save(ASHA, { ...draft, name: 'My banks' });
    expect(saved).toMatchObject({
      name: 'My banks',
      instrumentIds: ['NSE:SBIN', 'NSE:HDFCBANK'],
      position: 0,
    });
    await watchlists.save(ASHA, { id: CARS, name: 'Cars', instrumentIds: ['NSE:M&M'] });
    expect((await watchlists.list(ASHA)).map(({ name, position }) => [name, position])).toEqual([
      ['My banks', 0],
      ['Cars', 1],
    ]);
  });

  it('keeps a person from another’s lists', async () => {
    expect(await watchlists.list(BALA)).toEqual([]);
    const theft = watchlists.save(BALA, { id: BANKS, name: 'Mine', instrumentIds: [] });
    await expect(theft).rejects.toMatchObject({ code: 'ID_TAKEN' });
    expect((await watchlists.list(ASHA))[0]?.name).toBe('My banks');
  });

  it('refuses an unknown instrument in a list', async () => {
    const draft = { id: CARS, name: 'Cars', instrumentIds: ['NSE:NOBODY'] };
    await expect(watchlists.save(ASHA, draft)).rejects.toMatchObject({ code: 'UNKNOWN_INSTRUMENT' });
  });

  it('puts the lists into another order, and those not named after', async () => {
    const names = (lists: { name: string }[]): string[] => lists.map(({ name }) => name);
    expect(names(await watchlists.reorder(ASHA, [CARS]))).toEqual(['Cars', 'My banks']);
    expect(names(await watchlists.list(ASHA))).toEqual(['Cars', 'My banks']);
  });

  it('moves nothing of another person by its id', async () => {
    await watchlists.reorder(BALA, [BANKS, CARS]);
    await watchlists.remove(BALA, CARS);
    expect((await watchlists.list(ASHA)).map(({ id }) => id)).toEqual([CARS, BANKS]);
  });

  it(`refuses more than ${MOST_WATCHLISTS} lists, also when they are made at once, and has room after a deletion`, async () => {
    const made = await Promise.allSettled(
      Array.from({ length: 9 }, (_, at) =>
        watchlists.save(BALA, {
          id: `00000000-0000-4000-8000-0000000001${String(at).padStart(2, '0')}`,
          name: `List ${at}`,
          instrumentIds: [],
        }),
      ),
    );
    const refused = made.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(9 - MOST_WATCHLISTS);
    expect(refused[0]?.reason).toMatchObject({ code: 'TOO_MANY_WATCHLISTS', details: { limit: 7 } });
    const lists = await watchlists.list(BALA);
    expect(lists).toHaveLength(MOST_WATCHLISTS);
    await watchlists.remove(BALA, lists[0]?.id ?? '');
    const again = '00000000-0000-4000-8000-000000000200';
    await watchlists.save(BALA, { id: again, name: 'New', instrumentIds: ['NSE:SBIN'] });
    expect((await watchlists.list(BALA)).at(-1)?.name).toBe('New');
  });

  it(`refuses more than ${MOST_WATCHED} instruments on a list`, async () => {
    const instrumentIds = Array.from({ length: MOST_WATCHED + 1 }, (_, at) => `NSE:NO${at}`);
    await expect(watchlists.save(ASHA, { id: CARS, name: 'Cars', instrumentIds })).rejects.toMatchObject({
      code: 'WATCHLIST_FULL',
    });
  });
});
