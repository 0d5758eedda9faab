import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SignedInUser } from '@artha/accounts';
import { type CalendarDay, Clock, istInstant, NSE_CALENDAR, Refusal, ReplayClock } from '@artha/core';
import { PlatformConfig, PlatformModule } from '@artha/platform';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.js';
import { emptyRedis } from '../../../database/testing/test-redis.js';
import { readCalendarRows, sowCalendar } from './calendar-rows.js';
import { Calendar } from './calendar.js';
import { CalendarModule } from './calendar.module.js';
import { RemoveCalendarDayCommand } from './remove-calendar-day.command.js';
import { SetCalendarDayCommand } from './set-calendar-day.command.js';

const ASHA: SignedInUser = {
  id: '01900000-0000-7000-8000-000000000001',
  email: 'asha@artha.test',
  name: 'Asha',
  role: 'admin',
};

describe('the calendar in the database', () => {
  let database: TestDatabase;
  let config: PlatformConfig;
  const processes: INestApplicationContext[] = [];
  let commands: CommandBus;
  let here: Calendar;
  let elsewhere: Calendar;
  const clock = new ReplayClock(istInstant('2026-11-20', '12:00'));

  beforeAll(async () => {
    database = await createTestDatabase('calendar');
    await database.dataSource.query(
      `insert into users (id, email, name, role, password_hash) values ($1, $2, $3, 'admin', 'x')`,
      [ASHA.id, ASHA.email, ASHA.name],
    );
    const REDIS_URL = await emptyRedis();
    config = Object.assign(new PlatformConfig(), { DATABASE_URL: database.url, REDIS_URL });
    const [one, other] = [await start('here'), await start('elsewhere')];
    commands = one.get(CommandBus);
    here = one.get(Calendar);
    elsewhere = other.get(Calendar);
  });

  beforeEach(async () => {
    await database.dataSource.query('delete from calendar_days');
    await sowCalendar(database.dataSource);
    for (const calendar of [here, elsewhere]) await calendar.refresh();
  });

  afterAll(async () => {
    for (const process of processes) await process.close();
    await database.drop();
  });

  async function start(name: string): Promise<INestApplicationContext> {
    const imports = [PlatformModule.forProcess(name, config), CqrsModule.forRoot(), CalendarModule];
    const testing = Test.createTestingModule({ imports }).overrideProvider(Clock).useValue(clock);
    const process = await (await testing.compile()).init();
    processes.push(process);
    return process;
  }

  function set(day: Partial<CalendarDay> = {}, isConfirmed = false): Promise<CalendarDay> {
    const entered = {
      on: '2026-12-11',
      kind: 'holiday',
      name: 'Ad hoc',
      stretches: [],
      isProvisional: false,
      ...day,
    } as const;
    return commands.execute(new SetCalendarDayCommand(ASHA, entered, isConfirmed));
  }

  function remove(on: string, kind: CalendarDay['kind'], isConfirmed = false): Promise<void> {
    return commands.execute(new RemoveCalendarDayCommand(ASHA, on, kind, isConfirmed));
  }

  const trail = () =>
    database.dataSource.query<{ action: string; resource_id: string; details: object }[]>(
      'select action, resource_id, details from audit_entries order by id',
    );

  it('is the shipped one, once sown and however often', async () => {
    await sowCalendar(database.dataSource);
    const byKey = (rows: readonly CalendarDay[]) =>
      [...rows].sort((one, other) => `${one.on} ${one.kind}`.localeCompare(`${other.on} ${other.kind}`));
    expect(byKey(await readCalendarRows(database.dataSource))).toEqual(byKey(NSE_CALENDAR));
    expect(here.current().tradingDays('2026-01-01', '2026-12-31')).toHaveLength(247);
  });

  it('is the shipped one too while nothing was sown', async () => {
    await database.dataSource.query('delete from calendar_days');
    await here.refresh();
    expect(here.current().isTradingDay('2026-11-24')).toBe(false);
  });

  it('tells every process at once of a holiday an admin enters', async () => {
    const before = here.current();
    await set();
    expect(here.current().isTradingDay('2026-12-11')).toBe(false);
    expect(before.isTradingDay('2026-12-11')).toBe(true);
    await vi.waitFor(() => expect(elsewhere.current().isTradingDay('2026-12-11')).toBe(false), 5_000);
  });

  it('confirms the hours of Muhurat over the assumed ones', async () => {
    const opensAt = istInstant('2026-11-08', '13:45');
    await set({
      on: '2026-11-08',
      kind: 'muhurat',
      name: 'Muhurat',
      stretches: [{ opensAt, closesAt: opensAt + 3_600_000 }],
    });
    expect(here.current().sessionOf('2026-11-08', 'cash')?.opensAt).toBe(opensAt);
    expect(here.current().isProvisional('2026-11-08')).toBe(false);
  });

  it('keeps what an admin entered or took away when the next release is sown', async () => {
    await set({ on: '2026-11-24', name: 'Renamed by an admin' });
    await remove('2026-12-25', 'holiday');
    await sowCalendar(database.dataSource);
    await here.refresh();
    expect(here.current().rowsOn('2026-11-24')).toMatchObject([
      { name: 'Renamed by an admin', source: 'entered by Asha' },
    ]);
    expect(here.current().isTradingDay('2026-12-25')).toBe(true);
    await set({ on: '2026-12-25', name: 'Christmas after all' });
    expect(here.current().isTradingDay('2026-12-25')).toBe(false);
  });

  it('follows a release that corrects a shipped day or drops it', async () => {
    const [first, ...others] = NSE_CALENDAR;
    if (first === undefined) throw new Error('nothing is shipped');
    await sowCalendar(database.dataSource, [{ ...first, name: 'Corrected' }, ...others.slice(1)]);
    const rows = await readCalendarRows(database.dataSource);
    expect(rows).toHaveLength(NSE_CALENDAR.length - 1);
    expect(rows.find(({ on, kind }) => on === first.on && kind === first.kind)?.name).toBe('Corrected');
  });

  it('writes down who changed what, with the row as it was', async () => {
    const former = (await trail()).length;
    await set({ on: '2026-11-24', name: 'Moved' });
    await remove('2026-11-24', 'holiday');
    expect((await trail()).slice(former)).toMatchObject([
      {
        action: 'calendar.day-set',
        resource_id: '2026-11-24/holiday',
        details: { before: { name: 'Guru Nanak Jayanti' }, after: { name: 'Moved' } },
      },
      { action: 'calendar.day-removed', details: { before: { name: 'Moved' } } },
    ]);
  });

  it('refuses hours that cannot be, and a row that is not there', async () => {
    const opensAt = istInstant('2026-12-11', '09:15');
    const stretches = [{ opensAt, closesAt: opensAt + 1 }];
    await expect(set({ kind: 'special-session', stretches })).rejects.toMatchObject({
      code: 'BAD_CALENDAR_DAY',
    });
    await expect(remove('2026-12-11', 'holiday')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('changes a day that has prices only when that is meant', async () => {
    await database.dataSource.query(
      `insert into candles (instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise,
                            close_paise, volume)
       values ('NSE:RELIANCE', 60, $1, 1, 1, 1, 1, 1)`,
      [new Date(istInstant('2026-11-19', '09:15'))],
    );
    const day = { on: '2026-11-19', name: 'It was closed after all' };
    await expect(set(day)).rejects.toThrow(new Refusal('DAY_HAS_PRICES', { on: '2026-11-19' }).message);
    await set({ ...day, on: '2026-11-18' }); // no prices
    await set(day, true);
    await expect(remove('2026-11-19', 'holiday')).rejects.toMatchObject({ code: 'DAY_HAS_PRICES' });
    await remove('2026-11-19', 'holiday', true);
    expect(here.current().isTradingDay('2026-11-19')).toBe(true);
    expect(here.current().isTradingDay('2026-11-18')).toBe(false);
  });
});
