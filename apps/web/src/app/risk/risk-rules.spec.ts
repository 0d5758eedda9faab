import { describe, expect, it } from 'vitest';
import { NO_LIMITS } from '@artha/core';
import { type Limits } from '../live/shapes.js';
import {
  amountOf,
  changesOf,
  draftOf,
  draftProblems,
  limitRow,
  limitsOfDraft,
  windowText,
} from './risk-rules.js';

const none: Limits = {
  ...NO_LIMITS,
  noTradeWindows: [],
  scope: 'account',
  scopeId: 'a',
  mode: 'paper',
  version: 3,
  changedBy: null,
  changedAt: null,
  mayChange: true,
};
const some: Limits = {
  ...none,
  maxOrderPaise: 2_500_000_050,
  maxDrawdownBps: 250,
  cooldownMinutes: 15,
  maxTradesPerDay: 1_200,
};

describe('the form of limits', () => {
  it('gives back what it was filled with', () => {
    const draft = draftOf(some);
    expect(draft.values).toMatchObject({
      maxOrderPaise: '2,50,00,000.50',
      maxDrawdownBps: '2.5',
      cooldownMinutes: '15',
      maxTradesPerDay: '1,200',
      maxLossPaise: '',
    });
    expect(limitsOfDraft(draft, 3)).toMatchObject({
      maxOrderPaise: 2_500_000_050,
      maxDrawdownBps: 250,
      cooldownMinutes: 15,
      maxTradesPerDay: 1_200,
      maxLossPaise: null,
      version: 3,
    });
  });

  it.each([
    ['maxOrderPaise', 'ten', true],
    ['maxOrderPaise', '0', true],
    ['maxOrderPaise', '₹1,000', false],
    ['maxDrawdownBps', '100.5', true],
    ['maxDrawdownBps', '2.55%', false],
    ['cooldownMinutes', '1.5', true],
    ['cooldownMinutes', '1441', true],
    ['maxOpenPositions', '5', false],
  ] as const)('finds fault with %s typed as "%s": %s', (rule, text, isWrong) => {
    const draft = draftOf(none);
    const problems = draftProblems({ ...draft, values: { ...draft.values, [rule]: text } });
    expect(rule in problems).toBe(isWrong);
  });

  it('finds fault with windows that end before they begin or have no day', () => {
    const with_ = (days: ('monday' | 'friday')[], from: string, until: string) =>
      draftProblems({ ...draftOf(none), windows: [{ days, from, until }] }).windows;
    expect(with_(['monday'], '09:15', '09:20')).toBeUndefined();
    expect(with_(['monday'], '09:20', '09:20')).toContain('after it begins');
    expect(with_([], '09:15', '09:20')).toContain('weekday');
    expect(with_(['friday'], '9:15', '09:20')).toContain('HH:mm');
  });

  it('tells what would change, from what to what', () => {
    const wanted = { ...limitsOfDraft(draftOf(some), 3), maxOrderPaise: null, onBreach: 'halt' as const };
    expect(changesOf(some, wanted)).toEqual([
      'Order value: ₹2,50,00,000.50 → no limit',
      'When reached: Halt: strategies stand still too',
    ]);
    expect(changesOf(some, limitsOfDraft(draftOf(some), 3))).toEqual([]);
  });
});

describe('a limit on screen', () => {
  it('is drawn by how much of it is used, and told apart by more than colour', () => {
    const row = (used: number | null) =>
      limitRow({ rule: 'maxDailyLossPaise', limit: 10_000, used, whose: 'platform' });
    expect(row(5_000)).toMatchObject({
      percent: 50,
      level: 'calm',
      used: '₹50',
      limit: '₹100',
      whose: 'platform',
    });
    expect(row(7_500).level).toBe('near');
    expect(row(12_000)).toMatchObject({ percent: 100, level: 'reached' });
    expect(row(null)).toMatchObject({ percent: null, used: null });
  });

  it('writes amounts in the unit of the rule', () => {
    expect(amountOf('maxDrawdownBps', 250)).toBe('2.50%');
    expect(amountOf('cooldownMinutes', 15)).toBe('15 min');
    expect(amountOf('maxPositionUnits', 100_000)).toBe('1,00,000');
    expect(amountOf('noTradeWindows', null)).toBe('–');
  });

  it('shortens windows of days in a row', () => {
    const window = { from: '09:15', until: '09:20' };
    expect(windowText({ ...window, days: ['friday', 'monday', 'tuesday', 'wednesday', 'thursday'] })).toBe(
      'Mon–Fri 09:15–09:20',
    );
    expect(windowText({ ...window, days: ['monday', 'friday'] })).toBe('Mon, Fri 09:15–09:20');
  });
});
