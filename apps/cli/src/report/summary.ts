import { basename } from 'node:path';
import {
  type BacktestResult,
  type BacktestSpec,
  CHARGE_LABELS,
  type ChargeReport,
  chargeNotes,
  chargingText,
  formatRupees,
  istClockText,
  istDateOf,
  type Metrics,
  REPORTED_HEADS,
  strategyOf,
} from '@artha/core';
import { settingsText } from './settings-text.js';

/** The result for a person at a terminal. */
export function summary(spec: BacktestSpec, file: string, result: BacktestResult): string {
  const { metrics, equity, leftOpen, refused, charged } = result;
  const open =
    leftOpen === null
      ? []
      : ([
          [
            'Still open',
            `${leftOpen.heldQuantity} units, ${formatRupees(leftOpen.pnlPaise)} at the last close`,
          ],
        ] as const);
  const [commonest] = refused.byCode;
  const denied =
    commonest === undefined
      ? []
      : ([['Refused signals', `${refused.total}, most of them ${commonest.code}`]] as const);
  const rows: (readonly [string, string])[] = [
    [
      'Candles',
      `${equity.at.length.toLocaleString('en-IN')}, ${stamp(equity.at[0])} to ${stamp(equity.at.at(-1))}`,
    ],
    ['Capital', formatRupees(metrics.startEquityPaise)],
    ['Final equity', formatRupees(metrics.endEquityPaise)],
    ['Net result', `${formatRupees(metrics.netPnlPaise)} (${percent(metrics.returnPercent, 3)})`],
    ['Charges', formatRupees(metrics.chargesPaise)],
    ...heads(charged, metrics),
    ['Deepest fall', `${formatRupees(metrics.maxDrawdownPaise)} (${percent(metrics.maxDrawdownPercent, 3)})`],
    ...fall(metrics),
    ['Trades', `${metrics.trades}, of which won ${metrics.wins} (${percent(metrics.winRatePercent)})`],
    ['Average win', rupees(metrics.averageWinPaise)],
    ['Average loss', rupees(metrics.averageLossPaise)],
    ['Profit factor', number(metrics.profitFactor)],
    ['Sharpe, Sortino', `${number(metrics.sharpe)}, ${number(metrics.sortino)} (daily, a year of 252 days)`],
    ['Growth a year', `${percent(metrics.cagrPercent)}, Calmar ${number(metrics.calmar)}`],
    ['Volatility a year', percent(metrics.volatilityPercent)],
    ['VaR, CVaR 95 %', `${percent(metrics.var95Percent, 3)}, ${percent(metrics.cvar95Percent, 3)} a day`],
    ['Expectancy', `${rupees(metrics.expectancyPaise)} a trade`],
    ['Longest streaks', `${metrics.longestWinStreak} won, ${metrics.longestLossStreak} lost`],
    ['Average holding', holding(metrics.averageHoldingMinutes)],
    ['Average MAE, MFE', `${rupees(metrics.averageMaePaise)}, ${rupees(metrics.averageMfePaise)}`],
    ['Turnover', formatRupees(metrics.turnoverPaise)],
    ['Time invested', percent(metrics.exposurePercent)],
    ...open,
    ...denied,
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
  const { definition, rules, strategyId } = spec;
  const strategy = rules === undefined ? (definition ?? strategyOf(strategyId)) : null;
  const settings = settingsText(strategy?.parameters ?? {}, spec.parameters);
  const made = [settings, spec.timeframe].filter((text) => text !== '').join(', ');
  const title = `${strategy?.title ?? 'Rules'} (${made}), ${spec.quantity} units, ${basename(file)}`;
  const notes = chargeNotes(charged).map((note) => `  ${note}\n`);
  return `${title}\n${table}\n${notes.join('')}`;
}

/** What a broker's charges were made of, and what was won before them. */
function heads(charged: ChargeReport, { netPnlPaise, chargesPaise }: Metrics): [string, string][] {
  if (charged.tariff === null) return [];
  const asked = REPORTED_HEADS.filter((head) => charged.heads[head] !== 0);
  const parts = asked.map((head) => `${CHARGE_LABELS[head]} ${formatRupees(charged.heads[head])}`);
  return [
    ['', [chargingText({ ...charged, commissionBps: 0 }), ...parts].join('; ')],
    ['Before charges', formatRupees(netPnlPaise + chargesPaise)],
  ];
}

function fall(metrics: Metrics): [string, string][] {
  const { maxDrawdownPeakAt, maxDrawdownLowAt, maxDrawdownRecoveredAt } = metrics;
  if (maxDrawdownPeakAt === null || maxDrawdownLowAt === null) return [];
  const until =
    maxDrawdownRecoveredAt === null ? 'not made good' : `made good ${stamp(maxDrawdownRecoveredAt)}`;
  return [['', `from ${stamp(maxDrawdownPeakAt)}, low ${stamp(maxDrawdownLowAt)}, ${until}`]];
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

function holding(minutes: number | null): string {
  return minutes === null ? '–' : `${number(minutes, 1)} minutes`;
}

function number(value: number | null, digits = 2): string {
  return value === null ? '–' : value.toFixed(digits).replace('-', '−');
}
