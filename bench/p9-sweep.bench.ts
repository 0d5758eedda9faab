import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Backtest, type CandleColumns, type Instrument } from '@artha/core';
import { BARS, walk } from './bars.js';
import { backtestByHand } from './event-loop-backtest.js';
import { competeInTurn, print, requireEqual } from './measure.js';

/**
 * P9: a hundred settings of one rule over a year of minutes, on two cores. Each thread takes the next setting that
 * nobody has taken; the bars are there once for all threads. Artha has no sweep of its own yet: what is measured is
 * its backtest, many times over in one process, against the loop written by hand on the same threads.
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

type Side = 'ours' | 'yardstick';
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
  const candles = shareColumns(walk(BARS));
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const results = new Float64Array(new SharedArrayBuffer(SETTINGS.length * RESULT * 8));
  const shared: Shared = { candles, next, results };
  const threads = Array.from(
    { length: THREADS },
    () => new Worker(new URL(import.meta.url), { workerData: shared }),
  );
  const sweep = async (side: Side): Promise<number> => {
    Atomics.store(next, 0, 0);
    results.fill(NaN);
    const from = performance.now();
    await Promise.all(threads.map((thread) => answerOf(thread, side)));
    return performance.now() - from;
  };
  await sweep('ours');
  const our = [...results];
  await sweep('yardstick');
  requireEqual('the results', our, [...results]);
  const runs = 9;
  const { oursMillis, yardstickMillis } = await competeInTurn({
    ours: () => sweep('ours'),
    yardstick: () => sweep('yardstick'),
    warmUps: 2,
    runs,
  });
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
  await Promise.all(threads.map((thread) => thread.terminate()));
}

function follow({ candles, next, results }: Shared): void {
  parentPort?.on('message', (side: Side) => {
    for (let at = Atomics.add(next, 0, 1); at < SETTINGS.length; at = Atomics.add(next, 0, 1)) {
      const [trades, endPaise] = side === 'ours' ? ours(candles, at) : byHand(candles, at);
      results[at * RESULT] = trades;
      results[at * RESULT + 1] = endPaise;
    }
    parentPort?.postMessage(side);
  });
}

function answerOf(thread: Worker, side: Side): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('message', () => {
      thread.off('error', reject);
      resolve();
    });
    thread.postMessage(side);
  });
}

function ours(candles: CandleColumns, at: number): [trades: number, endPaise: number] {
  const [fastBars, slowBars] = SETTINGS[at] ?? [0, 0];
  const backtest = new Backtest(
    {
      strategyId: 'sma-crossover',
      parameters: { fastBars, slowBars },
      instrument,
      timeframe: '1m',
      capitalPaise: CAPITAL,
      quantity: QUANTITY,
      slippageBps: SLIPPAGE,
      commissionBps: COMMISSION,
    },
    candles,
  );
  backtest.step();
  const { trades, metrics } = backtest.result();
  return [trades.length, metrics.endEquityPaise];
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
