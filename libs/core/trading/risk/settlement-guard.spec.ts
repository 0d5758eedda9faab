import { describe, expect, it } from 'vitest';
import { ExchangeCalendar } from '../../time/exchange-calendar.js';
import { istInstant } from '../../time/instant.js';
import { NSE_CALENDAR } from '../../time/nse-calendar.js';
import { SettlementGuard } from './settlement-guard.js';

/** Republic Day, Monday 26 January 2026, is a holiday; January's contracts expire on Tuesday 27 (NSE.md §2.5). */
const FUTURE = 'NFO:RELIANCE-2026-01-27-FUT';
const CALL = 'NFO:RELIANCE-2026-01-27-1400-CE';
const PUT = 'NFO:RELIANCE-2026-01-27-1400-PE';

function guard(lastPaise = 0): SettlementGuard {
  const calendar = new ExchangeCalendar(NSE_CALENDAR);
  return new SettlementGuard(
    () => calendar,
    (id) => (id === 'NSE:RELIANCE' ? lastPaise : 0),
  );
}

const on = (day: string): number => istInstant(day, '10:00');

describe('contracts that are settled in shares', () => {
  it.each([
    ['a future a trading day before its expiry, over a holiday', FUTURE, '2026-01-23', 0, true],
    ['a future two before', FUTURE, '2026-01-22', 0, false],
    ['a call in the money four before', CALL, '2026-01-20', 150_000, true],
    ['a call in the money five before', CALL, '2026-01-19', 150_000, false],
    ['a call out of the money four before', CALL, '2026-01-20', 130_000, false],
    ['a put in the money four before', PUT, '2026-01-20', 130_000, true],
    ['a call without a price of its share, as if in the money', CALL, '2026-01-20', 0, true],
    ['a call out of the money on its last day', CALL, '2026-01-27', 130_000, true],
    ['an index contract on its last day', 'NFO:NIFTY-2026-01-27-25000-CE', '2026-01-27', 0, false],
    ['a share', 'NSE:RELIANCE', '2026-01-27', 0, false],
    ['a contract settled in cash, before 2019', 'NFO:RELIANCE-2018-01-25-FUT', '2018-01-25', 0, false],
  ])('are entered or not: %s', (_, instrumentId, day, lastPaise, isBarred) => {
    expect(guard(lastPaise).refusal(instrumentId, on(day))?.code).toBe(
      isBarred ? 'PHYSICAL_SETTLEMENT' : undefined,
    );
  });
});
