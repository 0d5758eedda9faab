import { type IstDate, istIsoText, type Timeframe } from '@artha/core';
import {
  CandleGaps,
  databaseSessions,
  type GapReport,
  MinutesOfTicks,
  RepairGaps,
  Ticks,
} from '@artha/market-data';
import { SystemClock } from '@artha/platform';
import { withDatabase } from '../../instruments/commands/database.js';
import type { Terminal } from '../../terminal.js';
import { requireInstrument } from './stored.js';

export interface GapsOptions {
  readonly instrument: string;
  readonly timeframe: Timeframe;
  readonly from: IstDate;
  readonly to: IstDate;
  readonly repair: boolean;
  readonly json: boolean;
}

const SHOWN = 50;

export async function findGaps(options: GapsOptions, terminal: Terminal): Promise<void> {
  const { instrument, timeframe, from, to } = options;
  const { report, repaired } = await withDatabase(async (database) => {
    await requireInstrument(database, instrument);
    const sessions = await databaseSessions(database);
    const gaps = new CandleGaps(database, sessions, new SystemClock());
    const repair = new RepairGaps(database, gaps, new MinutesOfTicks(new Ticks(database), sessions));
    const done = options.repair ? await repair.repair(instrument, from, to) : null;
    return { report: await gaps.find(instrument, timeframe, from, to), repaired: done?.repaired ?? null };
  });
  terminal.stdout.write(options.json ? json(report, repaired) : text(instrument, report, repaired));
}

function json({ gaps, expected, stored }: GapReport, repaired: number | null): string {
  const items = gaps.map(({ from, until, missing }) => ({
    from: istIsoText(from),
    until: istIsoText(until),
    missing,
  }));
  return `${JSON.stringify({ expected, stored, repaired, gaps: items }, null, 2)}\n`;
}

function text(instrument: string, { gaps, expected, stored }: GapReport, repaired: number | null): string {
  const lines = [
    `${instrument}: ${stored} of ${expected} candles are stored, ${expected - stored} are missing`,
  ];
  if (repaired !== null) lines.push(`${repaired} were made from recorded ticks just now`);
  for (const { from, until, missing } of gaps.slice(0, SHOWN))
    lines.push(`  ${istIsoText(from)} to ${istIsoText(until)}  ${missing}`);
  if (gaps.length > SHOWN) lines.push(`  and ${gaps.length - SHOWN} more; --json lists all`);
  return `${lines.join('\n')}\n`;
}
