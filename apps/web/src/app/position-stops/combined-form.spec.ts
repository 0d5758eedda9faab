import { type CombinedRules } from '@artha/core';
import { formOfRules, rulesOf, rulesText, type CombinedForm } from './combined-form.js';

const empty = formOfRules(null);
const typed = (change: Partial<CombinedForm>) => rulesOf({ ...empty, ...change });

describe('a combined stop as it is typed', () => {
  it('reads amounts in rupees', () => {
    expect(typed({ loss: '5,000', target: '10000.50' }).rules).toEqual({
      lossPaise: 500_000,
      targetPaise: 1_000_050,
      trailPaise: null,
      lock: null,
    });
  });

  it('reads a lock with its steps', () => {
    expect(typed({ lockAt: '1000', lock: '500', every: '200', by: '100' }).rules?.lock).toEqual({
      atPaise: 100_000,
      lockPaise: 50_000,
      everyPaise: 20_000,
      byPaise: 10_000,
    });
  });

  it.each<[string, Partial<CombinedForm>, object]>([
    ['nothing at all', {}, { all: 'Enter at least one amount.' }],
    ['what is no amount', { loss: 'much' }, { loss: 'Enter an amount in rupees.' }],
    [
      'a lock that keeps all that was won',
      { lockAt: '100', lock: '100' },
      { all: expect.stringContaining('cannot be set') as string },
    ],
    [
      'a lock without its profit',
      { lock: '100' },
      { all: expect.stringContaining('cannot be set') as string },
    ],
  ])('refuses %s', (_what, change, problems) => {
    expect(typed(change)).toEqual({ rules: null, problems });
  });

  it('shows what is set as it would have been typed', () => {
    const rules: CombinedRules = {
      lossPaise: 500_000,
      targetPaise: null,
      trailPaise: 25_050,
      lock: { atPaise: 100_000, lockPaise: 50_000, everyPaise: 0, byPaise: 0 },
    };
    expect(rulesOf(formOfRules(rules))).toEqual({ rules, problems: {} });
    expect(rulesText(rules)).toBe('loss ₹5,000.00, trail ₹250.50, from ₹1,000.00 on lock ₹500.00');
  });
});
