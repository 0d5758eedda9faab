import { type Decision, istIsoText, lookAhead, type LookAheadReport } from '@artha/core';
import { type BacktestOptions, openBacktest } from './backtest.js';
import { Progress, type Terminal } from './terminal.js';

/** Whether a strategy decides by what comes later. The exit code is 1 where it does, so that a script can tell. */
export async function runLookAhead(options: BacktestOptions, terminal: Terminal): Promise<number> {
  const progress = new Progress(terminal);
  const { spec, candles } = await openBacktest(options, progress).finally(() => progress.clear());
  const report = lookAhead(spec, candles);
  terminal.stdout.write(options.json ? `${JSON.stringify(readable(report))}\n` : textOf(report));
  return report.first === null ? 0 : 1;
}

function readable({ first, ...counts }: LookAheadReport): object {
  const decision = (one: Decision | null): object | null => {
    if (one === null) return null;
    const { candleAt, ...rest } = one;
    return { candleTime: istIsoText(candleAt), ...rest };
  };
  return {
    looksAhead: first !== null,
    ...counts,
    first: first && {
      cutTime: istIsoText(first.cutAt),
      withAllCandles: decision(first.whole),
      withoutTheRest: decision(first.truncated),
    },
  };
}

function textOf({ candles, decisions, cuts, first }: LookAheadReport): string {
  const counts = `${candles} candles, ${decisions} decisions, run again up to ${cuts} earlier ends.`;
  if (first === null) return `${counts}\nIt decides by the past alone.\n`;
  const decided = (one: Decision | null): string =>
    one === null
      ? 'nothing'
      : `${one.intent} (${one.side}) at ${istIsoText(one.candleAt)}, because ${one.reason}`;
  return [
    counts,
    `It looks ahead: with the candles from ${istIsoText(first.cutAt)} on taken away it decides something else before them.`,
    `  with all candles   ${decided(first.whole)}`,
    `  without the rest   ${decided(first.truncated)}`,
    '',
  ].join('\n');
}
