import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalText } from '../../refusals.js';
import { istInstant } from '../../time/instant.js';
import {
  acknowledgementOf,
  isStricter,
  later,
  SAFETY_SCOPES,
  SAFETY_STATES,
  safetyKey,
  safetyRefusal,
  strictest,
  THE_PLATFORM,
  tightened,
  type SafetyRecord,
} from './safety.js';
import { SafetyBoard } from './safety-board.js';

const halted: SafetyRecord = {
  scope: 'account',
  scopeId: 'a',
  accountId: 'a',
  mode: null,
  state: 'halted',
  squareOff: false,
  cause: 'person',
  reason: 'a runaway loop',
  setById: 'u',
  setBy: 'Tara Trader',
  setAt: istInstant('2026-01-27', '14:03:07'),
  requestId: 'wish',
  acknowledgedBy: null,
  acknowledgedAt: null,
};
const platform = { ...halted, scope: 'platform', scopeId: THE_PLATFORM, accountId: null } as const;
const byLoss = { ...halted, mode: 'paper', state: 'reducing', cause: 'loss-limit' } as const;

const scopes = fc.constantFrom(...SAFETY_SCOPES);
const records = fc
  .record({
    scope: scopes,
    scopeId: fc.constantFrom('a', 'b'),
    mode: fc.constantFrom(null, 'paper' as const, 'live' as const),
    state: fc.constantFrom(...SAFETY_STATES),
    squareOff: fc.boolean(),
    cause: fc.constantFrom('person' as const, 'loss-limit' as const),
    setAt: fc.integer({ min: 1, max: 1_000 }),
    requestId: fc.uuid(),
  })
  .map((some): SafetyRecord => ({ ...halted, ...some, ...ofScope(some) }));

/** As the platform makes them: only accounts are restricted mode by mode. */
function ofScope({
  scope,
  scopeId,
  mode,
}: Pick<SafetyRecord, 'scope' | 'scopeId' | 'mode'>): Partial<SafetyRecord> {
  if (scope === 'platform') return { scopeId: THE_PLATFORM, mode: null };
  return scope === 'deployment' ? { scopeId: `deployment of ${scopeId}`, mode: null } : { mode };
}

const traded = fc.record({
  accountId: fc.constantFrom('a', 'b'),
  mode: fc.constantFrom('paper' as const, 'live' as const),
  deploymentId: fc.constantFrom(null, 'deployment of a', 'deployment of b'),
});

function applies(record: SafetyRecord, to: { accountId: string; mode: string; deploymentId: string | null }) {
  if (record.mode !== null && record.mode !== to.mode) return false;
  if (record.scope === 'platform') return true;
  return record.scopeId === (record.scope === 'account' ? to.accountId : to.deploymentId);
}

describe('the safety states', () => {
  it('are as strict as the strictest that applies, whatever order they were set in', () => {
    fc.assert(
      fc.property(fc.array(records), traded, (set, to) => {
        const board = new SafetyBoard();
        const reversed = new SafetyBoard();
        for (const record of set) board.tighten(record);
        for (const record of [...set].reverse()) reversed.tighten(record);
        const states = set.filter((record) => applies(record, to)).map(({ state }) => state);
        const expected = SAFETY_STATES.filter((state) => state === 'active' || states.includes(state)).at(-1);
        expect(board.over(to)?.state ?? 'active').toBe(expected);
        expect(reversed.over(to)?.state ?? 'active').toBe(expected);
      }),
    );
  });

  it('never become freer by being tightened, nor does asking twice change anything', () => {
    fc.assert(
      fc.property(records, records, (now, asked) => {
        const after = tightened(now, asked);
        expect(isStricter(now.state, after.state)).toBe(false);
        expect(isStricter(asked.state, after.state)).toBe(false);
        if (after.state === now.state) expect(after.squareOff || !now.squareOff).toBe(true);
        expect(tightened(after, asked)).toBe(after);
      }),
    );
  });

  it('keep who halted first and why, when a second one only adds that all is to be squared off', () => {
    const asked = {
      ...halted,
      reason: 'get out',
      squareOff: true,
      setAt: halted.setAt + 1,
      requestId: 'two',
    };
    expect(tightened(halted, asked)).toEqual({ ...halted, squareOff: true, requestId: 'two' });
  });

  it('name the widest scope where two are as strict', () => {
    expect(strictest([halted, platform])).toBe(platform);
    expect(strictest([platform, halted])).toBe(platform);
    expect(strictest([byLoss, halted])).toBe(halted);
  });

  it('are as they changed last, wherever that was kept', () => {
    fc.assert(
      fc.property(records, records, (one, other) => {
        const [board, reversed] = [new SafetyBoard(), new SafetyBoard()];
        const same = { ...other, ...one, state: other.state, setAt: other.setAt };
        board.restore([one, same]);
        reversed.restore([same, one]);
        if (one.setAt === same.setAt) return;
        expect(board.all()).toEqual(reversed.all());
        expect(board.all()).toEqual([later(one, same)]);
      }),
    );
  });

  it('refuse in words that name the scope, the reason and since when', () => {
    expect(refusalText(safetyRefusal(halted))).toBe(
      'Trading is halted for the account since 2026-01-27 14:03:07 IST: a runaway loop. Only exits pass.',
    );
    expect(safetyRefusal(byLoss).code).toBe('TRADING_REDUCING');
  });
});

describe('resuming', () => {
  const resume = {
    scope: 'account',
    scopeId: 'a',
    by: 'Tara',
    at: halted.setAt + 60_000,
    requestId: 'r',
  } as const;

  function boardOf(...set: SafetyRecord[]): SafetyBoard {
    const board = new SafetyBoard();
    board.restore(set);
    return board;
  }

  it('asks for a word that fits what is lifted', () => {
    expect(acknowledgementOf([])).toBeNull();
    expect(acknowledgementOf([halted])).toBe('RESUME');
    expect(acknowledgementOf([halted, byLoss])).toBe('ACCEPT LOSS');
    expect(acknowledgementOf([platform])).toBe('RESUME PLATFORM');
  });

  it('frees a scope in all its modes and tells who did', () => {
    const board = boardOf(halted, byLoss);
    const freed = board.lift({ ...resume, typed: ' ACCEPT  LOSS ' });
    expect(freed.map(safetyKey)).toEqual(['account:a:all', 'account:a:paper']);
    expect(freed[0]).toMatchObject({ state: 'active', acknowledgedBy: 'Tara', acknowledgedAt: resume.at });
    expect(board.over({ accountId: 'a', mode: 'paper', deploymentId: null })).toBeNull();
  });

  it('leaves the other scopes as they are', () => {
    const board = boardOf(halted, platform);
    board.lift({ ...resume, typed: 'RESUME' });
    expect(board.over({ accountId: 'a', mode: 'paper', deploymentId: null })).toBe(platform);
  });

  it.each(['', 'resume', 'RESUME ALL', 'ACCEPT LOSS'])('is refused for “%s”', (typed) => {
    const board = boardOf(halted);
    expect(() => board.lift({ ...resume, typed })).toThrow('To resume, type RESUME.');
    expect(board.standing('account', 'a')).toEqual([halted]);
  });

  it('is refused where nothing is halted', () => {
    expect(() => boardOf(platform).lift({ ...resume, typed: 'RESUME' })).toThrow('nothing to resume');
  });
});
