import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExchangeCalendar } from './exchange-calendar.js';
import { daysAfter, istClockText, istDateOf, istInstant } from './instant.js';
import { NSE_CALENDAR } from './nse-calendar.js';
import { type SessionGroup } from './session.js';
import { type SessionPhase } from './session-phase.js';

const calendar = new ExchangeCalendar(NSE_CALENDAR);
const GROUPS = ['cash', 'closing-auction', 'derivatives', 'index'] as const satisfies SessionGroup[];

const anyDay = fc.integer({ min: 0, max: 4_382 }).map((days) => daysAfter('2016-01-01', days));
const anyGroup = fc.constantFrom(...GROUPS);
const anyTradingDay = anyDay.filter((on) => calendar.isTradingDay(on));

const clock = (at: number): string => istClockText(at).slice(0, 5);
const hours = (phases: readonly SessionPhase[]): string[] =>
  phases.map(({ phase, from, until }) => `${phase} ${clock(from)}–${clock(until)}`);

describe('the calendar of the exchange', () => {
  // Counts of NSE's live days, special and Muhurat sessions included; to 2022 out of recorded daily prices.
  it.each([
    [2016, 247],
    [2017, 248],
    [2018, 246],
    [2019, 245],
    [2020, 252],
    [2021, 248],
    [2022, 248],
    [2023, 246],
    [2024, 249],
    [2025, 249],
    [2026, 247],
  ])('has in %i %i days with trade', (year, count) => {
    expect(calendar.tradingDays(`${year}-01-01`, `${year}-12-31`)).toHaveLength(count);
  });

  it('counts two days more from October 2019 to 21 August 2026 than the daily record of shares', () => {
    // The record has 1709: it lacks Muhurat 2021 and 8 August 2022, on which the index histories do have prices.
    expect(calendar.tradingDays('2019-10-01', '2026-08-21')).toHaveLength(1_711);
  });

  it('takes a weekday of a year nobody listed for a trading day, and says that it is not sure', () => {
    expect(calendar.isTradingDay('2031-01-27')).toBe(true);
    expect(calendar.isProvisional('2031-01-27')).toBe(true);
    expect(calendar.isProvisional('2026-01-27')).toBe(false);
    expect(calendar.isProvisional('2026-11-08')).toBe(true);
  });

  it.each([
    ['a holiday on a weekday', '2026-11-24', false],
    ['a Saturday', '2026-11-21', false],
    ['a holiday announced late', '2024-05-20', false],
    ['a live Saturday', '2024-01-20', true],
    ['a Sunday with a budget', '2026-02-01', true],
    ['Muhurat on a weekday', '2024-11-01', true],
    ['Muhurat on a Sunday', '2023-11-12', true],
    ['a settlement holiday', '2026-08-26', true],
  ])('knows %s, %s: %s', (_what, on, isTraded) => expect(calendar.isTradingDay(on)).toBe(isTraded));

  it('finds the trading days around a long weekend', () => {
    expect(calendar.nextTradingDay('2026-11-23')).toBe('2026-11-25');
    expect(calendar.previousTradingDay('2026-11-25')).toBe('2026-11-23');
    expect(calendar.previousTradingDay('2024-01-23')).toBe('2024-01-20');
  });

  it('finds the way back from the next trading day, and forth from the one before', () => {
    fc.assert(
      fc.property(anyTradingDay, (on) => {
        expect(calendar.previousTradingDay(calendar.nextTradingDay(on))).toBe(on);
        expect(calendar.nextTradingDay(calendar.previousTradingDay(on))).toBe(on);
      }),
    );
  });

  describe('phases of a day', () => {
    it('were these to the end of July 2026', () => {
      const cash = [
        'pre-open-entry 09:00–09:08',
        'pre-open-match 09:08–09:12',
        'pre-open-buffer 09:12–09:15',
        'continuous 09:15–15:30',
        'post-close 15:40–16:00',
      ];
      expect(hours(calendar.phasesOf('2026-07-31', 'cash'))).toEqual(cash);
      expect(hours(calendar.phasesOf('2026-07-31', 'closing-auction'))).toEqual(cash);
      expect(hours(calendar.phasesOf('2026-07-31', 'derivatives'))).toEqual(cash.slice(0, 4));
      expect(hours(calendar.phasesOf('2025-12-05', 'derivatives'))).toEqual(['continuous 09:15–15:30']);
      expect(hours(calendar.phasesOf('2026-07-31', 'index'))).toEqual(['continuous 09:15–15:30']);
    });

    it('have a closing auction from 3 August 2026', () => {
      expect(hours(calendar.phasesOf('2026-08-03', 'closing-auction'))).toEqual([
        'pre-open-entry 09:00–09:08',
        'pre-open-match 09:08–09:12',
        'pre-open-buffer 09:12–09:15',
        'continuous 09:15–15:15',
        'closing-reference 15:15–15:20',
        'closing-entry 15:20–15:25',
        'closing-limit-only 15:25–15:30',
        'closing-match 15:30–15:35',
        'post-close 15:50–16:00',
      ]);
      expect(hours(calendar.phasesOf('2026-08-03', 'cash')).slice(-2)).toEqual([
        'continuous 09:15–15:30',
        'post-close 15:50–16:00',
      ]);
      expect(hours(calendar.phasesOf('2026-08-03', 'derivatives')).at(-1)).toBe('continuous 09:15–15:40');
      expect(hours(calendar.phasesOf('2026-08-03', 'index'))).toEqual(['continuous 09:15–15:35']);
    });

    it('freeze market orders before the open from 7 September 2026', () => {
      const frozen = [
        'pre-open-entry 09:00–09:05',
        'pre-open-limit-only 09:05–09:10',
        'pre-open-match 09:10–09:12',
        'pre-open-buffer 09:12–09:15',
      ];
      for (const group of ['cash', 'closing-auction', 'derivatives'] as const) {
        expect(hours(calendar.phasesOf('2026-09-07', group)).slice(0, 4)).toEqual(frozen);
        expect(hours(calendar.phasesOf('2026-09-04', group))[0]).toBe('pre-open-entry 09:00–09:08');
      }
    });

    it('say which may end by lot and which orders are taken', () => {
      const at = (time: string, on = '2026-11-20', group: SessionGroup = 'closing-auction') =>
        calendar.phaseAt(istInstant(on, time), group);
      const none = { limit: false, market: false, stop: false, ioc: false };
      expect(at('09:06')).toMatchObject({ acceptsOrders: { ...none, limit: true } });
      expect(clock(at('09:06')?.mayEndFrom ?? 0)).toBe('09:08');
      expect(clock(at('09:06', '2026-07-31')?.mayEndFrom ?? 0)).toBe('09:07');
      expect(at('12:00')?.acceptsOrders).toEqual({ limit: true, market: true, stop: true, ioc: true });
      expect(at('15:15')?.acceptsOrders).toEqual(none);
      expect(at('15:20')?.acceptsOrders).toEqual({ ...none, limit: true, market: true });
      expect(at('15:25')?.acceptsOrders).toEqual({ ...none, limit: true });
      expect(clock(at('15:25')?.mayEndFrom ?? 0)).toBe('15:28');
      expect(at('15:30')?.acceptsOrders).toEqual(none);
      expect(at('15:55')?.acceptsOrders).toEqual({ ...none, market: true });
      expect(at('15:35')).toBeNull();
      expect(at('12:00', '2026-11-20', 'index')?.acceptsOrders).toEqual(none);
      expect(at('09:01', '2026-11-20', 'derivatives')?.isForFuturesOnly).toBe(true);
      expect(at('09:15', '2026-11-20', 'derivatives')?.isForFuturesOnly).toBe(false);
    });

    it('follow one another without overlap, within their day', () => {
      fc.assert(
        fc.property(anyDay, anyGroup, (on, group) => {
          const phases = calendar.phasesOf(on, group);
          let end = istInstant(on, '00:00');
          for (const { from, until, mayEndFrom } of phases) {
            expect(from >= end && until > from).toBe(true);
            expect(mayEndFrom === null || (mayEndFrom > from && mayEndFrom < until)).toBe(true);
            end = until;
          }
          expect(end <= istInstant(on, '23:59:59')).toBe(true);
          expect(phases.length > 0).toBe(calendar.isTradingDay(on));
        }),
      );
    });

    it('are found again at any of their instants', () => {
      fc.assert(
        fc.property(anyTradingDay, anyGroup, fc.nat(86_399), (on, group, second) => {
          const at = istInstant(on, '00:00') + second * 1000;
          const found = calendar.phaseAt(at, group);
          const holding = calendar.phasesOf(on, group).filter(({ from, until }) => at >= from && at < until);
          expect(holding).toEqual(found === null ? [] : [found]);
        }),
      );
    });
  });

  it.each([
    ['2026-11-20 08:59', 'before-open'],
    ['2026-11-20 09:00', 'pre-open'],
    ['2026-11-20 09:14', 'pre-open'],
    ['2026-11-20 09:15', 'open'],
    ['2026-11-20 15:14', 'open'],
    ['2026-11-20 15:15', 'closing-auction'],
    ['2026-11-20 15:34', 'closing-auction'],
    ['2026-11-20 15:35', 'closed'],
    ['2026-11-20 15:50', 'post-close'],
    ['2026-11-20 16:00', 'closed'],
    ['2026-11-24 12:00', 'closed'],
    ['2024-03-02 09:30', 'open'],
    ['2024-03-02 10:30', 'closed'],
    ['2024-03-02 12:00', 'open'],
    ['2024-11-01 12:00', 'before-open'],
    ['2024-11-01 18:30', 'open'],
  ])('shows a share with derivatives at %s as %s', (text, phase) => {
    const [on = '', time = ''] = text.split(' ');
    expect(calendar.marketPhase(istInstant(on, time), 'closing-auction')).toBe(phase);
  });

  describe('the session of a day', () => {
    const session = (on: string, group: SessionGroup): string => {
      const found = calendar.sessionOf(on, group);
      if (found === null) return 'none';
      const stretches = found.stretches ?? [found];
      return stretches.map(({ opensAt, closesAt }) => `${clock(opensAt)}–${clock(closesAt)}`).join(' ');
    };

    it('goes from the first trade to the last, the auction’s included', () => {
      expect(session('2026-07-31', 'closing-auction')).toBe('09:15–15:30');
      expect(session('2026-08-03', 'closing-auction')).toBe('09:15–15:15 15:30–15:35');
      expect(calendar.sessionOf('2026-08-03', 'closing-auction')).toMatchObject({
        opensAt: istInstant('2026-08-03', '09:15'),
        closesAt: istInstant('2026-08-03', '15:35'),
      });
      expect(session('2026-08-03', 'cash')).toBe('09:15–15:30');
      expect(session('2026-08-03', 'derivatives')).toBe('09:15–15:40');
      expect(session('2026-08-03', 'index')).toBe('09:15–15:35');
    });

    it('is none on a holiday', () => {
      for (const group of GROUPS) expect(calendar.sessionOf('2026-11-24', group)).toBeNull();
      expect(calendar.tradingDay('2026-11-24')).toBeNull();
    });

    it.each([
      ['2024-03-02', '09:15–10:00 11:30–12:30'],
      ['2024-05-18', '09:15–10:00 11:45–12:40'],
      ['2021-02-24', '09:15–11:40 15:45–17:00'],
      ['2021-11-04', '18:15–19:15'],
      ['2025-10-21', '13:45–14:45'],
      ['2024-01-20', '09:15–15:30'],
      ['2025-02-01', '09:15–15:30'],
      ['2026-02-01', '09:15–15:30'],
    ])('of %s was %s for everyone', (on, expected) => {
      for (const group of GROUPS) expect(session(on, group)).toBe(expected);
    });

    it('lies within its day, its stretches in order', () => {
      fc.assert(
        fc.property(anyTradingDay, anyGroup, (on, group) => {
          const found = calendar.sessionOf(on, group);
          const stretches = found?.stretches ?? (found === null ? [] : [found]);
          expect(stretches[0]?.opensAt).toBe(found?.opensAt);
          expect(stretches.at(-1)?.closesAt).toBe(found?.closesAt);
          for (const [index, { opensAt, closesAt }] of stretches.entries()) {
            expect([istDateOf(opensAt), istDateOf(closesAt)]).toEqual([on, on]);
            expect(closesAt > opensAt && opensAt >= (stretches[index - 1]?.closesAt ?? 0)).toBe(true);
          }
        }),
      );
    });

    it('of an auction has 360 minutes in which a price is expected every minute', () => {
      const [one, ...others] = calendar.continuousStretches('2026-11-20', 'closing-auction');
      expect(others).toEqual([]);
      expect(((one?.closesAt ?? 0) - (one?.opensAt ?? 0)) / 60_000).toBe(360);
    });
  });

  describe('settlement', () => {
    it.each([
      ['the next trading day', '2026-11-20', '2026-11-23'],
      ['over a holiday', '2026-11-23', '2026-11-25'],
      ['over the closing of banks', '2026-03-30', '2026-04-02'],
      // NCL holiday list: trades of 25 and 26 August 2026 both settle on 27 August.
      ['over a settlement holiday', '2026-08-25', '2026-08-27'],
      ['from a settlement holiday', '2026-08-26', '2026-08-27'],
      ['over 8 September 2025', '2025-09-05', '2025-09-09'],
      ['not on a live Saturday', '2024-03-01', '2024-03-04'],
      ['from a live Saturday', '2024-03-02', '2024-03-04'],
      ['not on Muhurat', '2025-10-20', '2025-10-23'],
      ['after two days before 27 January 2023', '2023-01-25', '2023-01-30'],
      ['after one day since', '2023-01-27', '2023-01-30'],
    ])('comes %s: %s → %s', (_what, tradeOn, settledOn) => {
      expect(calendar.settlementDay(tradeOn)).toBe(settledOn);
    });

    it('is on an ordinary trading day on which banks and depositories work, and never runs back', () => {
      fc.assert(
        fc.property(anyTradingDay, (on) => {
          const settledOn = calendar.settlementDay(on);
          expect(settledOn > on && calendar.isTradingDay(settledOn)).toBe(true);
          expect(calendar.isSettlementDay(settledOn)).toBe(true);
          expect(calendar.settlementDay(calendar.nextTradingDay(on)) >= settledOn).toBe(true);
        }),
      );
    });
  });

  it.each([
    ['2026-07-31', '15:20', '15:20', '15:25'],
    ['2026-08-03', '15:20', '15:10', '15:30'],
    ['2024-11-01', '18:50', '18:50', '18:55'],
    ['2024-03-02', '12:20', '12:20', '12:25'],
  ])('squares off intraday positions on %s at %s, %s and %s', (on, cash, auction, derivatives) => {
    const at = (group: SessionGroup): string => clock(calendar.squareOffAt(on, group) ?? 0);
    expect([at('cash'), at('closing-auction'), at('derivatives')]).toEqual([cash, auction, derivatives]);
    expect(calendar.squareOffAt(on, 'index')).toBeNull();
    expect(calendar.squareOffAt('2026-11-24', 'cash')).toBeNull();
  });

  it('gives an evening to every hour the exchange moves to it, also on a holiday', () => {
    const opensAt = istInstant('2026-11-24', '18:00');
    const corrected = new ExchangeCalendar([
      ...NSE_CALENDAR,
      {
        on: '2026-11-24',
        kind: 'special-session',
        name: 'Mock',
        stretches: [{ opensAt, closesAt: opensAt + 3_600_000 }],
        isProvisional: false,
        source: 'test',
      },
    ]);
    expect(corrected.isTradingDay('2026-11-24')).toBe(true);
    expect(corrected.sessionOf('2026-11-24', 'derivatives')?.opensAt).toBe(opensAt);
    expect(calendar.isTradingDay('2026-11-24')).toBe(false);
  });

  it('keeps each row once, in order, with hours within its day and a source', () => {
    const keys = NSE_CALENDAR.map(({ on, kind }) => `${on} ${kind}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect([...keys].sort()).toEqual(keys);
    for (const { on, kind, stretches, source, name } of NSE_CALENDAR) {
      expect(source !== '' && name !== '').toBe(true);
      if (kind === 'holiday' || kind === 'settlement-holiday') expect(stretches).toEqual([]);
      for (const { opensAt, closesAt } of stretches)
        expect(istDateOf(opensAt) === on && closesAt > opensAt).toBe(true);
    }
  });

  it('names no weekend a holiday: it would say nothing', () => {
    const weekends = NSE_CALENDAR.filter(({ kind }) => kind.endsWith('holiday')).filter(({ on }) =>
      [0, 6].includes(new Date(`${on}T00:00Z`).getUTCDay()),
    );
    expect(weekends).toEqual([]);
  });
});
