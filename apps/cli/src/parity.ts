import { compareWithPaper, istIsoText, type ParityDifference, type ParityReport } from '@artha/core';
import { type BacktestOptions, openBacktest } from './backtest.js';
import { Progress, type Terminal } from './terminal.js';

/**
 * Whether a strategy trades the candles of a file on paper as in a backtest. The exit code is 1 where it does not, so
 * that a script can tell.
 */
export async function runParity(options: BacktestOptions, terminal: Terminal): Promise<number> {
  const progress = new Progress(terminal);
  const { spec, candles } = await openBacktest(options, progress).finally(() => progress.clear());
  const report = compareWithPaper(spec, candles);
  terminal.stdout.write(options.json ? `${JSON.stringify(inRupees(report))}\n` : textOf(report));
  return isEqual(report) ? 0 : 1;
}

function isEqual({ firstDifference, openInBacktest, openOnPaper }: ParityReport): boolean {
  return firstDifference === null && openInBacktest === openOnPaper;
}

function inRupees(report: ParityReport): object {
  const { firstDifference, ...counts } = report;
  return {
    isEqual: isEqual(report),
    ...counts,
    firstDifference: firstDifference && readable(firstDifference),
  };
}

function readable({ trade, field, inBacktest, onPaper }: ParityDifference): object {
  return { trade, field, inBacktest: shown(field, inBacktest), onPaper: shown(field, onPaper) };
}

/** Times as text, amounts in rupees. */
function shown(field: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name.replace(/Paise$/, ''), shown(name, one)]),
    );
  if (typeof value !== 'number') return value;
  return field.endsWith('At') ? istIsoText(value) : field.endsWith('Paise') ? value / 100 : value;
}

function textOf(report: ParityReport): string {
  const { candles, tradesInBacktest, tradesOnPaper, openInBacktest, openOnPaper, firstDifference } = report;
  const counts = `${candles} candles: ${tradesInBacktest} trades in the backtest, ${tradesOnPaper} on paper; still open ${openInBacktest} and ${openOnPaper} units.`;
  const verdict =
    firstDifference === null
      ? isEqual(report)
        ? 'Every trade is equal, to the paisa and the millisecond.'
        : 'Every closed trade is equal, but what is still open is not.'
      : `They first differ: ${JSON.stringify(readable(firstDifference))}`;
  return `${counts}\n${verdict}\n`;
}
