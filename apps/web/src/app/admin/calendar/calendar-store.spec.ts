import { TestBed } from '@angular/core/testing';
import { failureOf } from '../../live/api.js';
import { Confirm } from '../../ui/confirm.js';
import { Toasts } from '../../ui/toasts.js';
import { CalendarClient, type ChangeNote } from './calendar-client.js';
import { CalendarStore } from './calendar-store.js';
import { EMPTY_DRAFT } from './calendar-rules.js';

const DRAFT = { ...EMPTY_DRAFT, name: 'Polling day', reason: 'circular' };

describe('entering a day', () => {
  let notes: ChangeNote[];
  let answers: (string | null)[];
  let refuse: (note: ChangeNote) => string | null;
  let store: CalendarStore;

  beforeEach(() => {
    notes = [];
    answers = ['save'];
    refuse = () => null;
    const set = (_on: string, _day: unknown, note: ChangeNote): Promise<unknown> => {
      notes.push(note);
      const code = refuse(note);
      return code === null
        ? Promise.resolve({})
        : Promise.reject(failureOf(422, { message: `${code}.`, code, details: [] }));
    };
    TestBed.configureTestingModule({
      providers: [
        CalendarStore,
        { provide: CalendarClient, useValue: { set, days: () => Promise.resolve({ items: [] }) } },
        { provide: Confirm, useValue: { ask: () => Promise.resolve(answers.shift() ?? null) } },
        { provide: Toasts, useValue: { show: () => undefined } },
      ],
    });
    store = TestBed.inject(CalendarStore);
  });

  it('asks first, sends the reason, and reads the year again', async () => {
    expect(await store.save('2026-12-16', DRAFT)).toBeNull();
    expect(notes).toEqual([{ reason: 'circular', confirm: false }]);
    expect(store.changes()).toBe(1);
  });

  it('sends nothing when the person thinks better of it', async () => {
    answers = [null];
    expect(await store.save('2026-12-16', DRAFT)).toBeUndefined();
    expect(notes).toEqual([]);
  });

  it('asks again for a day that has prices, and only then insists', async () => {
    refuse = ({ confirm }) => (confirm ? null : 'DAY_HAS_PRICES');
    answers = ['save', 'change'];
    expect(await store.save('2021-04-30', DRAFT)).toBeNull();
    expect(notes.map(({ confirm }) => confirm)).toEqual([false, true]);

    answers = ['save', null];
    expect(await store.save('2021-04-30', DRAFT)).toBeUndefined();
    expect(store.changes()).toBe(1);
  });

  it('tells any other refusal in its words', async () => {
    refuse = () => 'BAD_CALENDAR_DAY';
    expect(await store.save('2026-12-16', DRAFT)).toBe('BAD_CALENDAR_DAY.');
  });
});
