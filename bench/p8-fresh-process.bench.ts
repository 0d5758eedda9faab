import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { istIsoText } from '@artha/core';
import { BARS, walk } from './bars.js';
import { compete, print, requireEqual } from './measure.js';

/** P8: from a fresh process to the finished report of a year of minutes, read from a CSV file. */
const [FAST, SLOW] = ['10', '20'];
const folder = mkdtempSync(join(tmpdir(), 'artha-bench-'));
const file = join(folder, 'minutes.csv');
const CLI = fileURLToPath(new URL('../../tools/artha.mjs', import.meta.url));
const BARE = fileURLToPath(new URL('./bare-process.bench.js', import.meta.url));
/** Makes a process tell its largest resident size, in KiB, as the last line of stderr. */
const TELL_MEMORY = `data:text/javascript,process.on('exit',()=>console.error(process.resourceUsage().maxRSS))`;

interface Report {
  readonly metrics: { readonly endEquity: number };
  readonly equity: readonly unknown[];
}

function runCli(...nodeFlags: string[]): { out: string; err: string } {
  const averages = ['--param', `fastBars=${FAST}`, '--param', `slowBars=${SLOW}`];
  const money = [
    '--capital',
    '10000000',
    '--quantity',
    '100',
    '--slippage-bps',
    '5',
    '--commission-bps',
    '3',
    '--json',
  ];
  return runNode([
    ...nodeFlags,
    CLI,
    'backtest',
    '--strategy',
    'sma-crossover',
    '--candles',
    file,
    ...averages,
    ...money,
  ]);
}

function runBare(): { out: string; err: string } {
  return runNode([BARE, file, FAST, SLOW]);
}

function runNode(args: readonly string[]): { out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return { out: stdout, err: stderr };
}

/** The file as a data vendor would send it. */
function writeCandles(): void {
  const { openedAt, openPaise, highPaise, lowPaise, closePaise, volume } = walk(BARS);
  const rupees = (paise = NaN): string => (paise / 100).toFixed(2);
  const lines = Array.from(openedAt, (at, row) =>
    [
      istIsoText(at),
      rupees(openPaise[row]),
      rupees(highPaise[row]),
      rupees(lowPaise[row]),
      rupees(closePaise[row]),
      volume[row],
    ].join(','),
  );
  writeFileSync(file, `timestamp,open,high,low,close,volume\n${lines.join('\n')}\n`);
}

try {
  writeCandles();
  const report = JSON.parse(runCli().out) as Report;
  requireEqual('the final equities', report.metrics.endEquity, Number(runBare().out));
  requireEqual('the numbers of candles', report.equity.length, BARS);
  const runs = 11;
  const contest = { ours: () => void runCli(), yardstick: () => void runBare(), warmUps: 2, runs };
  const { oursMillis, yardstickMillis } = compete(contest);
  print({
    id: 'P8',
    value: oursMillis / 1000,
    unit: 's',
    yardstick: yardstickMillis / 1000,
    ratio: oursMillis / yardstickMillis,
    runs,
    bars: BARS,
    peakMebibytes: Number(runCli('--import', TELL_MEMORY).err.trim()) / 1024,
  });
} finally {
  rmSync(folder, { recursive: true });
}
