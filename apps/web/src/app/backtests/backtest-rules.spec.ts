import { backtestProblems, bpsOf, coverageOf, type BacktestDraft } from './backtest-rules.js';

const draft: BacktestDraft = {
  instrumentId: 'NSE:TCS',
  fromOn: '2026-04-01',
  toOn: '2026-07-01',
  capital: '5,00,000',
  quantity: '100',
  slippageBps: '2',
};
const coverage = {
  instrumentId: 'NSE:TCS',
  timeframe: '1m' as const,
  fromOn: '2026-01-05',
  toOn: '2026-07-27',
};
const stored = 'Candles are stored from 05 Jan 2026 to 27 Jul 2026.';

describe('what the backtest form refuses', () => {
  it.each<[string, Partial<BacktestDraft>, object]>([
    ['nothing in a whole form', {}, {}],
    ['no instrument', { instrumentId: '' }, { instrumentId: 'Choose an instrument.' }],
    [
      'a period that ends before it starts',
      { toOn: '2026-03-01' },
      { toOn: 'The last day must not be before the first.' },
    ],
    ['a day before the stored candles', { fromOn: '2025-12-31' }, { fromOn: stored }],
    ['a day after the stored candles', { toOn: '2026-07-28' }, { toOn: stored }],
    ['no capital', { capital: '0' }, { capital: 'Enter an amount in rupees, such as 5,00,000.' }],
    ['half a share', { quantity: '0.5' }, { quantity: 'Enter a whole number of shares, 1 or more.' }],
    ['slippage above one percent', { slippageBps: '101' }, { slippageBps: 'Enter 0 to 100.' }],
  ])('%s', (_name, change, problems) => {
    expect(backtestProblems({ ...draft, ...change }, coverage)).toEqual(problems);
  });

  it.each([
    ['0', 0],
    ['100', 100],
    ['1.5', null],
    ['-1', null],
    ['', null],
  ])('reads "%s" basis points as %s', (text, bps) => expect(bpsOf(text)).toBe(bps));
});

describe('the stored candles behind a timeframe', () => {
  const five = { ...coverage, timeframe: '5m' as const };
  const daily = { ...coverage, timeframe: '1d' as const };
  it.each([
    ['15m', five],
    ['1d', daily],
    ['1m', null],
    ['3m', null],
  ] as const)('%s', (timeframe, found) => {
    expect(coverageOf([five, daily], 'NSE:TCS', timeframe)).toBe(found);
  });

  it('belong to the instrument', () => expect(coverageOf([five], 'NSE:INFY', '5m')).toBeNull());
});
