import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../program.js';

const folder = mkdtempSync(join(tmpdir(), 'artha-indicators-'));
afterAll(() => rmSync(folder, { recursive: true }));

class Screen extends Writable {
  text = '';
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    setImmediate(done);
  }
}

async function artha(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new Screen(), new Screen()];
  const code = await run(['indicators', ...args], { stdout, stderr });
  await new Promise((done) => stdout.end(done));
  return { code, out: stdout.text, err: stderr.text };
}

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../../libs/core/indicators/fixtures/${name}.csv.gz`, import.meta.url));

let files = 0;
function file(...lines: string[]): string {
  const path = join(folder, `candles-${++files}.csv`);
  writeFileSync(path, lines.join('\n'));
  return path;
}

function compute(candles: string, ...indicators: string[]): string[] {
  return ['compute', '--candles', candles, ...indicators.flatMap((text) => ['--indicator', text])];
}

const HEADER = 'timestamp,open,high,low,close,volume';
const CANDLES = file(
  HEADER,
  '2026-01-27T09:15:00+05:30,10,12,9,10.1,100',
  '2026-01-27T09:16:00+05:30,10,12,9,10.2,0',
  '2026-01-28T09:15:00+05:30,20,24,18,21.123456789,50',
);

describe('artha indicators compute', () => {
  /** The columns of the public tables of ten, and how our indicators are written for them. */
  const TEN = ['sma(20)', 'ema(20)', 'wma(20)', 'rsi(14)', 'macd(12,26,9)', 'bbands(20,2,2,0)', 'atr(14)'];
  const MORE = ['adx(14)', 'stoch(14,3,0,3,0)', 'obv', 'supertrend(10,3)', 'vwap'];

  it.each(['edge', 'intraday'])('equals TA-Lib on every row of the %s candles', async (name) => {
    const { code, out, err } = await artha(...compute(fixture(`${name}.input`), ...TEN, ...MORE));
    expect([code, err]).toEqual([0, '']);
    const [, ...rows] = out.trimEnd().split('\n');
    const [, ...wanted] = gunzipSync(readFileSync(fixture(`${name}.ten`)))
      .toString()
      .trimEnd()
      .split('\n');
    expect(rows.length).toBe(wanted.length);
    rows.forEach((row, at) => {
      const got = row.split(',').slice(1, 19); // the bands of the VWAP are not in the table
      const want = wanted[at]?.split(',').slice(1) ?? [];
      got.forEach((cell, column) => {
        const expected = want[column] ?? '';
        expect([at, column, cell === '']).toEqual([at, column, expected === '']);
        const allowed = 1e-9 * Math.max(1, Math.abs(Number(expected)));
        expect(Math.abs(Number(cell) - Number(expected))).toBeLessThanOrEqual(allowed);
      });
    });
  });

  it('heads columns as the indicators were typed, and keeps the times of the file', async () => {
    const { out } = await artha(...compute(CANDLES, 'SMA(2)', 'macd( 2,3,1 )', 'bop'));
    const [header, first] = out.split('\n');
    expect(header).toBe(
      'timestamp,SMA(2),"macd( 2,3,1 ).macd","macd( 2,3,1 ).signal","macd( 2,3,1 ).hist",bop',
    );
    expect(first).toMatch(/^2026-01-27T09:15:00\+05:30,,,,,0\.0/);
  });

  it('rounds no price, and writes numbers that read back the same', async () => {
    const { out } = await artha(...compute(CANDLES, 'max(2)', 'sum(2)'));
    const [time, max, sum] = out.trimEnd().split('\n').at(-1)?.split(',') ?? [];
    expect(time).toBe('2026-01-28T09:15:00+05:30');
    expect([max, Number(sum)]).toEqual(['21.123456789', 10.2 + 21.123456789]);
  });

  it('starts the session VWAP again with the next day in India', async () => {
    const { out } = await artha(...compute(CANDLES, 'vwap'));
    const first = (12 + 9 + 10.1) / 3;
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((row) => row.split(',')[1]),
    ).toEqual(['vwap.vwap', String(first), String(first), String((24 + 18 + 21.123456789) / 3)]);
  });

  it('takes days alone, and counts each as a trading day of its own', async () => {
    const days = file(HEADER, '2026-01-27,10,12,9,10,100', '2026-01-28,20,24,18,21,50');
    const { out, err } = await artha(...compute(days, 'vwap', 'sma(2)'));
    expect([out.trimEnd().split('\n').slice(1), err]).toEqual([
      [expect.stringMatching(/^2026-01-27,10\.33\d+,.*$/), expect.stringMatching(/^2026-01-28,21,.*15\.5$/)],
      '',
    ]);
  });

  it('wants volumes only for an indicator that reads them', async () => {
    const path = file('timestamp,open,high,low,close', '1769485500,1,1,1,1', '1769485560,1,3,1,3');
    const { out } = await artha(...compute(path, 'sma(2)', 'atr(1)'));
    expect(out).toBe('timestamp,sma(2),atr(1)\n1769485500,,\n1769485560,2,2\n');
    const { err } = await artha(...compute(path, 'sma(2)', 'obv'));
    expect(err).toContain("the header has no column 'volume'");
  });

  it('takes epoch seconds, under either name, and leaves them as they are', async () => {
    const path = file('time,open,high,low,close,volume', '1769485500,1,1,1,1,0');
    expect((await artha(...compute(path, 'avgprice'))).out).toBe('timestamp,avgprice\n1769485500,1\n');
  });

  it.each(['datetime', 'Date', '"TIMESTAMP"'])('finds the times under %s', async (name) => {
    const path = file(`close,low,high,open,${name}`, '1,1,1,1,2026-01-27T09:15:00+05:30');
    expect((await artha(...compute(path, 'avgprice'))).out).toBe(
      'timestamp,avgprice\n2026-01-27T09:15:00+05:30,1\n',
    );
  });

  it.each([
    [
      'an unknown indicator',
      compute(CANDLES, 'smma(3)'),
      'There is no indicator smma; the nearest name is sma.',
    ],
    ['a wrong parameter', compute(CANDLES, 'sma(0)'), 'bars must be a whole number from 1 to 5000'],
    ['a text that is none', compute(CANDLES, 'sma(3'), 'write it as name(parameter,parameter)'],
    ['no indicator', ['compute', '--candles', CANDLES], '--indicator'],
    ['a missing file', compute(join(folder, 'none.csv'), 'obv'), 'there is no such file'],
    [
      'a faulty line',
      compute(file(HEADER, '2026-01-27T09:15:00Z,1,x,1,1,1'), 'obv'),
      "line 2: high 'x' is not",
    ],
    ['an empty file', compute(file(''), 'obv'), 'the file is empty'],
  ])('refuses %s in one sentence', async (_, args, message) => {
    const { code, out, err } = await artha(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

describe('artha indicators list', () => {
  it('names parameters and outputs', async () => {
    const { out } = await artha('list');
    expect(out).toContain('macd(fast=12,slow=26,signal=9)  ->  macd, signal, hist');
    expect(out).toContain('stochrsi(bars=14,fastK=5,fastD=3,fastDType=0)  ->  fastk, fastd');
  });

  it('gives programs the same as JSON', async () => {
    const list = JSON.parse((await artha('list', '--json')).out) as Record<string, unknown>[];
    expect(list.find(({ name }) => name === 'aroon')).toMatchObject({
      group: 'momentum',
      warmUpCandles: 15,
      outputs: [{ name: 'down' }, { name: 'up' }],
      parameters: [{ name: 'bars', kind: 'whole', min: 2, initial: 14 }],
    });
  });
});

describe('artha indicators describe', () => {
  it('tells all of one, in whatever case it is asked for', async () => {
    const { out } = await artha('describe', 'KAMA');
    expect(out).toContain('kama: Kaufman adaptive moving average');
    expect(out).toContain('bars: Candles looked back over. Whole number from 2 to 5000, otherwise 30.');
  });

  it('suggests the nearest name', async () => {
    expect(await artha('describe', 'bolinger')).toMatchObject({ code: 2, out: '' });
    expect((await artha('describe', 'macdx')).err).toContain('the nearest name is macd');
  });
});
