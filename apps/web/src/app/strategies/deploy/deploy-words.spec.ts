import { type LimitUse, type Promotion } from '../../live/shapes.js';
import { FIRST_SCHEDULE } from '../schedule-rules.js';
import { budgetText, candlesText, type DeployScene, deployWarnings, namesText } from './deploy-words.js';

const dayLoss: LimitUse = { rule: 'maxDailyLossPaise', limit: 10_00_000_00, whose: 'account', used: 0 };
const calm: DeployScene = {
  mode: 'paper',
  promotion: null,
  room: { mode: 'paper', running: 1, most: 5 },
  safety: 'active',
  isMarketOpen: true,
  contracts: [],
  today: '2026-01-22',
  limits: [dayLoss],
  hasOwnLossLimit: false,
  budget: { ordersPerMinute: 240, ordersPerDay: 5_000 },
  product: 'MIS',
  schedule: FIRST_SCHEDULE,
  sizedBy: 'units',
  tradedAlready: [],
};
const check = (isMet: boolean): Promotion['checks'][number] => ({
  gate: 'leastPaperDays',
  wanted: '5 days on paper',
  shown: '2',
  isMet,
});
const promotion = (part: Partial<Promotion>): Promotion => ({
  strategyId: 'ema-crossover',
  checks: [check(true), check(false)],
  isOpen: false,
  letThrough: null,
  mayOverride: false,
  ...part,
});
const told = (part: Partial<DeployScene>): string[] =>
  deployWarnings({ ...calm, ...part }).map(({ tone, text }) => `${tone} ${text}`);

describe('what is to be known before a strategy is deployed', () => {
  it('is how many are at work and its budget where all is calm', () =>
    expect(told({})).toEqual([
      'info With it 2 of 5 paper deployments are at work.',
      'info It may make 240 orders in a minute and 5,000 in a day; beyond that it is paused.',
    ]));

  it('is nothing about what is not known yet', () =>
    expect(told({ room: null, budget: null, limits: null, today: null })).toEqual([]));

  it('begins with the money where it is real', () =>
    expect(told({ mode: 'live' })[0]).toMatch(/^bad It trades real money/));

  it.each([
    [promotion({}), /^bad 1 of 2 .* not met: until then it may not trade real money\.$/],
    [promotion({ mayOverride: true }), /only for a reason that is kept/],
    [promotion({ isOpen: true, letThrough: 'watched by the desk' }), /an administrator has let it through/],
  ])('tells what it has not shown, with real money: %#', (shown, words) => {
    expect(told({ mode: 'live', promotion: shown }).find((text) => /not met/.test(text))).toMatch(words);
    expect(told({ promotion: shown }).join()).not.toMatch(/not met/);
  });

  it('says nothing about gates that are all met', () =>
    expect(
      told({ mode: 'live', promotion: promotion({ checks: [check(true)], isOpen: true }) }).join(),
    ).not.toMatch(/not met/));

  it.each([
    ['2026-01-27', 'warn NFO:X expires on 27 Jan 2026, in 5 days.'],
    ['2026-01-23', 'warn NFO:X expires on 23 Jan 2026, in 1 day.'],
    ['2026-01-22', 'warn NFO:X expires on 22 Jan 2026, today.'],
    ['2026-01-28', 'info NFO:X expires on 28 Jan 2026.'],
  ])('says when a contract expires: %s', (expiresOn, words) =>
    expect(told({ contracts: [{ id: 'NFO:X', expiresOn }] }).join('\n')).toContain(words),
  );

  it('tells limits that are near or reached, and that there is none on the loss of a day', () => {
    expect(told({ limits: [{ ...dayLoss, used: 8_00_000_00 }] })[0]).toBe(
      'warn Loss of a day: ₹8,00,000 of ₹10,00,000 used.',
    );
    expect(told({ limits: [{ ...dayLoss, used: 10_00_000_00 }] })[0]).toMatch(/^bad Loss of a day/);
    expect(told({ limits: [{ ...dayLoss, limit: null, whose: null }] })[0]).toMatch(/^warn No limit is set/);
    expect(told({ limits: [] })[0]).toMatch(/^warn No limit is set/);
    expect(told({ limits: [], hasOwnLossLimit: true }).join()).not.toMatch(/No limit is set/);
  });

  it.each([
    [
      { room: { mode: 'paper', running: 4, most: 5 } },
      'warn With it 5 of 5 paper deployments are at work, and',
    ],
    [{ room: { mode: 'paper', running: 5, most: 5 } }, 'bad 5 of 5 paper deployments are at work: no more'],
    [{ safety: 'halted' }, 'bad Trading is halted here'],
    [{ safety: 'reducing' }, 'bad Only exits pass here'],
    [{ isMarketOpen: false }, 'info The market is not open'],
    [{ product: 'CNC' }, 'warn What it holds stays overnight'],
    [{ sizedBy: 'risk' }, 'warn Sized by the risk'],
    [
      { schedule: { ...FIRST_SCHEDULE, isOn: true, squareOff: false } },
      'warn What it holds at 15:00 stays open',
    ],
    [{ tradedAlready: ['NSE:TCS', 'NSE:INFY'] }, 'warn The same strategy is at work on TCS and INFY here'],
  ] as const satisfies readonly (readonly [Partial<DeployScene>, string])[])(
    'is told in words: %o',
    (part, words) => expect(told(part).join('\n')).toContain(words),
  );

  it('tells the gravest first', () => {
    const tones = deployWarnings({ ...calm, mode: 'live', product: 'CNC', safety: 'halted' }).map(
      ({ tone }) => tone,
    );
    expect(tones).toEqual(['bad', 'bad', 'warn', 'info', 'info']);
  });
});

describe('words of a deployment', () => {
  it.each([
    ['5m', '5-minute candles'],
    ['1h', '1-hour candles'],
    ['1d', '1-day candles'],
    ['odd', 'odd'],
  ])('say %s as %s', (timeframe, words) => expect(candlesText(timeframe)).toBe(words));

  it('name few instruments, and count many', () => {
    expect(namesText([])).toBe('');
    expect(namesText(['NSE:TCS'])).toBe('TCS');
    expect(namesText(['NSE:TCS', 'NSE:INFY', 'NSE:ITC'])).toBe('TCS, INFY and ITC');
    expect(namesText(['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((one) => `NSE:${one}`))).toBe(
      'A, B, C, D, E and 2 more',
    );
  });

  it('tell a budget as Indians group digits', () =>
    expect(budgetText({ ordersPerMinute: 240, ordersPerDay: 1_000_000 })).toContain('10,00,000 in a day'));
});
