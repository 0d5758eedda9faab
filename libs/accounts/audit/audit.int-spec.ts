import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReplayClock } from '@artha/core';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { Audit, type AuditedAct } from './audit.js';
import {
  type AuditFilter,
  ListAuditEntriesHandler,
  ListAuditEntriesQuery,
} from './list-audit-entries.query.js';

const ASHA = '01900000-0000-7000-8000-000000000001';
const NOON = Date.parse('2026-11-20T06:30:00Z');

describe('the audit trail', () => {
  let database: TestDatabase;
  let audit: Audit;
  const clock = new ReplayClock(NOON);

  beforeAll(async () => {
    database = await createTestDatabase('audit');
    audit = new Audit(database.dataSource, clock);
    await database.dataSource.query(
      `insert into users (id, email, name, role, password_hash)
       values ($1, 'asha@artha.test', 'Asha', 'admin', 'x')`,
      [ASHA],
    );
  });

  beforeEach(async () => {
    clock.advanceTo(NOON);
    // The trail refuses to be emptied, also for a test, unless its guards are taken down.
    await database.dataSource.query(
      `alter table audit_entries disable trigger user;
       truncate audit_entries;
       alter table audit_entries enable trigger user`,
    );
  });

  afterAll(() => database.drop());

  const act = (more: Partial<AuditedAct> = {}): AuditedAct => ({
    userId: ASHA,
    action: 'calendar.day-set',
    resource: 'calendar-day',
    resourceId: '2026-11-24/holiday',
    result: 'done',
    details: { name: 'Guru Nanak Jayanti' },
    ip: '203.0.113.7',
    userAgent: 'a browser',
    ...more,
  });

  const list = (filter: Partial<AuditFilter> = {}) =>
    new ListAuditEntriesHandler(database.dataSource).execute(
      new ListAuditEntriesQuery({ limit: 50, ...filter }),
    );

  it('says who did what, when, from where and with which result', async () => {
    await audit.record(act());
    const { items } = await list();
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
        at: NOON,
        userId: ASHA,
        userName: 'Asha',
        action: 'calendar.day-set',
        resource: 'calendar-day',
        resourceId: '2026-11-24/holiday',
        result: 'done',
        details: { name: 'Guru Nanak Jayanti' },
        ip: '203.0.113.7',
        userAgent: 'a browser',
        correlationId: expect.stringMatching(/^[\w-]{8,}$/) as string,
      },
    ]);
  });

  it.each([
    ['changed', "update audit_entries set result = 'refused'"],
    ['deleted from', 'delete from audit_entries'],
    ['emptied', 'truncate audit_entries'],
  ])('cannot be %s', async (_what, sql) => {
    await audit.record(act());
    await expect(database.dataSource.query(sql)).rejects.toThrow('the audit trail is never changed');
    expect((await list()).items).toHaveLength(1);
  });

  it('keeps what arrives together, whatever becomes of one among it', async () => {
    const stranger = '01900000-0000-7000-8000-00000000dead';
    const acts = ['first', 'second', stranger, 'third'].map((resourceId) =>
      audit.record(act({ resourceId, userId: resourceId === stranger ? stranger : ASHA })),
    );
    const ended = await Promise.allSettled(acts);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect((await list()).items.map(({ resourceId }) => resourceId)).toEqual(['third', 'second', 'first']);
  });

  it('asks a database that is away once for all that waits, and lets nobody wait for it in turn', async () => {
    let asked = 0;
    const away = Object.create(database.dataSource, {
      query: {
        value: () => {
          asked += 1;
          return Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
        },
      },
    }) as typeof database.dataSource;
    const unheard = new Audit(away, clock);
    const acts = ['a', 'b', 'c'].map((resourceId) => unheard.record(act({ resourceId })));
    const ended = await Promise.allSettled(acts);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(asked).toBe(1);
  });

  it('knows nothing of an act whose transaction failed', async () => {
    const failing = database.dataSource.transaction(async (tx) => {
      await audit.record(act(), tx);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await list()).items).toEqual([]);
  });

  it('is read newest first, page by page, also where several acts share a millisecond', async () => {
    for (let n = 1; n <= 7; n++) {
      if (n % 2 === 0) clock.advanceTo(NOON + n);
      await audit.record(act({ resourceId: String(n) }));
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 3, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.items.map(({ resourceId }) => resourceId ?? ''));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['7', '6', '5', '4', '3', '2', '1']);
  });

  it('is filtered by action, area, person and Indian day', async () => {
    const midnight = Date.parse('2026-11-20T18:30:00Z'); // 21 November begins in India
    const acts: [string, Partial<AuditedAct>, number][] = [
      ['set', {}, NOON],
      ['removed', { action: 'calendar.day-removed' }, midnight - 1],
      ['unknown person', { action: 'sign-in.failed', userId: null, result: 'refused' }, midnight],
      ['another area', { action: 'calendars.none' }, midnight + 1],
    ];
    for (const [resourceId, more, at] of acts) {
      clock.advanceTo(at);
      await audit.record(act({ resourceId, ...more }));
    }
    const found = async (filter: Partial<AuditFilter>) =>
      (await list(filter)).items.map(({ resourceId }) => resourceId);
    expect(await found({ action: 'calendar' })).toEqual(['removed', 'set']);
    expect(await found({ action: 'calendar.day-removed' })).toEqual(['removed']);
    expect(await found({ userId: ASHA })).toEqual(['another area', 'removed', 'set']);
    expect(await found({ to: '2026-11-20' })).toEqual(['removed', 'set']);
    expect(await found({ from: '2026-11-21', to: '2026-11-21' })).toEqual(['another area', 'unknown person']);
    await expect(found({ cursor: 'none of ours' })).rejects.toMatchObject({ code: 'BAD_CURSOR' });
  });
});
