import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PaperDay } from './testing/paper-day.js';

/** What a kill leaves that comes after an entry was written down, late, and before its denial was. */
describe('an entry that waited too long for the database before its engine was killed', () => {
  let day: PaperDay;

  beforeAll(async () => {
    day = await PaperDay.open('late_entries', { prices: Array<number>(3_600).fill(100_000), speed: 10 });
  }, 60_000);

  afterAll(() => day.close());

  it('is denied by the next engine, and one that has just been decided goes on', async () => {
    const [late, young] = await day.place(day.ticket({ kind: 'LIMIT' }), day.ticket({ kind: 'LIMIT' }));
    await vi.waitFor(
      async () => expect(await day.states()).toMatchObject([{ state: 'accepted', count: 2 }]),
      10_000,
    );
    await day.engine.close();
    const { dataSource } = day.database;
    await dataSource.query(`delete from order_transitions where state = 'accepted'`);
    await dataSource.query(
      `update order_transitions set decided_at = now() - interval '60 seconds' where order_id = $1`,
      [late?.id],
    );
    // At prices of the market, so that whatever is taken up fills at once.
    await dataSource.query(
      `update orders set state = 'submitting', broker_order_id = null, kind = 'MARKET', limit_paise = null`,
    );
    await day.start();
    const stateOf = async (id = ''): Promise<unknown> =>
      dataSource.query(`select state, refusal->>'code' as code from orders where id = $1`, [id]);
    await vi.waitFor(
      async () => expect(await stateOf(young?.id)).toEqual([{ state: 'filled', code: null }]),
      10_000,
    );
    expect(await stateOf(late?.id)).toEqual([{ state: 'denied', code: 'WAITED_TOO_LONG' }]);
    expect(await dataSource.query('select order_id from fills')).toEqual([{ order_id: young?.id }]);
  }, 60_000);
});
