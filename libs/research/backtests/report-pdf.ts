import PDFDocument from 'pdfkit';
import {
  CHARGE_LABELS,
  chargeNotes,
  istIsoText,
  METRIC_DEFINITIONS,
  REPORTED_HEADS,
  type Sizing,
  sizingText,
  STRATEGIES,
  TARIFF_TITLES,
  tickerOf,
} from '@artha/core';
import type { BacktestTradeView, BacktestView } from './backtest-view.js';
import { drawCurve } from './pdf-curve.js';
import { figureText, latin, rupeesText } from './pdf-text.js';
import { PdfPage } from './pdf-page.js';
import type { BacktestReportView } from './report-view.js';

/** What a printed report is made of; `trades` are the first of them. */
export interface PrintedBacktest {
  readonly backtest: BacktestView;
  /** What its strategy is called; null: it is a ready one. */
  readonly strategy: string | null;
  readonly report: BacktestReportView | null;
  readonly trades: readonly BacktestTradeView[];
}

/** The report on paper: settings, every figure, the curve, months, reasons and the first trades. Streams as it is written. */
export function reportPdf(printed: PrintedBacktest): NodeJS.ReadableStream {
  const { backtest, report, trades } = printed;
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: 44, bottom: 52, left: 44, right: 44 },
    bufferPages: true,
    info: { Title: latin(titleOf(printed)), Creator: 'Artha' },
  });
  const page = new PdfPage(document);
  page.title(titleOf(printed), `${backtest.fromOn} to ${backtest.toOn}, candles of ${backtest.timeframe}`);
  page.pairs(settingsOf(backtest));
  if (backtest.notes !== '') {
    page.heading('Notes');
    page.paragraph(backtest.notes);
  }
  page.heading('Figures, amounts in rupees');
  page.pairs(figuresOf(backtest));
  page.heading(
    report && report.benchmark.length > 0
      ? 'Equity, and the capital in NIFTY 50 (dashed); below: the fall from the highest point'
      : 'Equity; below: the fall from the highest point',
  );
  page.drawing(200, (box) => drawCurve(document, box, backtest.equity, report?.benchmark ?? []));
  if (report !== null) {
    chargesTable(page, backtest, report);
    reportTables(page, report);
  }
  tradesTable(page, trades, backtest);
  page.footers(
    `Backtest ${backtest.id}, run ${istIsoText(Date.parse(backtest.finishedAt ?? backtest.createdAt))
      .slice(0, 16)
      .replace('T', ' ')} IST. Simulated: the past need not repeat itself.`,
  );
  document.end();
  return document;
}

function titleOf({ backtest, strategy }: PrintedBacktest): string {
  const { strategyId, instrumentId } = backtest;
  const title = strategy ?? STRATEGIES.find(({ id }) => id === strategyId)?.title ?? strategyId;
  return `${title} on ${tickerOf(instrumentId)}`;
}

function settingsOf(backtest: BacktestView): [string, string][] {
  const { parameters, capitalPaise, quantity, sizing, slippageBps } = backtest;
  return [
    ...Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]),
    ['Capital', rupeesText(capitalPaise)],
    ['Shares per order', latin(sizingText(sizing as Sizing | null, quantity))],
    ['Slippage', `${slippageBps} bps`],
    ...chargingOf(backtest),
  ];
}

function chargingOf({ tariff, product, commissionBps }: BacktestView): [string, string][] {
  if (tariff === null) return [['Commission', `${commissionBps} bps`]];
  return [
    ['Charges of', TARIFF_TITLES[tariff]],
    ['Held as', product ?? '-'],
  ];
}

function figuresOf({ metrics }: BacktestView): [string, string][] {
  if (metrics === null) return [];
  const names = Object.keys(METRIC_DEFINITIONS) as (keyof typeof METRIC_DEFINITIONS)[];
  return names.map((name) => [METRIC_DEFINITIONS[name].label, figureText(name, metrics[name])]);
}

/** From what was won before charges to what is left; of runs from before it was told, nothing. */
function chargesTable(page: PdfPage, { metrics }: BacktestView, { charges }: BacktestReportView): void {
  if (metrics === null || charges === null) return;
  const asked = REPORTED_HEADS.filter((head) => charges.heads[head] !== 0);
  page.heading('Charges');
  page.table(
    ['', 'Rupees'],
    [
      ['Result before charges', rupeesText(metrics.netPnlPaise + metrics.chargesPaise)],
      ...asked.map((head) => [CHARGE_LABELS[head], rupeesText(charges.heads[head])]),
      ['All charges', rupeesText(metrics.chargesPaise)],
      ['Net P&L', rupeesText(metrics.netPnlPaise)],
    ],
  );
  for (const note of chargeNotes(charges)) page.paragraph(latin(note));
}

/** Rows of a table that would fill pages are left to the CSV. */
const MOST_ROWS = 36;

function reportTables(page: PdfPage, report: BacktestReportView): void {
  page.heading('Returns by month');
  const months = report.monthly.slice(-MOST_ROWS);
  page.table(
    ['Month', 'Return', 'Result'],
    months.map(({ month, returnPercent, pnlPaise }) => [
      month,
      `${returnPercent.toFixed(2)} %`,
      rupeesText(pnlPaise),
    ]),
  );
  for (const [name, title] of [
    ['side', 'Trades by direction'],
    ['exitReason', 'Trades by exit reason'],
    ['weekday', 'Trades by weekday of entry'],
    ['hour', 'Trades by hour of entry, IST'],
  ] as const) {
    page.heading(title);
    page.table(
      ['', 'Trades', 'Won', 'Profit factor', 'Result'],
      report.breakdowns[name]
        .slice(0, MOST_ROWS)
        .map(({ key, trades, wins, profitFactor, pnlPaise }) => [
          key,
          String(trades),
          `${((wins / trades) * 100).toFixed(1)} %`,
          profitFactor === null ? '-' : profitFactor.toFixed(2),
          rupeesText(pnlPaise),
        ]),
    );
  }
  const { leftOpen, refused } = report;
  page.heading('Left open and refused');
  page.paragraph(
    leftOpen === null
      ? 'No position was left open.'
      : `Left open: ${leftOpen.heldQuantity} units since ${istIsoText(leftOpen.entryAt).slice(0, 16)}, ${rupeesText(leftOpen.pnlPaise)} at the last close.`,
  );
  const counts = refused.byCode.map(({ code, count }) => `${code} ${count}`).join(', ');
  page.paragraph(
    refused.total === 0 ? 'No signal was refused.' : `${refused.total} signals were refused: ${counts}.`,
  );
}

function tradesTable(
  page: PdfPage,
  trades: readonly BacktestTradeView[],
  { metrics, secondInstrumentId }: BacktestView,
): void {
  const total = metrics?.trades ?? 0;
  const tradesTwo = secondInstrumentId !== null;
  page.heading(
    trades.length < total ? `The first ${trades.length} of ${total} trades` : `All ${total} trades`,
  );
  page.table(
    [
      ...(tradesTwo ? ['Instrument'] : []),
      'Entry, IST',
      'Exit, IST',
      'Side',
      'Shares',
      'Entry',
      'Exit',
      'Result',
    ],
    trades.map((trade) => [
      ...(tradesTwo ? [trade.instrumentId] : []),
      istIsoText(Date.parse(trade.entryAt)).slice(0, 16).replace('T', ' '),
      istIsoText(Date.parse(trade.exitAt)).slice(0, 16).replace('T', ' '),
      trade.side === 'buy' ? 'Long' : 'Short',
      String(trade.quantity),
      (trade.entryPaise / 100).toFixed(2),
      (trade.exitPaise / 100).toFixed(2),
      rupeesText(trade.pnlPaise),
    ]),
    [...(tradesTwo ? [1.4] : []), 1.6, 1.6, 0.7, 0.8, 1, 1, 1.2],
  );
}
