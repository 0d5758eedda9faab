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
import type { LoadedPlugin, PluginPackage } from '@artha/plugins';

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

export interface JudgeAnswer {
  /** Null: the strategy threw, and `error` says what. */
  readonly findings: SearchFindings | null;
  readonly error: string | null;
}

export interface TrialAnswer {
  readonly task: TrialTask;
  /** Null: the strategy threw, and `error` says what. */
  readonly result: TrialResult | null;
  readonly error: string | null;
}

const work = workerData as ThreadWork;
let plugin: LoadedPlugin | null = null;

/** What is tried. A plug-in that one trial broke is loaded anew for the next, which is not to suffer for it. */
async function specWith(parameters: ParameterValues): Promise<BacktestSpec> {
  if (work.plugin === null) return { ...work.spec, parameters };
  if (plugin === null || plugin.isBroken)
    plugin = await (await import('@artha/plugins')).loadPlugin(work.plugin);
  return { ...work.spec, parameters, definition: plugin.strategies[0] };
}

// On Linux the 0 is this thread alone, not the process.
if (work.isPatient) setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

/** One after the other: what comes while a plug-in is loaded waits. */
let turn = Promise.resolve();
parentPort?.on('message', (task: TrialTask | JudgeTask) => {
  turn = turn.then(async () => {
    const spec = await specWith(task.parameters);
    parentPort?.postMessage('span' in task ? answerTo(task, spec) : findingsOf(task, spec));
  });
});

function findingsOf({ blocks, runs, seed }: JudgeTask, spec: BacktestSpec): JudgeAnswer {
  try {
    return { findings: judgeSearch(spec, blocks, work.candles, { runs, seed }), error: null };
  } catch (error) {
    return { findings: null, error: sentenceOf(error) };
  }
}

function answerTo(task: TrialTask, spec: BacktestSpec): TrialAnswer {
  try {
    return { task, result: runTrial(spec, work.candles, task.span), error: null };
  } catch (error) {
    return { task, result: null, error: sentenceOf(error) };
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
