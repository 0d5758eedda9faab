import { fileURLToPath } from 'node:url';
import {
  Backtest,
  type BacktestResult,
  type CandleColumns,
  checkRules,
  type Instrument,
  ruleFaults,
  setupOfNothing,
  type StrategyDecision,
  type StrategyDefinition,
} from '@artha/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type IndicatorPart, type PluginPackage } from '../config/plugin-config.js';
import { describedIndicator } from '../indicators/described-indicator.js';
import { onlyPart } from '../package/only-part.js';
import { readPluginFolder } from '../package/read-folder.js';
import { swingingCandles } from '../testing/swinging-candles.js';
import { pluggedRules } from './plugged-rules.js';

const FOLDER = fileURLToPath(new URL('../../../docs/how-to/example-plugin', import.meta.url));
const FILE: Instrument = {
  ...{ id: 'NSE:FILE', exchange: 'NSE', symbol: 'FILE', name: 'A file', kind: 'equity' },
  ...{ tickPaise: 1, lotQuantity: 1, isActive: true },
};

function tested(definition: StrategyDefinition | string, candles: CandleColumns): BacktestResult {
  const backtest = new Backtest(
    {
      ...(typeof definition === 'string' ? { rules: definition } : { definition }),
      ...{ strategyId: 'rules', parameters: {}, instrument: FILE, timeframe: '1m' },
      ...{ capitalPaise: 10_000_000, quantity: 10, slippageBps: 5, commissionBps: 3 },
      others: [{ instrumentId: FILE.id, timeframe: '1m', candles }],
    },
    candles,
  );
  backtest.step();
  return backtest.result();
}

describe('rules that name an indicator of a plug-in', () => {
  let midpoint: PluginPackage;
  const candles = swingingCandles(3_000);

  beforeAll(async () => {
    midpoint = onlyPart(await readPluginFolder(FOLDER), 'house_midpoint');
  });
  function part(): IndicatorPart {
    const [one] = midpoint.config.provides;
    if (one?.kind !== 'indicator') throw new Error('it is no indicator');
    return one;
  }

  it.each([
    'buy when close crosses above NAME(20)\nsell when close < NAME(20)[1] - 1',
    'buy when close > NAME(5) on 15m\nsell when close < NAME(5) on 15m',
    'buy when NAME > NAME(60) and not NAME(20) > close\nsell when NAME crosses below NAME(60)\nstop 1 %',
  ])('trade as with the built-in one that is the same: %s', async (text) => {
    const builtIn = text.replaceAll('NAME(', 'midprice(').replaceAll('NAME', 'midprice(20)');
    const plugged = text.replaceAll('NAME', 'house_midpoint');
    const expected = tested(builtIn, candles).trades;
    const trades = tested(await pluggedRules(plugged, [midpoint]), candles).trades;
    const named = expected.map((trade) => ({
      ...trade,
      reason: trade.reason.replaceAll('midprice', 'house_midpoint'),
      entryReason: trade.entryReason.replaceAll('midprice', 'house_midpoint'),
    }));
    expect(expected.length).toBeGreaterThan(5);
    expect(trades).toEqual(named);
  });

  it('tell its value among those they decide by', async () => {
    const definition = await pluggedRules('buy when close > house_midpoint(5) on 5m and rsi > 1', [midpoint]);
    const decisions: StrategyDecision[] = [];
    const minutes = swingingCandles(60);
    const backtest = new Backtest(
      {
        ...{ definition, strategyId: 'rules', parameters: {}, instrument: FILE, timeframe: '1m' },
        ...{ capitalPaise: 10_000_000, quantity: 10, slippageBps: 0, commissionBps: 0 },
        others: [{ instrumentId: FILE.id, timeframe: '1m', candles: minutes }],
      },
      minutes,
      { onDecision: (decision) => decisions.push(decision) },
    );
    backtest.step();
    const [first, last] = [decisions[0], decisions.at(-1)];
    expect(first?.values).toEqual([
      { name: 'house_midpoint(5) of NSE:FILE on 5m', unit: 'price', value: null },
      { name: 'rsi(14)', unit: 'percent', value: null },
    ]);
    expect(last?.values[0]?.value).toBeGreaterThan(90_000);
  });

  it.each([
    ['buy when house_midpint(9) > 1', 1, 10, "Nothing is called 'house_midpint'"],
    [
      'buy when\n  house_midpoint(1) > 1',
      2,
      3,
      'The indicator house_midpoint(1) cannot be drawn: bars must be a whole number from 2 to 200',
    ],
    ['buy when house_midpoint.upper > 1', 1, 25, "house_midpoint has midpoint, and no 'upper'"],
    ['buy when house_midpoint(9)', 1, 10, 'where a condition like rsi(14) < 30 belongs'],
    ['buy when house_midpoint(9) > 70 %', 1, 30, 'A price cannot be held against a percentage'],
  ])('are told what is wrong and where: %s', (text, line, column, problem) => {
    const [fault] = ruleFaults(text, [describedIndicator(part())]);
    expect(fault).toMatchObject({ line, column, problem: expect.stringContaining(problem) as string });
  });

  it('are told the name that was meant', () => {
    const [fault] = ruleFaults('buy when house_midpint(9) > 1', [describedIndicator(part())]);
    expect(Object.values(fault ?? {})).toContain('house_midpoint');
  });

  it('are refused where nobody has it', () => {
    expect(checkRules('buy when house_midpoint(9) > close')?.message).toMatch(/Nothing is called/);
  });

  /** The same indicator with other code in it. */
  const withNext = (next: string): PluginPackage => ({
    config: midpoint.config,
    files: {
      [part().entry]: `export function warmUp() { return 1; }
        export function begin() { return [0]; }
        export function next(bar, memory, out) { memory[0]++; ${next} }`,
    },
  });
  const RULES = 'buy when house_midpoint(9) > 0';

  it.each([
    ['throws', 'throw new Error("no such candle")', /threw Error: no such candle at midpoint\.js/],
    ['never ends', 'while (true);', /did not come to an end within the 20,00,000 steps a candle may take/],
  ])('fail at the decision when it %s, and not before', async (_, what, sentence) => {
    const definition = await pluggedRules(RULES, [withNext(`if (memory[0] > 30) ${what}; out[0] = -1;`)]);
    expect(() => tested(definition, swingingCandles(30))).not.toThrow();
    expect(() => tested(definition, swingingCandles(31))).toThrow(sentence);
  });

  it('do not begin when it needs too long for what came before', async () => {
    const definition = await pluggedRules(RULES, [withNext('for (let n = 0; n < 1e5; n++); out[0] = 1;')]);
    const past = Array.from({ length: 60 }, (_, n) => ({
      ...{ openedAt: n, openPaise: 1, highPaise: 1, lowPaise: 1, closePaise: 1, volume: 1 },
    }));
    const nothing = setupOfNothing({ instrumentId: FILE.id, timeframe: '1m' });
    const begin = (): void =>
      definition.create({}).initialise({
        ...nothing,
        candlesOf: (source) => ({
          ...nothing.candlesOf(source),
          past: () => past,
        }),
      });
    expect(begin).toThrow(/took more than the 2,00,00,000 steps what came before may take/);
  });
});
