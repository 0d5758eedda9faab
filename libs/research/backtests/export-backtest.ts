import { QueryBus } from '@nestjs/cqrs';
import { CHARGE_LABELS, istIsoText, Refusal, REPORTED_HEADS } from '@artha/core';
import { FindStrategyTitleQuery } from '@artha/trading';
import type { BacktestTradeView, BacktestView } from './backtest-view.js';
import { FindBacktestReportQuery } from './find-backtest-report.query.js';
import { ListBacktestTradesQuery } from './list-backtest-trades.query.js';
import { FindBacktestQuery } from './list-backtests.query.js';
import { reportPdf } from './report-pdf.js';
import type { BacktestReportView } from './report-view.js';

/** Trades read at once: memory does not grow with their number. */
const TRADES_AT_ONCE = 1_000;
const PRINTED_TRADES = 60;

/** A backtest that is over, as files for other programs; every function refuses NOT_FOUND before its first piece. */
export class BacktestExport {
  constructor(
    private readonly queries: QueryBus,
    private readonly userId: string,
    private readonly backtestId: string,
  ) {}

  /** One that has finished: of any other there is nothing to export. */
  async finished(): Promise<BacktestView> {
    const backtest = await this.queries.execute(new FindBacktestQuery(this.userId, this.backtestId));
    if (backtest.state !== 'finished') throw new Refusal('NOT_FOUND', { thing: 'report' });
    return backtest;
  }

  /** Null of a run from before there were reports. */
  async report(): Promise<BacktestReportView | null> {
    try {
      return await this.queries.execute(new FindBacktestReportQuery(this.userId, this.backtestId));
    } catch (thrown) {
      if (thrown instanceof Refusal && thrown.code === 'NOT_FOUND') return null;
      throw thrown;
    }
  }

  /** Rupees and Indian time, oldest first. */
  async tradesCsv(): Promise<AsyncIterable<string>> {
    await this.finished();
    return this.tradeLines();
  }

  /** The curve as it is kept, 1,000 points at most: of each stretch of time its lowest and its highest. */
  async equityCsv(): Promise<AsyncIterable<string>> {
    const { equity } = await this.finished();
    const lines = equity.map(({ at, equityPaise, drawdownPercent }) =>
      lineOf([istIsoText(Date.parse(at)), equityPaise / 100, Number(drawdownPercent.toFixed(6))]),
    );
    return piecesOf(`time,equity,drawdown_percent\r\n${lines.join('')}`);
  }

  /** Every head, and between what was won before them and what is left; refuses NOT_FOUND of runs that told none. */
  async chargesCsv(): Promise<AsyncIterable<string>> {
    const [{ metrics }, report] = [await this.finished(), await this.report()];
    if (metrics === null || !report?.charges) throw new Refusal('NOT_FOUND', { thing: 'charges' });
    const { heads } = report.charges;
    const lines: [string, number][] = [
      ['Result before charges', metrics.netPnlPaise + metrics.chargesPaise],
      ...REPORTED_HEADS.map((head): [string, number] => [CHARGE_LABELS[head], heads[head]]),
      ['All charges', metrics.chargesPaise],
      ['Net P&L', metrics.netPnlPaise],
    ];
    const text = lines.map(([name, paise]) => lineOf([name, paise / 100])).join('');
    return piecesOf(`head,rupees\r\n${text}`);
  }

  /** Everything there is, in the shapes of the API: paise, and instants as it writes them. */
  async json(): Promise<AsyncIterable<string>> {
    const backtest = await this.finished();
    const report = await this.report();
    return this.jsonPieces(backtest, report);
  }

  /** On paper: with the first trades only, of which there may be any number. */
  async pdf(): Promise<NodeJS.ReadableStream> {
    const [backtest, report] = [await this.finished(), await this.report()];
    const query = new ListBacktestTradesQuery(this.userId, this.backtestId, PRINTED_TRADES, undefined);
    const { items } = await this.queries.execute(query);
    const strategy = await this.queries.execute(new FindStrategyTitleQuery(backtest.strategyId));
    return reportPdf({ backtest, strategy, report, trades: items });
  }

  private async *jsonPieces(
    backtest: BacktestView,
    report: BacktestReportView | null,
  ): AsyncIterable<string> {
    yield `{"backtest":${JSON.stringify(backtest)},\n"report":${JSON.stringify(report)},\n"trades":[`;
    let separator = '\n';
    for await (const trades of this.trades()) {
      yield separator + trades.map((trade) => JSON.stringify(trade)).join(',\n');
      separator = ',\n';
    }
    yield ']}\n';
  }

  private async *tradeLines(): AsyncIterable<string> {
    yield `${TRADE_COLUMNS.join(',')}\r\n`;
    for await (const trades of this.trades()) yield trades.map((trade) => lineOf(cellsOf(trade))).join('');
  }

  private async *trades(): AsyncIterable<readonly BacktestTradeView[]> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const { userId, backtestId } = this;
      const query = new ListBacktestTradesQuery(userId, backtestId, TRADES_AT_ONCE, cursor);
      const { items, nextCursor } = await this.queries.execute(query);
      if (items.length > 0) yield items;
      cursor = nextCursor;
    }
  }
}

const TRADE_COLUMNS = [
  'trade',
  'instrument',
  'side',
  'quantity',
  'entry_time',
  'entry_price',
  'exit_time',
  'exit_price',
  'pnl',
  'charges',
  'mae',
  'mfe',
  'entry_reason',
  'exit_reason',
];

type Cell = string | number | null;

function cellsOf(trade: BacktestTradeView): Cell[] {
  return [
    trade.sequence,
    trade.instrumentId,
    trade.side === 'buy' ? 'long' : 'short',
    trade.quantity,
    istIsoText(Date.parse(trade.entryAt)),
    rupees(trade.entryPaise),
    istIsoText(Date.parse(trade.exitAt)),
    rupees(trade.exitPaise),
    rupees(trade.pnlPaise),
    rupees(trade.chargesPaise),
    rupees(trade.maePaise),
    rupees(trade.mfePaise),
    trade.entryReason,
    trade.reason,
  ];
}

/** Averages have a fraction of a paisa. */
function rupees(paise: number | null): number | null {
  return paise === null ? null : Number((paise / 100).toFixed(6));
}

/** A reason may have been written by anybody: what a spreadsheet would run as a formula gets an apostrophe before it. */
function lineOf(cells: readonly Cell[]): string {
  const texts = cells.map((cell) => {
    if (typeof cell !== 'string') return cell === null ? '' : String(cell);
    const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${texts.join(',')}\r\n`;
}

async function* piecesOf(text: string): AsyncIterable<string> {
  await Promise.resolve();
  yield text;
}
