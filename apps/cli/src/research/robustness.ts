import {
  formatRupees,
  judgeTrades,
  type MonteCarlo,
  type Quantiles,
  runSpan,
  type TradeVerdict,
} from '@artha/core';
import { type BacktestOptions, openBacktest } from '../backtest.js';
import { Progress, type Terminal } from '../terminal.js';

export interface RobustnessOptions extends BacktestOptions {
  readonly runs: number;
  readonly seed: number;
}

/** What chance could have made of a backtest's trades, and whether its entries are better than chance. */
export async function judgeRobustness(options: RobustnessOptions, terminal: Terminal): Promise<void> {
  const progress = new Progress(terminal);
  const { spec, candles } = await openBacktest(options, progress).finally(() => progress.clear());
  const { trades, metrics } = runSpan(spec, candles, { fromRow: 0, untilRow: candles.openedAt.length });
  const report = {
    trades: trades.length,
    netPaise: metrics.netPnlPaise,
    ...judgeTrades(spec, trades, candles, options),
  };
  terminal.stdout.write(options.json ? `${JSON.stringify(inRupees(report))}\n` : textOf(report));
}

/** Names ending in Paise lose the ending with the unit, also those of quantiles beneath them. */
function inRupees(value: unknown, isMoney = false): unknown {
  if (typeof value === 'number') return isMoney ? value / 100 : value;
  if (Array.isArray(value)) return value.map((one) => inRupees(one, isMoney));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => {
      if (name === 'fan') return [name, fanInRupees(one as MonteCarlo['fan'])];
      return name.endsWith('Paise')
        ? [name.slice(0, -'Paise'.length), inRupees(one, true)]
        : [name, inRupees(one)];
    }),
  );
}

function fanInRupees(fan: MonteCarlo['fan']): object[] {
  return fan.map(({ trades, ...worth }) => ({ trades, ...(inRupees(worth, true) as object) }));
}

interface Report extends TradeVerdict {
  readonly trades: number;
  readonly netPaise: number;
}

function textOf({ trades, netPaise, shuffled, bootstrapped, costs, entries }: Report): string {
  const band = ({ p5, p50, p95 }: Quantiles, text: (value: number) => string): string =>
    `${text(p5)} … ${text(p50)} … ${text(p95)}`;
  const share = (value: number): string => `${value.toFixed(2)} %`;
  const rows = [
    `${trades} trades, ${formatRupees(netPaise)} net; of ${shuffled.runs} runs the 5th, 50th and 95th of a hundred:`,
    `  Deepest fall, same trades in another order  ${band(shuffled.maxDrawdownPercent, share)}`,
    `  Final equity, trades drawn anew             ${band(bootstrapped.endPaise, formatRupees)}`,
    `  Deepest fall, trades drawn anew             ${band(bootstrapped.maxDrawdownPercent, share)}`,
    `  Ends below its capital                      ${bootstrapped.lossPercent.toFixed(1)} % of runs`,
    ...costs.bands.map(
      ({ chargesFactor, extraSlippageBps, netPaise: net }) =>
        `  Charges × ${chargesFactor}, slippage + ${extraSlippageBps} bps`.padEnd(46) + formatRupees(net),
    ),
    entries === null
      ? '  Without a trade nothing can be told of its entries.'
      : `  Entries by chance earn as much              ${(entries.pValue * 100).toFixed(1)} % of the time (p ${entries.pValue.toFixed(4)})`,
  ];
  return `${rows.join('\n')}\n`;
}
