import {
  istIsoText,
  type RecordedStrategy,
  replaySession,
  type ReplayReport,
  type StrategyDefinition,
  strategyWith,
} from '@artha/core';
import { loadPlugin, type PluginPackage, pluggedRules } from '@artha/plugins';
import { NoRecording, readRecording } from '@artha/trading';
import { type Terminal, UsageFault } from '../../terminal.js';

export interface ReplayOptions {
  readonly json: boolean;
}

/** 0: it came to the same; 1: it did not. */
export async function replay(file: string, { json }: ReplayOptions, terminal: Terminal): Promise<number> {
  const report = await replayed(file);
  terminal.stdout.write(json ? `${JSON.stringify(readable(report))}\n` : textOf(report));
  return report.same ? 0 : 1;
}

async function replayed(file: string): Promise<ReplayReport> {
  try {
    return await replaySession(readRecording(file), definitionOf);
  } catch (error) {
    if (error instanceof NoRecording) throw new UsageFault(`${error.message}.`);
    throw error;
  }
}

/** A strategy as it was deployed: a ready one, its rules, or its plug-in, in a cell as ever. */
async function definitionOf({
  strategyId,
  rules,
  plugin,
  indicators,
}: RecordedStrategy): Promise<StrategyDefinition> {
  if (rules !== null && indicators.length > 0)
    return pluggedRules(rules, indicators as readonly PluginPackage[]);
  if (plugin === null) return strategyWith(strategyId, rules);
  const { strategies } = await loadPlugin(plugin as PluginPackage);
  const [only] = strategies;
  if (only === undefined) throw new UsageFault(`The plug-in of ${strategyId} has no strategy.`);
  return only;
}

function readable(report: ReplayReport): object {
  const { difference } = report;
  return { ...report, difference: difference && { ...difference, at: istIsoText(difference.at) } };
}

function textOf(report: ReplayReport): string {
  const { inputs, desks, orders, transitions, fills, positions, isComplete, difference } = report;
  const counts = `${inputs} inputs of ${desks} desks: ${orders} orders in ${transitions} steps, ${fills} fills, ${positions} changes of positions.`;
  const end = isComplete
    ? ''
    : '\nThe recording ends before its session did: there was no room for more of it.';
  if (difference === null) return `${counts}${end}\nEvery step is the same, byte for byte.\n`;
  const { input, at, cause, recorded, replayed: now } = difference;
  return `${counts}${end}\nIt first differs on input ${input}, at ${istIsoText(at)}, when this came: ${cause}\n  recorded: ${recorded ?? 'nothing was done'}\n  replayed: ${now ?? 'nothing is done'}\n`;
}
