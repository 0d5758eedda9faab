import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { BacktestSpec, CandleColumns, SearchFindings } from '@artha/core';
import type { PluginPackage } from '@artha/plugins';
import type { JudgeAnswer, JudgeTask, ThreadWork, TrialAnswer, TrialTask } from './trial-thread.js';

/** Trials a thread has before it: the one it is at, and one to go on with while its answer is taken. */
const TASKS_AHEAD = 2;

/** Tests are not compiled to where they lie. */
const COMPILED_THREAD = import.meta.url.endsWith('.ts')
  ? new URL('../../../dist/libs/research/optimisations/trial-thread.js', import.meta.url)
  : new URL('./trial-thread.js', import.meta.url);

interface ThreadsOptions {
  readonly spec: BacktestSpec;
  readonly candles: CandleColumns;
  /** What the strategy is of, where it is of a plug-in. */
  readonly plugin?: PluginPackage | null;
  /** One for each core by default. */
  readonly count?: number;
  readonly isPatient?: boolean;
}

/** Runs trials of one strategy on the same candles, which are there once for all threads. */
export class TrialThreads {
  private readonly threads: readonly Worker[];
  private giveUp: (reason: Error) => void = () => undefined;
  private isClosed = false;

  constructor({
    spec,
    candles,
    plugin = null,
    count = availableParallelism(),
    isPatient = false,
  }: ThreadsOptions) {
    const { definition: _, ...rest } = spec; // functions do not cross; threads load the plug-in themselves
    const workerData: ThreadWork = { spec: rest, candles: sharedColumns(candles), plugin, isPatient };
    this.threads = Array.from({ length: count }, () => new Worker(COMPILED_THREAD, { workerData }));
    for (const thread of this.threads) {
      thread.on('error', (error) => this.giveUp(error as Error));
      thread.on('exit', () => this.giveUp(new Error('a thread of trials has ended')));
    }
  }

  get count(): number {
    return this.threads.length;
  }

  /** One list at a time; `onAnswer` hears of each trial in the order they end. Rejects once {@link close} was called. */
  async run(tasks: readonly TrialTask[], onAnswer: (answer: TrialAnswer) => void): Promise<void> {
    this.requireOpen();
    if (tasks.length === 0) return;
    let [next, answered] = [0, 0];
    const feed = (thread: Worker): void => {
      const task = tasks[next];
      if (task === undefined) return;
      next += 1;
      thread.postMessage(task);
    };
    const heard = new Map<Worker, (answer: TrialAnswer) => void>();
    try {
      await new Promise<void>((resolve, reject) => {
        this.giveUp = reject;
        for (const thread of this.threads) {
          const hear = (answer: TrialAnswer): void => {
            answered += 1;
            feed(thread);
            onAnswer(answer);
            if (answered === tasks.length) resolve();
          };
          heard.set(thread, hear);
          thread.on('message', hear);
        }
        for (let ahead = 0; ahead < TASKS_AHEAD; ahead++) for (const thread of this.threads) feed(thread);
      });
    } finally {
      this.giveUp = () => undefined;
      for (const [thread, hear] of heard) thread.off('message', hear);
    }
  }

  /**
   * Null: the strategy threw. Not while a list of trials runs: the candles are altered meanwhile. Rejects once
   * {@link close} was called.
   */
  async judge(task: JudgeTask): Promise<SearchFindings | null> {
    this.requireOpen();
    const [thread] = this.threads;
    if (thread === undefined) throw new Error('there is no thread to judge with');
    try {
      const { findings } = await new Promise<JudgeAnswer>((resolve, reject) => {
        this.giveUp = reject;
        thread.once('message', resolve);
        thread.postMessage(task);
      });
      return findings;
    } finally {
      this.giveUp = () => undefined;
    }
  }

  /** At once, in the middle of a trial if need be. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all(this.threads.map((thread) => thread.terminate()));
  }

  /** A thread that has ended takes work and never answers. */
  private requireOpen(): void {
    if (this.isClosed) throw new Error('the threads of these trials are closed');
  }
}

function sharedColumns(columns: CandleColumns): CandleColumns {
  const { openedAt, openPaise, highPaise, lowPaise, closePaise, volume } = columns;
  const { turnoverPaise, trades, openInterest } = columns;
  return {
    openedAt: shared(openedAt),
    openPaise: shared(openPaise),
    highPaise: shared(highPaise),
    lowPaise: shared(lowPaise),
    closePaise: shared(closePaise),
    volume: shared(volume),
    ...(turnoverPaise && { turnoverPaise: shared(turnoverPaise) }),
    ...(trades && { trades: shared(trades) }),
    ...(openInterest && { openInterest: shared(openInterest) }),
  };
}

function shared(column: Float64Array): Float64Array<SharedArrayBuffer> {
  const copy = new Float64Array(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}
