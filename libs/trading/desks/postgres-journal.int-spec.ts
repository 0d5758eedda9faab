import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Outbox, OutboxEntity, SystemClock } from '@artha/platform';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { PostgresJournal } from './postgres-journal.js';

const TRADER = '00000000-0000-4000-8000-000000000001';
const ACCOUNT = '00000000-0000-4000-8000-000000000011';

describe('the journal of the desks', () => {
  let database: TestDatabase;
  let journal: PostgresJournal;
  const bugs: unknown[] = [];

  beforeAll(async () => {
    database = await createTestDatabase('journal', [OutboxEntity]);
    await database.dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, 't@t.in', 'T', 'trader', '-')`,
      [TRADER],
    );
    await database.dataSource.query(
      `insert into trading_accounts (id, name, owner_id) values ($1, 'A', $2)`,
      [ACCOUNT, TRADER],
    );
  });

  beforeEach(() => {
    const relay = { nudge: () => undefined } as ConstructorParameters<typeof Outbox>[1];
    const outbox = new Outbox(database.dataSource, relay, new SystemClock());
    journal = new PostgresJournal(database.dataSource, outbox, (error) => bugs.push(error));
  });

  afterAll(() => database.drop());

  const dayStart = (netPaise: number) =>
    ({
      cause: 'the day ended',
      dayStart: { accountId: ACCOUNT, mode: 'paper', netPaise, at: 1_600_000_000_000 },
    }) as const;

  it('keeps what the day’s loss counts from, the latest for each account', async () => {
    journal.record(dayStart(100));
    journal.record(dayStart(-7_500));
    await journal.settled();
    const rows = await database.dataSource.query<unknown[]>('select account_id, net_paise from desk_days');
    expect(rows).toEqual([{ account_id: ACCOUNT, net_paise: -7_500 }]);
    expect(bugs).toEqual([]);
  });

  it('is settled for whoever asks though desks never stop writing', async () => {
    let isTrading = true;
    let written = 0;
    const trade = (): void => {
      written += 1;
      if (isTrading) journal.record(dayStart(written), trade);
    };
    trade();
    const settled = await Promise.race([
      journal.settled().then(() => true),
      new Promise((resolve) => setTimeout(() => resolve(false), 2_000)),
    ]);
    isTrading = false;
    expect(settled).toBe(true);
    await journal.settled();
    expect(bugs).toEqual([]);
  });
});
