import {
  NO_OWN_LIMITS,
  type OWN_RULES,
  ownLimitsOf,
  ownLimitsProblem,
  ownLimitsText,
  type OwnLimits,
} from './own-limits.js';

const withValues = (values: Partial<Record<(typeof OWN_RULES)[number], string>>, isOn = true): OwnLimits => ({
  isOn,
  draft: { ...NO_OWN_LIMITS.draft, values: { ...NO_OWN_LIMITS.draft.values, ...values } },
});

describe('the limits of a deployment alone', () => {
  it('are none until somebody wants some', () => {
    expect(ownLimitsProblem(NO_OWN_LIMITS)).toBeNull();
    expect(ownLimitsOf(NO_OWN_LIMITS)).toBeNull();
    expect(ownLimitsText(NO_OWN_LIMITS)).toBe('none of its own');
    expect(ownLimitsOf(withValues({ maxDailyLossPaise: '5,000' }, false))).toBeNull();
  });

  it('are sent in paise, and told in a line', () => {
    const limits = withValues({ maxDailyLossPaise: '5,000', maxTradesPerDay: '10' });
    expect(ownLimitsProblem(limits)).toBeNull();
    expect(ownLimitsOf(limits)).toMatchObject({
      maxDailyLossPaise: 500_000,
      maxTradesPerDay: 10,
      maxOrderPaise: null,
    });
    expect(ownLimitsOf(limits)).not.toHaveProperty('version');
    expect(ownLimitsText(limits)).toBe(
      'Loss of a day ₹5,000, Trades of a day 10. When reached: deny entries, let exits pass',
    );
  });

  it('hold a step back while one is no number, or none is there', () => {
    expect(ownLimitsProblem(withValues({ maxDailyLossPaise: 'much' }))).toMatch(
      /^Loss of a day: Rupees above zero/,
    );
    expect(ownLimitsProblem(withValues({}))).toBe('Enter a limit, or take the tick away.');
  });
});
