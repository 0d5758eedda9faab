import { basename } from 'node:path';
import {
  type BacktestResult,
  type BacktestSpec,
  formatRupees,
  istClockText,
  istDateOf,
  strategyOf,
} from '@artha/core';

/** The result for a person at a terminal. */
export function summary(spec: BacktestSpec, file: string, result: BacktestResult): string {
  const { metrics, equity, openQuantity } = result;
  const parameters = Object.entries(spec.parameters).map(([name, value]) => `${name} ${value}`);
  const open =
    openQuantity === 0 ? [] : [['Still open', `${openQuantity} units, at the last close`] as const];
  const rows: (readonly [string, string])[] = [
    [
      'Candles',
      `${equity.at.length.toLocaleString('en-IN')}, ${stamp(equity.at[0])} to ${stamp(equity.at.at(-1))}`,
    ],
    ['Capital', formatRupees(metrics.startEquityPaise)],
    ['Final equity', formatRupees(metrics.endEquityPaise)],
    ['Net result', `${formatRupees(metrics.netPnlPaise)} (${percent(metrics.returnPercent, 3)})`],
    ['Charges', formatRupees(metrics.chargesPaise)],
    ['Deepest fall', `${formatRupees(metrics.maxDrawdownPaise)} (${percent(metrics.maxDrawdownPercent, 3)})`],
    ['Trades', `${metrics.trades}, of which won ${metrics.wins} (${percent(metrics.winRatePercent)})`],
    ['Average win', rupees(metrics.averageWinPaise)],
    ['Average loss', rupees(metrics.averageLossPaise)],
    ['Profit factor', number(metrics.profitFactor)],
    ['Sharpe, Sortino', `${number(metrics.sharpe)}, ${number(metrics.sortino)} (daily, a year of 252 days)`],
    ['Growth a year', percent(metrics.cagrPercent)],
    ['Time invested', percent(metrics.exposurePercent)],
    ...open,
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
  const name = spec.rules === undefined ? strategyOf(spec.strategyId).title : 'Rules';
  const title = `${name} (${[...parameters, spec.timeframe].join(', ')}), ${spec.quantity} units, ${basename(file)}`;
  return `${title}\n${table}\n`;
}

function stamp(at = 0): string {
  return `${istDateOf(at)} ${istClockText(at).slice(0, 5)} IST`;
}

function rupees(paise: number | null): string {
  return paise === null ? '–' : formatRupees(paise);
}

function percent(value: number | null, digits = 1): string {
  return value === null ? '–' : `${number(value, digits)} %`;
}

function number(value: number | null, digits = 2): string {
  return value === null ? '–' : value.toFixed(digits).replace('-', '−');
}
