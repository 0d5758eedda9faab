import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Exchange, type InstrumentId, Refusal, type UtcMillis } from '@artha/core';
import { type BrokerName } from '@artha/brokers';
import { FactTail, type Page, pageOf, readCursor } from '@artha/platform';
import { DataSource } from 'typeorm';

/** What a broker calls one of our instruments. */
export interface BrokerSymbol {
  readonly broker: BrokerName;
  readonly instrumentId: InstrumentId;
  readonly exchange: Exchange;
  readonly symbol: string;
  /** Unique within the segment only: Dhan counts each segment anew. */
  readonly token: string;
  /** The broker's own name of a segment: 'NFO', 'NSE_FNO', 'NSE_FO'. */
  readonly segment: string;
  readonly updatedAt: UtcMillis;
}

const COLUMNS = `broker, instrument_id as "instrumentId", exchange, symbol, token, segment, updated_at as "updatedAt"`;
const MOST_NAMED = 10;

/**
 * Translates between our ids and the brokers' symbols and tokens, both ways; strategies know ours alone. What was
 * asked for once is at hand without a query until instruments are imported.
 */
@Injectable()
export class BrokerSymbols implements OnModuleInit {
  private known = new Map<string, BrokerSymbol>();

  constructor(
    private readonly database: DataSource,
    private readonly facts: FactTail,
  ) {}

  onModuleInit(): void {
    this.facts.on('instruments.imported', () => {
      this.known = new Map();
    });
  }

  /** What the broker calls it. Refuses NOT_AT_BROKER. */
  async toBroker(broker: BrokerName, instrumentId: InstrumentId): Promise<BrokerSymbol> {
    const found = await this.find('instrument_id = $2', [broker, instrumentId]);
    if (found === null) throw new Refusal('NOT_AT_BROKER', { instrumentId, broker });
    return found;
  }

  /** Many at once, for a feed about to subscribe: those the broker has, and the ids it does not know. */
  async toBrokerAll(
    broker: BrokerName,
    instrumentIds: readonly InstrumentId[],
  ): Promise<{ readonly found: readonly BrokerSymbol[]; readonly unknown: readonly InstrumentId[] }> {
    const found = await this.database.query<BrokerSymbol[]>(
      `select ${COLUMNS} from broker_symbols where broker = $1 and instrument_id = any($2)`,
      [broker, instrumentIds],
    );
    const ids = new Set(found.map((row) => row.instrumentId));
    return { found, unknown: instrumentIds.filter((id) => !ids.has(id)) };
  }

  /** Null for what we do not know. */
  fromToken(broker: BrokerName, segment: string, token: string): Promise<BrokerSymbol | null> {
    return this.find('segment = $2 and token = $3', [broker, segment, token]);
  }

  /** Null for what we do not know. */
  fromSymbol(broker: BrokerName, exchange: Exchange, symbol: string): Promise<BrokerSymbol | null> {
    return this.find('exchange = $2 and symbol = $3', [broker, exchange, symbol]);
  }

  ofInstrument(instrumentId: InstrumentId): Promise<BrokerSymbol[]> {
    return this.database.query<BrokerSymbol[]>(
      `select ${COLUMNS} from broker_symbols where instrument_id = $1 order by broker`,
      [instrumentId],
    );
  }

  /** Our instruments that some broker calls exactly so, whatever the case: 'NIFTY26D0124000CE'. */
  async named(symbol: string): Promise<InstrumentId[]> {
    const rows = await this.database.query<{ id: InstrumentId }[]>(
      `select distinct instrument_id as id from broker_symbols where symbol in ($1, upper($1)) limit ${MOST_NAMED}`,
      [symbol],
    );
    return rows.map(({ id }) => id);
  }

  /** By broker and instrument; `search` is the beginning of our id's symbol, of the broker's symbol, or a token. */
  async list(
    { broker, search }: { readonly broker: BrokerName | null; readonly search: string | null },
    limit: number,
    cursor: string | null,
  ): Promise<Page<BrokerSymbol>> {
    const [afterBroker = '', ...rest] = (readCursor(cursor, /^[a-z-]{1,20}\|\S{1,90}$/) ?? '').split('|');
    const rows = await this.database.query<BrokerSymbol[]>(
      `select ${COLUMNS} from broker_symbols
        where (broker, instrument_id) > ($1, $2) and ($3::text is null or broker = $3)
          and ($4::text is null or symbol ilike $4 || '%' or split_part(instrument_id, ':', 2) ilike $4 || '%'
               or token = $5)
        order by broker, instrument_id limit $6`,
      [afterBroker, rest.join('|'), broker, search?.replace(/[\\%_]/g, '\\$&') ?? null, search, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => `${row.broker}|${row.instrumentId}`,
      (row) => row,
    );
  }

  private async find(where: string, values: readonly string[]): Promise<BrokerSymbol | null> {
    const known = this.known;
    const key = `${where}|${values.join('|')}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const [row] = await this.database.query<BrokerSymbol[]>(
      `select ${COLUMNS} from broker_symbols where broker = $1 and ${where}`,
      [...values],
    );
    // Into the map of before the question: an answer older than an import must not outlive it.
    if (row !== undefined) known.set(key, row);
    return row ?? null;
  }
}
