import { Injectable } from '@nestjs/common';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import {
  type Candle,
  DAY_MILLIS,
  type InstrumentId,
  type IstDate,
  istInstant,
  istIsoText,
  readCandle,
  Refusal,
  type Timeframe,
} from '@artha/core';
import { Candles } from '../candles/candles.js';

/** Which candles are written; both days are included. */
export interface HistoryPeriod {
  readonly instrumentId: InstrumentId;
  readonly timeframe: Timeframe;
  readonly fromOn: IstDate;
  readonly toOn: IstDate;
}

/** Days read at once: some 22,000 minutes. */
const DAYS_AT_ONCE = 90;
const LONGEST_DAYS = 366 * 30;
const ROWS_OF_A_GROUP = 100_000;

/** Columns of both formats, in this order; prices in rupees. The import reads them back to the same candles. */
const HEADER = 'timestamp,open,high,low,close,volume,turnover,trades,open_interest';

/** Stored candles as files for other programs, in pieces: memory does not grow with the period. */
@Injectable()
export class HistoryExport {
  constructor(private readonly candles: Candles) {}

  /** Refuses BAD_PERIOD. */
  check({ fromOn, toOn }: HistoryPeriod): void {
    const days = (istInstant(toOn, '00:00') - istInstant(fromOn, '00:00')) / DAY_MILLIS;
    if (days < 0 || days > LONGEST_DAYS) throw new Refusal('BAD_PERIOD', { days: LONGEST_DAYS });
  }

  /** Refuses BAD_PERIOD. */
  async *csv(period: HistoryPeriod): AsyncGenerator<string> {
    yield `${HEADER}\n`;
    for await (const candles of this.pieces(period))
      yield candles.map((candle) => `${csvLine(candle)}\n`).join('');
  }

  /** Refuses BAD_PERIOD. */
  async *parquet(period: HistoryPeriod): AsyncGenerator<Uint8Array> {
    const bytes = new ByteWriter();
    const writer = new ParquetWriter({ writer: bytes, schema: SCHEMA });
    let waiting: Candle[] = [];
    for await (const candles of this.pieces(period)) {
      waiting.push(...candles);
      if (waiting.length < ROWS_OF_A_GROUP) continue;
      await writeGroup(writer, waiting);
      waiting = [];
      yield taken(bytes);
    }
    if (waiting.length > 0) await writeGroup(writer, waiting);
    await writer.finish();
    yield taken(bytes);
  }

  private async *pieces(period: HistoryPeriod): AsyncGenerator<Candle[]> {
    this.check(period);
    const { instrumentId, timeframe, fromOn, toOn } = period;
    const from = istInstant(fromOn, '00:00');
    const until = istInstant(toOn, '00:00') + DAY_MILLIS;
    for (let start = from; start < until; start += DAYS_AT_ONCE * DAY_MILLIS) {
      const end = Math.min(start + DAYS_AT_ONCE * DAY_MILLIS, until);
      const columns = await this.candles.columns(instrumentId, timeframe, start, end);
      if (columns.openedAt.length > 0)
        yield Array.from(columns.openedAt, (_, row) => readCandle(columns, row));
    }
  }
}

/** What a downloaded file is called. */
export function historyFileName(
  { instrumentId, timeframe, fromOn, toOn }: HistoryPeriod,
  format: string,
): string {
  return `${instrumentId.replace(/[^\w-]+/g, '-')}_${timeframe}_${fromOn}_${toOn}.${format}`;
}

function csvLine(candle: Candle): string {
  const { openPaise, highPaise, lowPaise, closePaise, volume, turnoverPaise, trades, openInterest } = candle;
  const prices = [openPaise, highPaise, lowPaise, closePaise].map(rupees);
  const told = [turnoverPaise === undefined ? '' : rupees(turnoverPaise), trades ?? '', openInterest ?? ''];
  return [istIsoText(candle.openedAt), ...prices, volume, ...told].join(',');
}

function rupees(paise: number): string {
  const whole = String(Math.trunc(paise / 100));
  return `${whole}.${String(paise % 100).padStart(2, '0')}`;
}

const required = (name: string, type: SchemaElement['type']): SchemaElement => ({
  name,
  type,
  repetition_type: 'REQUIRED',
});
const optional = (name: string, type: SchemaElement['type']): SchemaElement => ({
  name,
  type,
  repetition_type: 'OPTIONAL',
});

const SCHEMA: SchemaElement[] = [
  { name: 'root', num_children: 9 },
  { ...required('timestamp', 'INT64'), converted_type: 'TIMESTAMP_MILLIS' },
  required('open', 'DOUBLE'),
  required('high', 'DOUBLE'),
  required('low', 'DOUBLE'),
  required('close', 'DOUBLE'),
  required('volume', 'INT64'),
  optional('turnover', 'DOUBLE'),
  optional('trades', 'INT64'),
  optional('open_interest', 'INT64'),
];

async function writeGroup(writer: ParquetWriter, candles: readonly Candle[]): Promise<void> {
  const money = (name: string, read: (candle: Candle) => number | undefined): Column => ({
    name,
    data: candles.map((candle) => {
      const paise = read(candle);
      return paise === undefined ? null : paise / 100;
    }),
  });
  const whole = (name: string, read: (candle: Candle) => number | undefined): Column => ({
    name,
    data: candles.map((candle) => {
      const value = read(candle);
      return value === undefined ? null : BigInt(value);
    }),
  });
  await writer.write({
    rowGroupSize: candles.length,
    columnData: [
      { name: 'timestamp', data: candles.map(({ openedAt }) => new Date(openedAt)) },
      money('open', ({ openPaise }) => openPaise),
      money('high', ({ highPaise }) => highPaise),
      money('low', ({ lowPaise }) => lowPaise),
      money('close', ({ closePaise }) => closePaise),
      whole('volume', ({ volume }) => volume),
      money('turnover', ({ turnoverPaise }) => turnoverPaise),
      whole('trades', ({ trades }) => trades),
      whole('open_interest', ({ openInterest }) => openInterest),
    ],
  });
}

interface Column {
  readonly name: string;
  readonly data: unknown[];
}

/** What has been written since the last look; the writer goes on with an empty buffer. */
function taken(bytes: ByteWriter): Uint8Array {
  const piece = bytes.getBytes().slice();
  bytes.index = 0;
  return piece;
}
