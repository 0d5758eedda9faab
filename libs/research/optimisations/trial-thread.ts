import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import {
  type BacktestSpec,
  type CandleColumns,
  type ParameterValues,
  runTrial,
  type TrialResult,
  type TrialSpan,
} from '@artha/core';

/** What a thread is born with; the candles are in memory that all threads share. */
export interface ThreadWork {
  /** Its parameters are those of each trial. */
  readonly spec: BacktestSpec;
  readonly candles: CandleColumns;
  /** Other work of the machine goes first, trading above all. */
  readonly isPatient: boolean;
}

export interface TrialTask {
  readonly number: number;
  readonly parameters: ParameterValues;
  readonly span: TrialSpan;
}

export interface TrialAnswer {
  readonly task: TrialTask;
  /** Null: the strategy threw, and `error` says what. */
  readonly result: TrialResult | null;
  readonly error: string | null;
}

const work = workerData as ThreadWork;
// On Linux the 0 is this thread alone, not the process.
if (work.isPatient) setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', (task: TrialTask) => parentPort?.postMessage(answerTo(task)));

function answerTo(task: TrialTask): TrialAnswer {
  try {
    const result = runTrial({ ...work.spec, parameters: task.parameters }, work.candles, task.span);
    return { task, result, error: null };
  } catch (error) {
    return { task, result: null, error: error instanceof Error ? error.message : String(error) };
  }
}
