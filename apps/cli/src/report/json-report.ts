import { once } from 'node:events';
import {
  type BacktestResult,
  type EquityCurve,
  istClockText,
  istDateOf,
  istDayOf,
  type Metrics,
  type OpenTrip,
  type PerformanceReport,
  type RoundTrip,
} from '@artha/core';

/** Rows of equity put together before they are written: some hundred kilobytes at a time. */
const ROWS_PER_WRITE = 8192;

/**
 * The whole result as one JSON object in rupees, written piece by piece: the equity of a long history is larger than
 * everything else in the process. Names ending in Paise lose the ending with the unit, instants are Indian time;
 * METRIC_DEFINITIONS says what each figure is.
 */
export async function writeJson(
  result: BacktestResult,
  report: PerformanceReport,
  out: NodeJS.WritableStream,
): Promise<void> {
  const stamps = new IstStamps();
  const metrics = { ...inRupees(result.metrics, stamps), openQuantity: result.openQuantity };
  // The scatter is for a screen: every trade is here with what it went through.
  const { leftOpen, refused, excursions: _, ...shown } = report;
  await write(out, `{"metrics":${JSON.stringify(metrics)},\n`);
  await write(out, `"leftOpen":${JSON.stringify(leftOpen && openInRupees(leftOpen, stamps))},\n`);
  await write(out, `"refused":${JSON.stringify(inRupees(refused, stamps))},\n`);
  await write(out, `"report":${JSON.stringify(inRupees(shown, stamps))},\n"trades":[`);
  for (const [row, trade] of result.trades.entries())
    await write(out, `${row === 0 ? '\n' : ',\n'}${JSON.stringify(tradeInRupees(trade, stamps))}`);
  await write(out, '],\n"equity":[');
  const rows = result.equity.at.length;
  for (let from = 0; from < rows; from += ROWS_PER_WRITE)
    await write(out, equityText(result.equity, from, Math.min(rows, from + ROWS_PER_WRITE), stamps));
  await write(out, ']}\n');
}

/** Metrics alone, in the same names and units. */
export function metricsInRupees(metrics: Metrics): object {
  return inRupees(metrics, new IstStamps());
}

async function write(out: NodeJS.WritableStream, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}

/** The same with other units, however deep the amounts and instants lie. */
function inRupees(told: object, stamps: IstStamps): object {
  return Object.fromEntries(
    Object.entries(told).map(([name, value]: [string, unknown]) => {
      if (Array.isArray(value))
        return [name, value.map((one: unknown) => (isObject(one) ? inRupees(one, stamps) : one))];
      if (isObject(value)) return [name, inRupees(value, stamps)];
      if (name.endsWith('Paise'))
        return [name.slice(0, -'Paise'.length), typeof value === 'number' ? rupees(value) : value];
      if (name === 'paise' && typeof value === 'number') return ['amount', rupees(value)];
      if (name === 'at' || name.endsWith('At'))
        return [name === 'at' ? 'time' : name, typeof value === 'number' ? stamps.text(value) : value];
      return [name, value];
    }),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Averages have a fraction of a paisa; ten decimals are more than any price has and less than doubles blur. */
function rupees(paise: number): number {
  return Number.isInteger(paise) ? paise / 100 : Math.round(paise * 1e8) / 1e10;
}

function tradeInRupees(trade: RoundTrip, stamps: IstStamps): object {
  return {
    entryTime: stamps.text(trade.entryAt),
    exitTime: stamps.text(trade.exitAt),
    side: trade.side,
    quantity: trade.quantity,
    entryPrice: rupees(trade.entryPaise),
    exitPrice: rupees(trade.exitPaise),
    pnl: rupees(trade.pnlPaise),
    commission: rupees(trade.chargesPaise),
    mae: rupees(trade.maePaise),
    mfe: rupees(trade.mfePaise),
    entryReason: trade.entryReason,
    exitReason: trade.reason,
  };
}

function openInRupees(trip: OpenTrip, stamps: IstStamps): object {
  return {
    entryTime: stamps.text(trip.entryAt),
    side: trip.side,
    quantity: trip.quantity,
    heldQuantity: trip.heldQuantity,
    entryPrice: rupees(trip.entryPaise),
    lastPrice: rupees(trip.lastPaise),
    pnl: rupees(trip.pnlPaise),
    commission: rupees(trip.chargesPaise),
    mae: rupees(trip.maePaise),
    mfe: rupees(trip.mfePaise),
    entryReason: trip.entryReason,
  };
}

function equityText({ at, equityPaise }: EquityCurve, from: number, to: number, stamps: IstStamps): string {
  let text = '';
  for (let row = from; row < to; row++) {
    const separator = row === 0 ? '\n' : ',\n';
    text += `${separator}{"time":"${stamps.text(at[row] ?? 0)}","equity":${paiseText(equityPaise[row] ?? 0)}}`;
  }
  return text;
}

/** Whole paise as rupees: exact, and faster than printing a double. */
function paiseText(paise: number): string {
  const magnitude = Math.abs(paise);
  const fraction = magnitude % 100;
  const text = `${Math.floor(magnitude / 100)}.${fraction < 10 ? '0' : ''}${fraction}`;
  return paise < 0 ? `-${text}` : text;
}

/** ISO-8601 stamps in Indian time; the rows of a day share its date and the days share their minutes. */
class IstStamps {
  private day = NaN;
  private date = '';
  private readonly clocks = new Map<number, string>();

  text(at: number): string {
    const day = istDayOf(at);
    if (day !== this.day) {
      this.day = day;
      this.date = istDateOf(at);
    }
    const ofDay = at - day * 86_400_000;
    let clock = this.clocks.get(ofDay);
    if (clock === undefined) {
      clock = `T${istClockText(at)}+05:30`;
      if (this.clocks.size < 2000) this.clocks.set(ofDay, clock);
    }
    return this.date + clock;
  }
}
