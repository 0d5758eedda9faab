import {
  Backtest,
  type BacktestSpec,
  type CandleColumns,
  compareWithPaper,
  type Instrument,
  istMinuteOf,
  type RoundTrip,
  rulesStrategy,
  type StrategyDecision,
} from '@artha/core';
import { describe, expect, it } from 'vitest';
import { type IndicatorPart, type PluginPackage, type StrategyPart } from '../config/plugin-config.js';
import { loadPlugin } from '../load-plugin.js';
import { onlyPart } from '../package/only-part.js';
import { pluginOf } from '../testing/one-strategy.js';
import { swingingCandles } from '../testing/swinging-candles.js';
import { tryPlugin } from '../try-plugin.js';

const FILE: Instrument = {
  ...{ id: 'NSE:FILE', exchange: 'NSE', symbol: 'FILE', name: 'A file', kind: 'equity' },
  ...{ tickPaise: 1, lotQuantity: 1, isActive: true },
};
const OTHER: Instrument = { ...FILE, id: 'NSE:OTHER', symbol: 'OTHER', lotQuantity: 5 };

async function specOf(plugin: PluginPackage, more: Partial<BacktestSpec> = {}): Promise<BacktestSpec> {
  return {
    ...{ strategyId: 'under-test', definition: (await loadPlugin(plugin)).strategies[0] },
    ...{ parameters: {}, instrument: FILE, timeframe: '1m', capitalPaise: 1_000_000_000 },
    ...{ quantity: 10, slippageBps: 0, commissionBps: 0 },
    ...more,
  };
}

function traded(spec: BacktestSpec, candles: CandleColumns): readonly RoundTrip[] {
  const backtest = new Backtest(spec, candles);
  backtest.step();
  return backtest.result().trades;
}

/** Holds both for ten of every twenty candles: the first long, the second short. */
const TOGETHER = `export default class {
  initialise(setup) { this.setup = setup; this.count = 0; }
  onCandle(candle, position) {
    const [first, second] = this.setup.instruments;
    const turn = this.count++ % 20;
    const held = this.setup.positionOf(second.id);
    if (turn === 5 && position.quantity === 0)
      return both(buy('cheap ' + first.symbol), sell('dear ' + second.symbol, { instrumentId: second.id, quantity: 3 * second.lotQuantity }));
    if (turn === 15 && held.quantity === -15 && held.instrumentId === second.id)
      return both(exit('done'), exit('done too', { instrumentId: second.id }));
    return null;
  }
  onPosition({ instrumentId, quantity }) { log(instrumentId + ' ' + quantity); }
}`;
const PAIR: Partial<StrategyPart> = { legs: 2 };
const columns = swingingCandles(200);
const pair = { instrumentId: OTHER.id, timeframe: '1m', candles: columns, instrument: OTHER } as const;

describe('a plug-in strategy that trades two instruments together', () => {
  it('enters both and leaves both, each in its own units and words', async () => {
    const trades = traded(await specOf(pluginOf(TOGETHER, PAIR), { others: [pair] }), columns);
    expect(trades).toHaveLength(20);
    expect(trades.slice(0, 2)).toEqual([
      expect.objectContaining({
        instrumentId: 'NSE:FILE',
        side: 'buy',
        quantity: 10,
        entryReason: 'cheap FILE',
        reason: 'done',
      }),
      expect.objectContaining({
        instrumentId: 'NSE:OTHER',
        side: 'sell',
        quantity: 15,
        entryReason: 'dear OTHER',
        reason: 'done too',
      }),
    ]);
  });

  it('trades on paper as in a backtest', async () => {
    const spec = await specOf(pluginOf(TOGETHER, PAIR), { others: [pair] });
    expect(compareWithPaper(spec, columns)).toMatchObject({ tradesInBacktest: 20, firstDifference: null });
  });

  it('hears of the position of each', async () => {
    const said: string[] = [];
    const { strategies } = await loadPlugin(pluginOf(TOGETHER, PAIR), { onLog: (line) => said.push(line) });
    const spec = await specOf(pluginOf(TOGETHER, PAIR), { others: [pair], definition: strategies[0] });
    traded(spec, columns);
    expect(said.slice(0, 2).sort()).toEqual(['NSE:FILE 10', 'NSE:OTHER -15']);
    expect(said.slice(2, 4).sort()).toEqual(['NSE:FILE 0', 'NSE:OTHER 0']);
  });

  it('is refused on one instrument alone', async () => {
    const spec = await specOf(pluginOf(TOGETHER, PAIR));
    expect(() => new Backtest(spec, columns)).toThrow(
      'Under test trades 2 instruments together; you have chosen 1.',
    );
  });

  it('is tried on two made-up ones when it is uploaded', async () => {
    await expect(tryPlugin(pluginOf(TOGETHER, PAIR), () => performance.now())).resolves.toHaveProperty(
      'under-test',
    );
  });

  it.each([
    ["buy('x', { instrumentId: 'NSE:ELSE' })", /does not trade NSE:ELSE, but NSE:FILE, NSE:OTHER/],
    ["both(buy('x'), sell('y'))", /wished two things of one instrument at once/],
    ["both(buy('x'), null)", /both takes two wishes/],
    ["both(both(buy('x'), buy('y')), buy('z'))", /both takes two wishes/],
    ["both(buy('x'), sell('y', { instrumentId: 7 }))", /does not trade 7/],
    ["Object.assign(buy('x'), { along: 5 })", /something that is no wish/],
  ])('is stopped where it wishes %s', async (wish, sentence) => {
    const code = `export default class { onCandle() { return ${wish}; } }`;
    const spec = await specOf(pluginOf(code, PAIR), { others: [pair] });
    expect(() => traded(spec, columns)).toThrow(sentence);
  });
});

const INDICATOR: IndicatorPart = {
  kind: 'indicator',
  name: 'tested_middle',
  title: 'Middle',
  description: 'The middle.',
  entry: 'middle.js',
  group: 'overlap',
  pane: 'price',
  inputs: ['high', 'low'],
  outputs: [{ name: 'middle', unit: 'price', draw: 'line' }],
  parameters: [
    { name: 'bars', label: 'Bars', description: 'Bars.', kind: 'whole', min: 2, max: 200, initial: 20 },
  ],
};

/** A strategy beside an indicator of the same plug-in, which looks back over the last candles. */
function withIndicator(code: string, next: string): PluginPackage {
  const { config, files } = pluginOf(code);
  return {
    config: { ...config, provides: [...config.provides, INDICATOR] },
    files: {
      ...files,
      'middle.js': `
        export const warmUp = ({ bars }) => bars;
        export const begin = ({ bars }) => new Array(2 * bars + 1).fill(0);
        export function next(bar, memory, out, { bars }) { ${next} }`,
    },
  };
}
const MIDDLE = `
  const at = memory[2 * bars]++ % bars;
  memory[at] = bar.high;
  memory[bars + at] = bar.low;
  if (memory[2 * bars] < bars) return;
  let high = -Infinity, low = Infinity;
  for (let i = 0; i < bars; i++) { high = Math.max(high, memory[i]); low = Math.min(low, memory[bars + i]); }
  out[0] = (high + low) / 2;`;
const ABOVE = (on: string): string => `export default class {
  initialise(setup) { this.middle = (${on}).indicator('tested_middle', 9); }
  onCandle({ closePaise }, { quantity }) {
    const { value } = this.middle;
    if (!(value > 0)) return null;
    return quantity === 0 ? (closePaise > value ? buy('above') : null) : closePaise < value ? exit('below') : null;
  }
}`;

describe('a plug-in strategy that decides by an indicator of its plug-in', () => {
  it.each([
    ['its own candles', 'setup', ''],
    ['longer ones', "setup.candlesOf({ timeframe: '5m' })", ' on 5m'],
  ])('trades as rules with the built-in one that is the same, on %s', async (_, on, source) => {
    const candles = swingingCandles(2_000);
    const others = [{ instrumentId: FILE.id, timeframe: '1m', candles }] as const;
    const spec = await specOf(withIndicator(ABOVE(on), MIDDLE), { others });
    const rules = rulesStrategy(
      `buy when close > midprice(9)${source}\nsell when close < midprice(9)${source}`,
    );
    const bare = (trips: readonly RoundTrip[]): unknown[] =>
      trips.map((trip) => ({ ...trip, reason: '', entryReason: '' }));
    const expected = bare(traded({ ...spec, definition: rules }, candles));
    expect(expected.length).toBeGreaterThan(20);
    expect(bare(traded(spec, candles))).toEqual(expected);
  });

  it('is told with its value in every decision', async () => {
    const decisions: StrategyDecision[] = [];
    const spec = await specOf(withIndicator(ABOVE('setup'), MIDDLE));
    new Backtest(spec, columns, { onDecision: (one) => decisions.push(one) }).step();
    expect(decisions[0]?.values).toEqual([{ name: 'tested_middle(9)', unit: 'price', value: null }]);
    expect(decisions.at(-1)?.values[0]?.value).toBeGreaterThan(90_000);
  });

  it('keeps it where it is taken out of its plug-in alone', async () => {
    const plugin = onlyPart(withIndicator(ABOVE('setup'), MIDDLE), 'under-test');
    expect(traded(await specOf(plugin), columns).length).toBeGreaterThan(3);
    expect(Object.keys(await tryPlugin(plugin, () => performance.now()))).toContain('under-test');
  });

  it.each([
    ['throws', 'throw new Error("no such candle")', /threw Error: no such candle at middle\.js/],
    ['never ends', 'while (true);', /did not come to an end within the 20,00,000 steps a candle may take/],
  ])('fails at its next decision when it %s', async (_, what, sentence) => {
    const plugin = withIndicator(ABOVE('setup'), `if (memory[18]++ === 30) ${what}; out[0] = 1;`);
    const [before, then] = [await specOf(plugin), await specOf(plugin)];
    expect(() => traded(before, swingingCandles(30))).not.toThrow();
    expect(() => traded(then, swingingCandles(31))).toThrow(sentence);
  });

  it('is refused parameters it does not have', async () => {
    const code = ABOVE('setup').replace(', 9', ', 1');
    const spec = await specOf(withIndicator(code, MIDDLE));
    expect(() => new Backtest(spec, columns)).toThrow('bars must be a whole number from 2 to 200');
  });
});

describe('a plug-in strategy that asks how the day opened', () => {
  const OPENING = `export default class {
    initialise(setup) { this.setup = setup; log('first ' + String(setup.opening())); }
    onCandle(candle, { quantity }) {
      if (quantity !== 0) return null;
      const { openedAt, highPaise } = this.setup.opening();
      if (candle.closePaise > highPaise && candle.openedAt > openedAt) return buy('above ' + highPaise + ' of ' + minuteOf(openedAt));
      return null;
    }
  }`;

  it('knows the first candle of the day', async () => {
    const said: string[] = [];
    const { strategies } = await loadPlugin(pluginOf(OPENING), { onLog: (line) => said.push(line) });
    const spec = await specOf(pluginOf(OPENING), { definition: strategies[0] });
    const wished: string[] = [];
    const candles = swingingCandles(60);
    new Backtest(spec, candles, {
      onDecision: ({ kind, reason }) => kind === 'buy' && wished.push(reason),
    }).step();
    const minute = istMinuteOf(candles.openedAt[0] ?? NaN);
    expect(wished).toEqual([`above ${String(candles.highPaise[0])} of ${minute}`]);
    expect(said).toEqual(['first null']);
  });
});
