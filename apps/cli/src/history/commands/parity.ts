import { type Candle, istIsoText, type IstDate, readCandle, type Timeframe } from '@artha/core';
import {
  CandleParity,
  compareCandles,
  databaseSessions,
  MinutesOfTicks,
  type ParityReport,
  readHistoryFile,
  readHistoryRow,
  storedCandles,
  Ticks,
  UnreadableHistory,
} from '@artha/market-data';
import { withDatabase } from '../../instruments/commands/database.js';
import { type Terminal, UsageFault } from '../../terminal.js';
import { requireInstrument } from './stored.js';

export interface ParityOptions {
  readonly instrument: string;
  readonly against?: string;
  readonly timeframe: Timeframe;
  readonly on?: IstDate;
  readonly json: boolean;
}

type Report = ParityReport & { readonly rejected: number };

export async function compare(options: ParityOptions, terminal: Terminal): Promise<void> {
  const { instrument, against, on } = options;
  if ((against === undefined) === (on === undefined))
    throw new UsageFault('Name one source to compare with: --against <file> or --on <day>.');
  const report = await withDatabase(async (database): Promise<Report> => {
    await requireInstrument(database, instrument);
    const sessions = await databaseSessions(database);
    const candles = storedCandles(database, sessions);
    if (on !== undefined) {
      const parity = new CandleParity(candles, sessions, new MinutesOfTicks(new Ticks(database), sessions));
      return { ...(await parity.storedAgainstTicks(instrument, on)), rejected: 0 };
    }
    const rules = {
      timeframe: options.timeframe,
      sessionOn: (day: string) => sessions.on(instrument, day),
      now: Date.now(),
    };
    const { rows, rejected } = await readAll(against ?? '', rules);
    const [first, last] = [rows[0]?.openedAt ?? 0, rows.at(-1)?.openedAt ?? 0];
    const span = options.timeframe === '1d' ? 86_400_000 : 6 * 3_600_000;
    const stored = await candles.columns(instrument, options.timeframe, first, last + span);
    const mine = Array.from(stored.openedAt, (_, row) => readCandle(stored, row));
    const report = compareCandles(
      mine.filter(({ openedAt }) => openedAt <= last),
      rows,
    );
    return { ...report, rejected };
  });
  const names = on === undefined ? ['stored', 'file'] : ['stored', 'ticks'];
  terminal.stdout.write(
    options.json ? `${JSON.stringify(shown(report, names), null, 2)}\n` : text(options, report, names),
  );
}

async function readAll(
  path: string,
  rules: Parameters<typeof readHistoryRow>[1],
): Promise<{ rows: Candle[]; rejected: number }> {
  const rows: Candle[] = [];
  let rejected = 0;
  try {
    for await (const { cells } of readHistoryFile(path)) {
      const read = readHistoryRow(cells, rules, rows.at(-1)?.openedAt ?? -Infinity);
      if (typeof read === 'string') rejected++;
      else rows.push(read);
    }
  } catch (error) {
    if (error instanceof UnreadableHistory) throw new UsageFault(`${path}: ${error.message}`);
    if ((error as { code?: unknown }).code === 'ENOENT') throw new UsageFault(`There is no file ${path}.`);
    throw error;
  }
  return { rows: rows.sort((one, other) => one.openedAt - other.openedAt), rejected };
}

function shown(report: Report, [one = '', other = '']: readonly string[]): object {
  const { compared, equal, missingOne, missingOther, fields, worst, rejected } = report;
  return {
    compared,
    equal,
    rejected,
    missing: { [one]: missingOne.map(istIsoText), [other]: missingOther.map(istIsoText) },
    fields,
    worst: worst.map((difference) => ({
      openedAt: istIsoText(difference.openedAt),
      field: difference.field,
      [one]: difference.one,
      [other]: difference.other,
    })),
  };
}

function text(
  { instrument }: ParityOptions,
  report: Report,
  [one = '', other = '']: readonly string[],
): string {
  const { compared, equal, missingOne, missingOther, fields, worst, rejected } = report;
  const lines = [
    `${instrument}: ${equal} of ${compared} candles are equal`,
    `  missing: ${missingOne.length} of ${one}, ${missingOther.length} of ${other}`,
  ];
  if (rejected > 0) lines.push(`  ${rejected} rows of the file were left out as not valid`);
  for (const { field, differing, largest, mean } of fields)
    lines.push(
      `  ${field.padEnd(11)} ${String(differing).padStart(6)} differ, by ${mean.toFixed(2)} on average, ${largest} at most`,
    );
  for (const { openedAt, field, one: mine, other: theirs } of worst.slice(0, 5))
    lines.push(`  ${istIsoText(openedAt)} ${field}: ${one} ${mine}, ${other} ${theirs}`);
  return `${lines.join('\n')}\n`;
}
