import {
  completeFor,
  DrawnIndicators,
  type Indicator,
  type IndicatorInfo,
  type OtherCandles,
  type StrategySetup,
} from '@artha/core';
import { type Cell } from '../isolate/cell.js';
import { PLUGIN_LIMITS } from '../limits.js';
import { type Asked } from './asked.js';
import { AT } from './strategy-prelude.js';

interface AskedOn {
  readonly cell: Cell;
  readonly setup: StrategySetup;
  /** The other candles it asked for, in their order. */
  readonly others: readonly OtherCandles[];
  /** Indicators of its own plug-in. */
  readonly own: readonly IndicatorInfo[];
}

/**
 * The indicators a plug-in strategy asked for: its plug-in's own are drawn for it alone, the others are those everyone
 * reads. Refuses UNKNOWN_INDICATOR, BAD_INDICATOR; throws a PluginFault.
 */
export function askedIndicators(
  wanted: Asked['indicators'],
  { cell, setup, others, own }: AskedOn,
): readonly Indicator[] {
  const drawn = new DrawnIndicators(setup);
  // The past they warm up on may be long, and the market waits meanwhile.
  cell.allow(PLUGIN_LIMITS.loadSteps, 'what came before');
  try {
    return wanted.map(({ name, numbers, of }) => {
      const info = own.find((one) => one.name === name);
      const other = of < 0 ? undefined : others[of];
      const spec = { name, parameters: numbers };
      const indicator =
        info === undefined
          ? (other ?? setup).indicator(spec)
          : drawn.on(other ?? setup.candlesOf({}), info, completeFor(info, numbers));
      if (indicator.values.length > AT.mostOutputs)
        throw cell.say(`cannot look at ${name}, which has too many lines`);
      return indicator;
    });
  } finally {
    cell.allow(Infinity, '');
  }
}
