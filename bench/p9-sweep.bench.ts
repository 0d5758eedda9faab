import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type BacktestSpec, type CandleColumns, type Instrument } from '@artha/core';
import { TrialThreads } from '@artha/research';
import { BARS, walk } from './bars.js';
import { backtestByHand } from './event-loop-backtest.js';
import { competeInTurn, print, requireEqual } from './measure.js';

/**
 * P9: a hundred settings of one rule over a year of minutes, on two cores: an optimisation's own threads against the
 * loop written by hand, whose threads take the next setting that nobody has taken. The bars are there once for all
 * threads of a side.
 */
const [THREADS, FAST_STEPS, SLOW_STEPS] = [2, 10, 10] as const;
const SETTINGS = Array.from({ length: FAST_STEPS * SLOW_STEPS }, (_, at): readonly [number, number] => [
  5 + 5 * Math.floor(at / SLOW_STEPS),
  60 + 10 * (at % SLOW_STEPS),
]);
const [QUANTITY, SLIPPAGE, COMMISSION, CAPITAL] = [100, 5, 3, 1_000_000_000] as const;
const instrument: Instrument = {
  id: 'NSE:BENCH',
  exchange: 'NSE',
  symbol: 'BENCH',
  name: 'Bench',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};

const spec: BacktestSpec = {
  strategyId: 'sma-crossover',
  parameters: {},
  instrument,
  timeframe: '1m',
  capitalPaise: CAPITAL,
  quantity: QUANTITY,
  slippageBps: SLIPPAGE,
  commissionBps: COMMISSION,
};
const TASKS = SETTINGS.map(([fastBars, slowBars], number) => ({
  number,
  parameters: { fastBars, slowBars },
  span: { fromRow: 0, untilRow: BARS },
}));

/** Of every setting: its trades, and what the account was worth at the end. */
const RESULT = 2;

interface Shared {
  readonly candles: CandleColumns;
  /** The next setting to take. */
  readonly next: Int32Array;
  readonly results: Float64Array;
}

if (isMainThread) await lead();
else follow(workerData as Shared);

async function lead(): Promise<void> {
  const candles = walk(BARS);
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const results = new Float64Array(new SharedArrayBuffer(SETTINGS.length * RESULT * 8));
  const shared: Shared = { candles: shareColumns(candles), next, results };
  const followers = Array.from(
    { length: THREADS },
    () => new Worker(new URL(import.meta.url), { workerData: shared }),
  );
  const threads = new TrialThreads({ spec, candles, count: THREADS });
  const yardstick = async (): Promise<number> => {
    Atomics.store(next, 0, 0);
    const from = performance.now();
    await Promise.all(followers.map(answerOf));
    return performance.now() - from;
  };
  const our = new Float64Array(results.length);
  const ours = async (): Promise<number> => {
    const from = performance.now();
    await threads.run(TASKS, ({ task, result }) => {
      our[task.number * RESULT] = result?.metrics.trades ?? NaN;
      our[task.number * RESULT + 1] = result?.metrics.endEquityPaise ?? NaN;
    });
    return performance.now() - from;
  };
  await ours();
  await yardstick();
  requireEqual('the results', [...our], [...results]);
  const runs = 9;
  const { oursMillis, yardstickMillis } = await competeInTurn({ ours, yardstick, warmUps: 2, runs });
  print({
    id: 'P9',
    value: oursMillis / 1_000,
    unit: 's',
    yardstick: yardstickMillis / 1_000,
    ratio: oursMillis / yardstickMillis,
    runs,
    bars: BARS,
    settings: SETTINGS.length,
    threads: THREADS,
    peakMebibytes: process.resourceUsage().maxRSS / 1_024,
  });
  await Promise.all([...followers.map((thread) => thread.terminate()), threads.close()]);
}

function follow({ candles, next, results }: Shared): void {
  parentPort?.on('message', () => {
    for (let at = Atomics.add(next, 0, 1); at < SETTINGS.length; at = Atomics.add(next, 0, 1)) {
      const [trades, endPaise] = byHand(candles, at);
      results[at * RESULT] = trades;
      results[at * RESULT + 1] = endPaise;
    }
    parentPort?.postMessage('done');
  });
}

function answerOf(thread: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('message', () => {
      thread.off('error', reject);
      resolve();
    });
    thread.postMessage('go');
  });
}

function byHand(candles: CandleColumns, at: number): [trades: number, endPaise: number] {
  const rates = { slippageBps: SLIPPAGE, commissionBps: COMMISSION };
  const { trades, equity } = backtestByHand(candles, CAPITAL, SETTINGS[at] ?? [0, 0], QUANTITY, rates);
  return [trades.length, equity.at(-1) ?? NaN];
}

function shareColumns(columns: CandleColumns): CandleColumns {
  const share = (column: Float64Array): Float64Array<ArrayBufferLike> => {
    const shared = new Float64Array(new SharedArrayBuffer(column.byteLength));
    shared.set(column);
    return shared;
  };
  const { openedAt, openPaise, highPaise, lowPaise, closePaise, volume } = columns;
  return {
    openedAt: share(openedAt),
    openPaise: share(openPaise),
    highPaise: share(highPaise),
    lowPaise: share(lowPaise),
    closePaise: share(closePaise),
    volume: share(volume),
  };
}
