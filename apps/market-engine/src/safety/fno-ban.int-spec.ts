import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Outbox } from '@artha/platform';
import { ABC, ACCOUNT, DAY, PaperDay, TEN, TRADER } from '../orders/testing/paper-day.js';

const FUTURE = 'NFO:ABC-2026-05-26-FUT';

describe('a share in the ban period', () => {
  let day: PaperDay;

  beforeAll(async () => {
    day = await PaperDay.open('fno_ban', { prices: Array<number>(3_600).fill(100_000), speed: 1 });
    const { dataSource } = day.database;
    await dataSource.query(
      `insert into instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active, underlying_id,
                                expires_on)
       values ($1, 'NFO', 'ABCFUT', 'Abc', 'future', 5, 50, true, $2, '2026-05-26')`,
      [FUTURE, ABC],
    );
    await dataSource.query(
      `insert into ticks (instrument_id, at, sequence, last_paise, day_volume)
       select $1, to_timestamp($2 / 1000.0 + n), n, 100000, n * 1000 from generate_series(0, 3600) n`,
      [FUTURE, TEN],
    );
    await dataSource.query(
      `insert into positions (id, account_id, mode, instrument_id, product, quantity, cost_paise, realised_paise,
                              charges_paise, updated_at)
       values ($1, $2, 'paper', $3, 'NRML', 100, 10000000, 0, 0, $4)`,
      [`${ACCOUNT}:paper:by-hand:NRML:${FUTURE}`, ACCOUNT, FUTURE, new Date(TEN)],
    );
    await day.restart();
  }, 60_000);

  afterAll(() => day.close());

  const future = { instrumentId: FUTURE, product: 'NRML', quantity: 50 } as const;

  async function verdictOn(changed: object): Promise<string> {
    const [order] = await day.place(day.ticket({ ...future, ...changed }));
    return vi.waitFor(async () => {
      const [row] = await day.database.dataSource.query<{ state: string; code: string | null }[]>(
        `select state, refusal->>'code' as code from orders where id = $1`,
        [order?.id],
      );
      if (row === undefined || row.state === 'requested' || row.state === 'submitting')
        throw new Error('no verdict yet');
      return row.code ?? row.state;
    }, 10_000);
  }

  it('lets its contracts only be left, from the moment the list of the day is known', async () => {
    expect(await verdictOn({ limitPaise: 99_000 })).toBe('accepted');
    await day.database.dataSource.query(
      'insert into fno_bans (day_on, underlying_ids, set_by, set_at) values ($1, $2, $3, now())',
      [DAY, [ABC], TRADER],
    );
    await day.engine
      .get(Outbox, { strict: false })
      .commit(() => Promise.resolve(), { type: 'fno-ban.changed', data: { on: DAY } });
    await vi.waitFor(async () => expect(await verdictOn({ limitPaise: 99_000 })).toBe('IN_FNO_BAN'), 10_000);
    expect(await verdictOn({ side: 'sell', limitPaise: 102_000 })).toBe('accepted');
    expect(await verdictOn({ side: 'sell', limitPaise: 102_000, quantity: 100 })).toBe('IN_FNO_BAN');
    expect(await verdictOn({ instrumentId: ABC, product: 'MIS', limitPaise: 99_000 })).toBe('accepted');
  }, 60_000);
});
