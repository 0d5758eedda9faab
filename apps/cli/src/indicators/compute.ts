import { once } from 'node:events';
import { type Bar, createIndicator, type Indicator, indicatorOf, parseIndicator } from '@artha/core';
import { RUPEES } from '../candle-file/candle-rows.js';
import { readCandleRows } from '../candle-file/read-candles.js';
import { Progress, type Terminal } from '../terminal.js';

export interface ComputeOptions {
  readonly candles: string;
  /** As they were typed. */
  readonly indicator: readonly string[];
  /** The folder of a plug-in. */
  readonly plugin?: string;
}

/** Text is handed on in pieces of about this many characters. */
const PIECE = 1 << 16;

/**
 * One row per candle of the file, headed by the indicators exactly as they were typed, with `.output` behind those
 * that have several. A cell is empty while its output warms up; numbers are written so that they read back the same.
 */
export async function computeIndicators(options: ComputeOptions, terminal: Terminal): Promise<void> {
  if (options.plugin !== undefined) {
    const { plugInIndicatorsOf } = await import('../plugins/commands/plug-in-indicators-of.js');
    await plugInIndicatorsOf(options.plugin);
  }
  const indicators = options.indicator.map((text) => createIndicator(parseIndicator(text)));
  const table = new Table(terminal.stdout, indicators);
  table.text = `${header(options.indicator, indicators)}\n`;
  const progress = new Progress(terminal);
  await readCandleRows(options.candles, RUPEES, progress, {
    candle: (row, rows) => table.add(row, rows.timeText),
    volume: indicators.some(readsVolume) ? 'needs-volume' : 'volume-if-any',
    pause: () => (table.text.length < PIECE ? Promise.resolve() : table.flush()),
  }).finally(() => progress.clear());
  await table.flush();
}

function readsVolume({ spec }: Indicator): boolean {
  return indicatorOf(spec.name).inputs.includes('volume');
}

class Table {
  text = '';
  private readonly bar: { -readonly [Name in keyof Bar]: number } = {
    openedAt: NaN,
    openPaise: NaN,
    highPaise: NaN,
    lowPaise: NaN,
    closePaise: NaN,
    volume: NaN,
  };

  constructor(
    private readonly out: NodeJS.WritableStream,
    private readonly indicators: readonly Indicator[],
  ) {}

  add(row: Float64Array, time: string): void {
    const { bar } = this;
    bar.openedAt = row[0] ?? NaN;
    bar.openPaise = row[1] ?? NaN;
    bar.highPaise = row[2] ?? NaN;
    bar.lowPaise = row[3] ?? NaN;
    bar.closePaise = row[4] ?? NaN;
    bar.volume = row[5] ?? NaN;
    let line = time;
    for (const indicator of this.indicators) {
      indicator.push(bar);
      for (const value of indicator.values) line += Number.isNaN(value) ? ',' : `,${value}`;
    }
    this.text += `${line}\n`;
  }

  async flush(): Promise<void> {
    const { text } = this;
    this.text = '';
    if (!this.out.write(text)) await once(this.out, 'drain');
  }
}

function header(texts: readonly string[], indicators: readonly Indicator[]): string {
  const names = indicators.flatMap(({ spec }, at) => {
    const { outputs } = indicatorOf(spec.name);
    const text = texts[at] ?? '';
    return outputs.length === 1 ? [text] : outputs.map(({ name }) => `${text}.${name}`);
  });
  return ['timestamp', ...names].map(quoted).join(',');
}

/** A cell of a CSV file; quoted where a comma, a quote or a line's end would be misread. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
