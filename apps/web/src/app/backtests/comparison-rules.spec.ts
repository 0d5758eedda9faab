import { type Backtest } from '../live/shapes.js';
import { bestOf, comparedFigures, idsOf, letterOf, unlikeness } from './comparison-rules.js';

const run = (changed: Partial<Backtest>): Backtest =>
  ({
    fromOn: '2021-04-01',
    toOn: '2021-05-01',
    instrumentId: 'NSE:TCS',
    slippageBps: 5,
    commissionBps: 3,
    tariff: null,
    product: null,
    capitalPaise: 100,
    metrics: null,
    ...changed,
  }) as Backtest;
const metrics = (sharpe: number | null): Partial<Backtest> => ({
  metrics: { sharpe } as Backtest['metrics'],
});

describe('runs side by side', () => {
  it('are eight at most, each once, and only ids', () => {
    const ids = Array.from({ length: 9 }, (_, place) => `0000000${place}-0000-4000-8000-000000000000`);
    expect(idsOf([ids[0], ids[0], 'x', ...ids].join(','))).toEqual(ids.slice(0, 8));
    expect(idsOf(undefined)).toEqual([]);
  });

  it.each([
    ['sharpe', [1, 2, null], 2],
    ['maxDrawdownPercent', [1, 2], 1],
    ['sharpe', [2, 2], null],
    ['sharpe', [2, null], null],
    ['turnoverPaise', [1, 2], null],
  ] as const)('of %s %j the best is %s', (name, values, best) => expect(bestOf(name, values)).toBe(best));

  it('mark the best of a figure, and show a dash for what is not defined', () => {
    const [, risk] = comparedFigures([run(metrics(0.5)), run(metrics(null)), run(metrics(1.5))]);
    const sharpe = risk?.figures.find(({ name }) => name === 'sharpe');
    expect(sharpe?.cells.map(({ text, isBest }) => [text, isBest])).toEqual([
      ['0.50', false],
      ['–', false],
      ['1.50', true],
    ]);
  });

  it('say in what they differ', () => {
    expect(unlikeness([run({}), run({})])).toBeNull();
    expect(unlikeness([run({}), run({ toOn: '2021-06-01', capitalPaise: 5 })])).toBe(
      'These runs differ in periods, capital: compare with care.',
    );
    expect(unlikeness([run({}), run({ tariff: 'zerodha', commissionBps: 0 })])).toBe(
      'These runs differ in costs: compare with care.',
    );
  });

  it('are called by letters', () => expect([letterOf(0), letterOf(7)]).toEqual(['A', 'H']));
});
