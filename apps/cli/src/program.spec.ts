import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { STRATEGIES } from '@artha/core';
import { run } from './program.js';

const FIXTURE = fileURLToPath(
  new URL('../../../libs/core/simulation/fixtures/sma-cross.input.csv.gz', import.meta.url),
);
const PAGES = fileURLToPath(new URL('../../../docs/strategies', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'artha-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const RULES = file('buy when rsi(14) < 30');
const FAULTY = file('buy when rsii(14) < 30');

interface Report {
  readonly metrics: Readonly<Record<string, number | string | null>>;
  readonly trades: readonly Readonly<Record<string, string | number>>[];
  readonly equity: readonly { readonly time: string; readonly equity: number }[];
  readonly report: {
    readonly benchmark: readonly { readonly on: string; readonly worth: number }[];
    readonly breakdowns: Readonly<Record<string, readonly { readonly trades: number }[]>>;
    readonly charges: {
      readonly product: string;
      readonly heads: Readonly<Record<string, number>>;
    };
  };
}

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

class Screen extends Writable {
  text = '';
  constructor(readonly isTTY = false) {
    super();
  }
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function artha(args: readonly string[], isTTY = false): Promise<Outcome> {
  const [stdout, stderr] = [new Screen(), new Screen(isTTY)];
  const code = await run(args, { stdout, stderr });
  return { code, out: stdout.text, err: stderr.text };
}

function file(content: string | Buffer): string {
  const path = join(folder, `candles-${++files}.csv`);
  writeFileSync(path, content);
  return path;
}

const AVERAGES = ['--param', 'fastBars=2', '--param', 'slowBars=3'];
function backtest(path: string, ...more: string[]): string[] {
  return ['backtest', '--strategy', 'sma-crossover', ...AVERAGES, '--candles', path, ...more];
}

const HEADER = 'timestamp,open,high,low,close,volume';
/** Four falling closes, then a rise: bought at the sixth open. */
const ROWS = [
  '2026-01-27T09:15:00+05:30,30,31,29,30,100',
  '2026-01-27T09:16:00+05:30,30,30,20,20,100',
  '2026-01-27T09:17:00+05:30,20,20,10,10,100',
  '2026-01-27T09:18:00+05:30,10,40,10,40,100',
  '2026-01-27T09:19:00+05:30,40.55,50,40,50,100',
];
const FREE = ['--slippage-bps', '0', '--commission-bps', '0', '--capital', '1000', '--json'];

/** What is traded with the first is the fixture as well: this is about the command line. */
const candlesFor = (id: string): string[] => {
  const isPair = STRATEGIES.some((strategy) => strategy.id === id && strategy.legs === 2);
  return ['--candles', FIXTURE, ...(isPair ? ['--candles', `NSE:OTHER=${FIXTURE}`] : [])];
};

describe('artha backtest', () => {
  it('trades by rules as by the ready strategy that decides the same', async () => {
    const rules = file('buy when sma(10) crosses above sma(20)\nsell when sma(10) crosses below sma(20)\n');
    const by = async (...args: string[]): Promise<Report> =>
      JSON.parse((await artha(['backtest', '--candles', FIXTURE, '--json', ...args])).out) as Report;
    const ready = await by('--strategy', 'sma-crossover', '--param', 'fastBars=10', '--param', 'slowBars=20');
    expect(ready.trades.length).toBe(108);
    // They decide the same, and say why in their own words.
    const decided = ({ metrics, equity, trades }: Report): object => ({
      metrics,
      equity,
      trades: trades.map(({ entryReason: _in, exitReason: _out, ...trade }) => trade),
    });
    expect(decided(await by('--rules', rules))).toEqual(decided(ready));
  });

  it('takes candles for as long as they are', async () => {
    const rows = ['09:15', '09:20', '09:25', '09:30'].map(
      (at) => `2026-01-27T${at}:00+05:30,30,31,29,30,100`,
    );
    const rules = file('buy when time = 09:25');
    const { out } = await artha([
      'backtest',
      '--rules',
      rules,
      '--candles',
      file([HEADER, ...rows].join('\n')),
    ]);
    expect(out).toMatch(/^Rules \(5m\)/);
    expect(out).toContain('Still open');
  });

  it('runs every ready strategy, which each have a page', async () => {
    for (const { id } of STRATEGIES) {
      const { code, out, err } = await artha(['backtest', '--strategy', id, ...candlesFor(id), '--json']);
      expect([code, err]).toEqual([0, '']);
      expect((JSON.parse(out) as Report).metrics).toHaveProperty('trades');
      expect(existsSync(join(PAGES, `${id}.md`)), id).toBe(true);
    }
  });

  it('reports metrics, trades and equity in rupees as one JSON object', async () => {
    const args = [
      'backtest',
      '--strategy',
      'sma-crossover',
      '--param',
      'fastBars=10',
      '--param',
      'slowBars=20',
    ];
    const { code, out, err } = await artha([
      ...args,
      '--candles',
      FIXTURE,
      '--capital',
      '10000000',
      '--quantity',
      '100',
      '--json',
    ]);
    const { metrics, trades, equity } = JSON.parse(out) as Report;
    expect([code, err]).toEqual([0, '']);
    // backtrader 1.9.78.123 with 0.05 % slippage and 0.03 % commission, see the fixture's SOURCES.md
    expect(metrics).toMatchObject({ trades: 108, endEquity: 9983684.44, winRatePercent: 18.51851851851852 });
    expect(trades.length).toBe(108);
    expect(trades[0]).toEqual({
      entryTime: '2023-01-02T10:00:00+05:30',
      exitTime: '2023-01-02T10:29:00+05:30',
      side: 'buy',
      quantity: 100,
      entryPrice: 989.4945,
      exitPrice: 992.3036,
      pnl: 221.46,
      commission: 59.45,
      mae: expect.any(Number) as number,
      mfe: expect.any(Number) as number,
      entryReason: expect.stringContaining('crossed above') as string,
      exitReason: expect.stringContaining('crossed below') as string,
    });
    const [first] = trades;
    // What was made at the exit lies between the two, before charges.
    const gross = Number(first?.['pnl']) + Number(first?.['commission']);
    expect(Number(first?.['mfe'])).toBeGreaterThanOrEqual(gross);
    expect(metrics['maxDrawdownLowAt']).toMatch(/^2023-01-\d\dT\d\d:\d\d:00\+05:30$/);
    expect(equity.length).toBe(3750);
    expect(equity[0]).toEqual({ time: '2023-01-02T09:15:00+05:30', equity: 10_000_000 });
    expect(equity.at(-1)?.equity).toBe(metrics['endEquity']);
  });

  it('charges as a broker charges on the day of each fill, by head', async () => {
    const args = ['--candles', FIXTURE, '--quantity', '100', '--charges', 'zerodha'];
    const run = async (...more: string[]): Promise<Outcome> =>
      artha(['backtest', '--strategy', 'sma-crossover', ...args, ...more]);
    const { metrics, report } = JSON.parse((await run('--product', 'MIS', '--json')).out) as Report;
    const { charges } = report;
    expect(charges).toMatchObject({ tariff: 'zerodha', product: 'MIS', ratesFrom: '2023-04-01' });
    const heads = Object.values(charges.heads);
    expect(heads.reduce((sum, rupees) => sum + rupees, 0)).toBeCloseTo(Number(metrics['charges']), 6);
    expect(charges.heads).toMatchObject({ depository: 0, commission: 0 });
    const { out } = await run();
    expect(out).toMatch(/as Zerodha charges, CNC; Brokerage ₹.*; STT ₹.*; Depository ₹/);
    expect(out).toContain('Before charges');
    expect(out).toContain('Not every rate from before 2023-04-01 is known');
    // A future knows no delivery: NSE.md §4.1, 0.01 % of what was sold before April 2023.
    const future = await run('--instrument', 'NFO:NIFTY-2023-01-26-FUT', '--json');
    const carried = (JSON.parse(future.out) as Report).report.charges;
    expect([carried.product, carried.heads['depository']]).toEqual(['NRML', 0]);
    expect((await run('--instrument', 'NIFTY')).err).toContain('Name an instrument like');
    expect((await run('--product', 'NRML')).err).toContain('only as MIS or CNC');
    expect((await run('--charges', 'me')).code).toBe(2);
  });

  it('trades on paper as in a backtest where a broker charges, too', async () => {
    const { code, out } = await artha([
      ...['parity', '--strategy', 'sma-crossover', '--candles', FIXTURE, '--quantity', '100'],
      ...['--charges', 'angelone', '--json'],
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ isEqual: true, firstDifference: null });
  });

  it('holds the result against the candles of an index, if they are there', async () => {
    const args = ['backtest', '--strategy', 'sma-crossover', '--candles', FIXTURE, '--json'];
    const alone = JSON.parse((await artha(args)).out) as Report;
    expect(alone.metrics).toMatchObject({ benchmarkDays: 0, beta: null, alphaPercent: null });
    expect(alone.report.benchmark).toEqual([]);
    // Of the share itself, so that the days are the same; the first has no close before it.
    const { metrics, report } = JSON.parse((await artha([...args, '--benchmark', FIXTURE])).out) as Report;
    expect(metrics['benchmarkDays']).toBe(Number(metrics['tradingDays']) - 1);
    expect(metrics['beta']).not.toBeNull();
    expect(report.benchmark).toHaveLength(Number(metrics['tradingDays']));
    // What the account was worth at that first close is put into the index: the first day's trades had cost ₹9.48.
    expect(report.benchmark[0]).toEqual({ on: '2023-01-02', worth: 999_990.52 });
    const sides = report.breakdowns['side'] ?? [];
    expect(sides.reduce((sum, { trades }) => sum + trades, 0)).toBe(metrics['trades']);
  });

  it('reads the same from a plain file, from gzip of any name, and with Windows line ends', async () => {
    const text = gunzipSync(readFileSync(FIXTURE));
    const want = await artha(backtest(FIXTURE, '--json'));
    for (const same of [text, gzipSync(text), Buffer.from(text.toString().replaceAll('\n', '\r\n'))])
      expect(await artha(backtest(file(same), '--json'))).toEqual(want);
  });

  it('takes columns in any order, among others, quoted or not', async () => {
    const want = await artha(backtest(file([HEADER, ...ROWS].join('\n')), ...FREE));
    const turned = ROWS.map((row) => {
      const [time, open, high, low, close, volume] = row.split(',');
      return `"a, b",${volume},${close}, ${low} ,${high},"${open}",${time}`;
    });
    const header = '\uFEFF"note",Volume,CLOSE,low,high,open,Timestamp';
    expect(await artha(backtest(file([header, ...turned, '', ''].join('\n')), ...FREE))).toEqual(want);
    expect(JSON.parse(want.out)).toMatchObject({
      metrics: { endEquity: 1009.45, openQuantity: 1, trades: 0 },
    });
  });

  it.each([
    ['2026-01-27T03:45:00Z', '2026-01-27T09:15:00+05:30'],
    ['2026-01-27T09:15:00.250+0530', '2026-01-27T09:15:00+05:30'],
    ['2026-01-27 09:15+05:30', '2026-01-27T09:15:00+05:30'],
    ['2026-01-26T22:45:00-05', '2026-01-27T09:15:00+05:30'],
    ['1769485500', '2026-01-27T09:15:00+05:30'],
    ['1769485500000', '2026-01-27T09:15:00+05:30'],
  ])('understands the time %s', async (time, shown) => {
    const { out } = await artha(backtest(file(`${HEADER}\n${time},1,1,1,1,0\n`), '--json'));
    expect((JSON.parse(out) as Report).equity[0]?.time).toBe(shown);
  });

  it.each<[string, string, string]>([
    ['an empty file', '', 'line 1: the file is empty'],
    ['a header alone', HEADER, 'line 1: there is a header but no candle'],
    ['a missing column', 'timestamp,open,high,low,volume', "line 1: the header has no column 'close'"],
    [
      'no time column',
      'open,high,low,close,volume',
      "line 1: the header has no column 'timestamp' or 'time'",
    ],
    [
      'a text for a price',
      `${HEADER}\n${ROWS[0]}\n2026-01-27T09:16:00+05:30,1,x,1,1,1`,
      "line 3: high 'x' is not a price",
    ],
    ['an empty cell', `${HEADER}\n2026-01-27T09:16:00+05:30,1,1,1,,1`, "line 2: close '' is not a price"],
    ['a price of zero', `${HEADER}\n2026-01-27T09:16:00+05:30,0,1,1,1,1`, "line 2: open '0' is not a price"],
    [
      'a hexadecimal price',
      `${HEADER}\n2026-01-27T09:16:00+05:30,0x10,1,1,1,1`,
      "line 2: open '0x10' is not",
    ],
    [
      'a negative volume',
      `${HEADER}\n2026-01-27T09:16:00+05:30,1,1,1,1,-5`,
      "line 2: volume '-5' is not a number",
    ],
    [
      'high below low',
      `${HEADER}\n${ROWS[0]}\n\n2026-01-27T09:16:00+05:30,2,1.5,2,2,1`,
      'line 4: high 1.5 is below low 2',
    ],
    ['a repeated time', `${HEADER}\n${ROWS[0]}\n${ROWS[0]}`, 'line 3: the time is the same'],
    ['times that go back', `${HEADER}\n${ROWS[1]}\n${ROWS[0]}`, 'line 3: the time is before'],
    ['a time without an offset', `${HEADER}\n2026-01-27T09:15:00,1,1,1,1,1`, 'is not a time with its offset'],
    ['a day that is none', `${HEADER}\n2026-02-30T09:15:00Z,1,1,1,1,1`, 'is not a time with its offset'],
    ['too few cells', `${HEADER}\n2026-01-27T09:15:00Z,1,1,1,1`, 'line 2: 5 cells where the header has 6'],
    [
      'too many cells',
      `${HEADER}\n2026-01-27T09:15:00Z,1,1,1,1,1,1`,
      'line 2: more cells than the header has (6)',
    ],
  ])('refuses %s in one line that names it', async (_, content, message) => {
    const { code, out, err } = await artha(backtest(file(content), '--json'));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trim().split('\n').length).toBe(1);
  });

  it.each<[string, string[], string]>([
    ['an unknown strategy', ['--strategy', 'magic', '--candles', FIXTURE], 'There is no strategy magic'],
    ['an unknown parameter', backtest(FIXTURE, '--param', 'bars=1'), 'no parameter bars'],
    [
      'a parameter out of range',
      backtest(FIXTURE, '--param', 'fastBars=1'),
      'fastBars must be a whole number from 2',
    ],
    [
      'a parameter that is no number',
      backtest(FIXTURE, '--param', 'fastBars=x'),
      'fastBars must be a whole number',
    ],
    [
      'a time out of hours',
      ['--strategy', 'gap-fade', '--candles', FIXTURE, '--param', 'exitAt=17:00'],
      'exitAt must be a time in whole minutes after midnight from 560 to 930',
    ],
    ['a parameter without a value', backtest(FIXTURE, '--param', 'fastBars'), 'name=value'],
    ['averages the wrong way round', backtest(FIXTURE, '--param', 'fastBars=30'), 'must be shorter'],
    ['a file that is not there', backtest(join(folder, 'none.csv')), 'there is no such file'],
    ['a folder', backtest(folder), 'this is a folder'],
    ['half a quantity', backtest(FIXTURE, '--quantity', '0.5'), 'whole number above zero'],
    ['no capital', backtest(FIXTURE, '--capital', '0'), 'above zero'],
    ['a negative rate', backtest(FIXTURE, '--slippage-bps', '-1'), 'from 0 to 9999'],
    ['an unknown option', backtest(FIXTURE, '--fast'), 'unknown option'],
    ['an unknown fill', backtest(FIXTURE, '--fill', 'never'), 'open, close'],
    ['a strategy and rules', backtest(FIXTURE, '--rules', FIXTURE), 'Name either a ready strategy'],
    ['neither of them', ['backtest', '--candles', FIXTURE], 'Name either a ready strategy'],
    [
      'a parameter of rules',
      ['backtest', '--rules', RULES, '--candles', FIXTURE, '--param', 'a=1'],
      'no parameter a',
    ],
    [
      'rules that are none',
      ['rules', 'check', FAULTY],
      "Line 1, column 10: Nothing is called 'rsii' (did you mean rsi?).",
    ],
    ['no file at all', ['backtest', '--strategy', 'sma-crossover'], '--candles'],
    ['an unknown command', ['dance'], 'dance'],
  ])('refuses %s', async (_, args, message) => {
    const { code, out, err } = await artha(args[0] === '--strategy' ? ['backtest', ...args] : args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it('repeats of a cell no more than is needed to find it', async () => {
    const { code, err } = await artha(backtest(file(`${HEADER}\n${'9'.repeat(100_000)}\n`)));
    expect(code).toBe(2);
    expect(err).toMatch(/line 2: '9{40}…' is not a time/);
  });

  it('says so when a gzip file is damaged', async () => {
    const cut = gzipSync(Buffer.from([HEADER, ...ROWS].join('\n')));
    const { code, err } = await artha(backtest(file(cut.subarray(0, cut.length - 12))));
    expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    expect(err).toContain('gzip');
  });

  it('fills at the close decided on with --fill close', async () => {
    const { out } = await artha(backtest(file([HEADER, ...ROWS].join('\n')), ...FREE, '--fill', 'close'));
    expect(JSON.parse(out)).toMatchObject({ metrics: { endEquity: 1010 } });
  });

  it('shows a readable summary without --json, and progress only to someone who watches', async () => {
    const quiet = await artha(backtest(FIXTURE));
    const watched = await artha(backtest(FIXTURE), true);
    expect(quiet.err).toBe('');
    expect(quiet.out).toMatch(/Capital +₹10,00,000\.00/);
    expect(watched.out).toBe(quiet.out);
    expect(watched.err).toContain('testing 100 %');
    expect(watched.err.endsWith('\r\u001b[K')).toBe(true);
  });

  it('explains itself', async () => {
    const { code, out } = await artha(['backtest', '--help']);
    expect(code).toBe(0);
    expect(out).toContain('ema-crossover');
    expect(out).toContain('fastBars (2 to 200, otherwise 9)');
  });
});

describe('artha parity', () => {
  it.each([...STRATEGIES.map(({ id }) => id)])('finds %s trade on paper as in a backtest', async (id) => {
    const { code, out, err } = await artha(['parity', '--strategy', id, ...candlesFor(id), '--json']);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ isEqual: true, firstDifference: null });
    expect(code).toBe(0);
  });

  it('tells in words how many trades were compared', async () => {
    const { out } = await artha(['parity', '--strategy', 'sma-crossover', '--candles', FIXTURE]);
    expect(out).toMatch(
      /^3750 candles: \d\d+ trades in the backtest, \d\d+ on paper; .*\nEvery trade is equal/,
    );
  });
});

describe('artha lookahead', () => {
  it.each([...STRATEGIES.map(({ id }) => id)])('finds that %s decides by the past alone', async (id) => {
    const { code, out, err } = await artha(['lookahead', '--strategy', id, ...candlesFor(id), '--json']);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ looksAhead: false, candles: 3750, first: null });
    expect(code).toBe(0);
  });

  it('tells in words how often it looked', async () => {
    const { out } = await artha(['lookahead', '--strategy', 'sma-crossover', '--candles', FIXTURE]);
    expect(out).toMatch(
      /^3750 candles, \d+ decisions, run again up to \d\d earlier ends\.\nIt decides by the past/,
    );
  });
});

describe('artha robustness', () => {
  const ask = ['robustness', '--strategy', 'sma-crossover', '--candles', FIXTURE, '--runs', '200'];

  it('gives the same percentiles in rupees with the same seed, and the shuffled end is the end', async () => {
    const told = async (seed: string) =>
      JSON.parse((await artha([...ask, '--json', '--seed', seed])).out) as {
        readonly trades: number;
        readonly shuffled: { readonly end: Record<string, number>; readonly maxDrawdownPercent: object };
        readonly costs: { readonly bands: readonly { readonly net: number }[] };
        readonly entries: { readonly pValue: number };
      };
    const report = await told('1');
    expect(await told('1')).toEqual(report);
    expect((await told('2')).shuffled.maxDrawdownPercent).not.toEqual(report.shuffled.maxDrawdownPercent);
    expect(report.shuffled.end['p5']).toBe(report.shuffled.end['p95']);
    expect(report.costs.bands).toHaveLength(8);
    expect(report.entries.pValue).toBeGreaterThan(0);
  });

  it('tells the same in words', async () => {
    const { code, out } = await artha(ask);
    expect(code).toBe(0);
    expect(out).toMatch(/trades, .*₹.* net; of 200 runs/);
  });
});

describe('artha rules check', () => {
  it('says that rules are good, or where they go wrong', async () => {
    expect(await artha(['rules', 'check', RULES])).toEqual({
      code: 0,
      out: 'The rules are good.\n',
      err: '',
    });
    const { code, out } = await artha(['rules', 'check', FAULTY, '--json']);
    expect([code, JSON.parse(out)]).toEqual([
      0,
      { isGood: false, line: 1, column: 10, problem: "Nothing is called 'rsii' (did you mean rsi?)" },
    ]);
  });
});

describe('artha optimise and walk-forward', () => {
  const PLUGIN = fileURLToPath(new URL('../../../docs/how-to/example-plugin', import.meta.url));
  const range = ['--param', 'fastBars=5:9:1'];

  it.each(['optimise', 'walk-forward'])(
    '%s knows the parameters of a plug-in, and says what is missing',
    async (name) => {
      const ask = [name, '--candles', FIXTURE];
      expect((await artha([...ask, ...range])).err).toMatch(/--strategy.*--plugin/);
      expect((await artha([...ask, '--plugin', PLUGIN])).err).toMatch(/at least one parameter a range/);
      const unknown = await artha([...ask, '--plugin', PLUGIN, '--param', 'nose=5:9:1']);
      expect([unknown.code, unknown.err]).toEqual([2, expect.stringMatching(/nose/)]);
      const wide = await artha([...ask, '--plugin', PLUGIN, '--param', 'fastBars=5:900:1']);
      expect([wide.code, wide.err]).toEqual([2, expect.stringMatching(/from 2 to 200/)]);
      const other = await artha([...ask, ...range, '--plugin', PLUGIN, '--strategy', 'nobody']);
      expect([other.code, other.err]).toEqual([2, expect.stringMatching(/house-crossover/)]);
    },
  );
});
