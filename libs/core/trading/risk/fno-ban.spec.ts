import { describe, expect, it } from 'vitest';
import { istInstant } from '../../time/instant.js';
import { FnoBan } from './fno-ban.js';

const banned = new Map([['2026-05-05', new Set(['NSE:SAIL'])]]);
const ban = new FnoBan((on) => banned.get(on) ?? new Set());
const on = (day: string): number => istInstant(day, '11:00');

describe('the ban of derivatives', () => {
  it.each([
    ['a future on a share in the ban', 'NFO:SAIL-2026-05-26-FUT', '2026-05-05', true],
    ['an option on it', 'NFO:SAIL-2026-05-26-150-CE', '2026-05-05', true],
    ['the share itself', 'NSE:SAIL', '2026-05-05', false],
    ['a future on another share', 'NFO:INFY-2026-05-26-FUT', '2026-05-05', false],
    ['a contract on an index', 'NFO:NIFTY-2026-05-26-FUT', '2026-05-05', false],
    ['the same future the day after', 'NFO:SAIL-2026-05-26-FUT', '2026-05-06', false],
  ])('bars %s: %s on %s %s', (_, instrumentId, day, isBarred) => {
    expect(ban.refusal(instrumentId, on(day))?.code).toBe(isBarred ? 'IN_FNO_BAN' : undefined);
  });

  it('says of which share and on which day', () => {
    expect(ban.refusal('NFO:SAIL-2026-05-26-FUT', on('2026-05-05'))?.details).toEqual({
      underlyingId: 'NSE:SAIL',
      on: '2026-05-05',
    });
  });
});
