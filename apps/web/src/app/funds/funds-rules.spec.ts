import { type Funds, type LedgerEntry } from '../live/shapes.js';
import { amountProblem, cashTerms, chargesOf, dayPaise, equityPaise } from './funds-rules.js';

const funds: Funds = {
  accountId: 'a1',
  mode: 'paper',
  cashPaise: 99_613_800,
  openingPaise: 100_000_000,
  depositsPaise: 0,
  realisedPaise: 4_000,
  chargesPaise: 200,
  charges: [],
  investedPaise: 390_000,
  unrealisedPaise: 30_000,
  equityPaise: 100_033_800,
  dayPaise: -1_000,
  dayChargesPaise: 200,
  usedMarginPaise: 0,
  usedMargin: { sharesPaise: 0, spanPaise: 0, exposurePaise: 0 },
  reservedPaise: 0,
  collateralPaise: 0,
  availablePaise: 99_613_800,
  asOf: '2025-01-10T09:30:00Z',
};

describe('funds', () => {
  it('explains the cash to the paisa', () => {
    expect(cashTerms(funds).reduce((sum, { paise }) => sum + paise, 0)).toBe(funds.cashPaise);
  });

  it('knows the equity at moving prices, and not without them', () => {
    expect(equityPaise(funds, 30_000)).toBe(funds.equityPaise);
    expect(equityPaise(funds, -500)).toBe(100_003_300);
    expect(equityPaise(funds, null)).toBeNull();
  });

  it('carries the day on with the prices, charges taken off', () => {
    expect(dayPaise(funds, 30_000)).toBe(-1_200);
    expect(dayPaise(funds, 33_000)).toBe(1_800);
    expect(dayPaise(funds, null)).toBeNull();
    expect(dayPaise({ ...funds, dayPaise: null }, 30_000)).toBeNull();
  });

  it('adds up what an entry was charged, whatever the heads', () => {
    const postings: LedgerEntry['postings'] = [
      { head: 'cash', paise: -1_030 },
      { head: 'trades', paise: 1_000 },
      { head: 'gst', paise: 10 },
      { head: 'stt', paise: 20 },
    ];
    expect(chargesOf({ postings } as LedgerEntry)).toBe(30);
  });

  it.each([
    ['nothing', null, false, 'Enter an amount'],
    ['zero', 0, false, 'Enter an amount'],
    ['more than ten crore', 100_000_000_001, false, 'At most'],
    ['more than there is', 501, true, 'more than the cash'],
    ['all there is', 500, true, null],
    ['more than there is, brought in', 501, false, null],
  ] as const)('judges an amount: %s', (_what, paise, isWithdrawal, problem) => {
    const told = amountProblem(paise, isWithdrawal, 500);
    if (problem === null) expect(told).toBeNull();
    else expect(told).toContain(problem);
  });
});
