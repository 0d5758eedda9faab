import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type InstrumentId, type Paise, type UtcMillis } from '@artha/core';

/** What waits at one price. */
export interface StoredLevel {
  readonly pricePaise: Paise;
  readonly quantity: number;
  readonly orders: number;
}

/** The order book at one instant, best prices first. */
export interface StoredDepth {
  readonly at: UtcMillis;
  readonly bids: StoredLevel[];
  readonly asks: StoredLevel[];
}

/** Recorded order books: one a second and instrument at most. */
@Injectable()
export class DepthSnapshots {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest before an instant; null when none is stored. */
  async latest(instrumentId: InstrumentId, until: UtcMillis): Promise<StoredDepth | null> {
    const [row] = await this.dataSource.query<DepthRow[]>(
      `SELECT at, bid_paise::text AS "bidPaise", bid_quantities::text AS "bidQuantities",
              bid_orders::text AS "bidOrders", ask_paise::text AS "askPaise",
              ask_quantities::text AS "askQuantities", ask_orders::text AS "askOrders"
       FROM depth_snapshots WHERE instrument_id = $1 AND at < $2 ORDER BY at DESC LIMIT 1`,
      [instrumentId, new Date(until)],
    );
    if (row === undefined) return null;
    return {
      at: row.at,
      bids: levels(row.bidPaise, row.bidQuantities, row.bidOrders),
      asks: levels(row.askPaise, row.askQuantities, row.askOrders),
    };
  }
}

interface DepthRow {
  readonly at: UtcMillis;
  readonly bidPaise: string;
  readonly bidQuantities: string;
  readonly bidOrders: string;
  readonly askPaise: string;
  readonly askQuantities: string;
  readonly askOrders: string;
}

function levels(paise: string, quantities: string, orders: string): StoredLevel[] {
  const [quantity, order] = [numbersOf(quantities), numbersOf(orders)];
  return numbersOf(paise).map((pricePaise, level) => ({
    pricePaise,
    quantity: quantity[level] ?? 0,
    orders: order[level] ?? 0,
  }));
}

/** PostgreSQL writes an array of numbers as {1,2,3}. */
function numbersOf(text: string): number[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map(Number);
}
