import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import {
  type BacktestSpec,
  type CandleColumns,
  judgeSearch,
  type ParameterValues,
  type ReturnBlocks,
  runTrial,
  type SearchFindings,
  type TrialResult,
  type TrialSpan,
  type VerdictPlan,
} from '@artha/core';
import type { PluginPackage } from '@artha/plugins';

/** What a thread is born with; the candles are in memory that all threads share. */
export interface ThreadWork {
  /** Its parameters are those of each trial. */
  readonly spec: BacktestSpec;
  readonly candles: CandleColumns;
  /** What the strategy is of, where it is of a plug-in. */
  readonly plugin: PluginPackage | null;
  /** Other work of the machine goes first, trading above all. */
  readonly isPatient: boolean;
}

export interface TrialTask {
  readonly number: number;
  readonly parameters: ParameterValues;
  readonly span: TrialSpan;
}

/** The search is over: how far can its best setting be trusted? No trial may run meanwhile. */
export interface JudgeTask extends VerdictPlan {
  readonly parameters: ParameterValues;
  readonly blocks: readonly ReturnBlocks[];
}

export interface TrialAnswer {
  readonly task: TrialTask;
  /** Null: the strategy threw, and `error` says what. */
  readonly result: TrialResult | null;
  readonly error: string | null;
}

const given = workerData as ThreadWork;
const definition =
  given.plugin === null
    ? undefined
    : (await (await import('@artha/plugins')).loadPlugin(given.plugin)).strategies[0];
const work = { ...given, spec: { ...given.spec, definition } };
// On Linux the 0 is this thread alone, not the process.
if (work.isPatient) setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', (task: TrialTask | JudgeTask) => {
  parentPort?.postMessage('span' in task ? answerTo(task) : findingsOf(task));
});

function findingsOf({ parameters, blocks, runs, seed }: JudgeTask): SearchFindings {
  return judgeSearch({ ...work.spec, parameters }, blocks, work.candles, { runs, seed });
}

function answerTo(task: TrialTask): TrialAnswer {
  try {
    const result = runTrial({ ...work.spec, parameters: task.parameters }, work.candles, task.span);
    return { task, result, error: null };
  } catch (error) {
    return { task, result: null, error: error instanceof Error ? error.message : String(error) };
  }
}
