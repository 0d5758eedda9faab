import { Injectable } from '@nestjs/common';
import { type Exchange, type InstrumentId, type UtcMillis } from '@artha/core';
import { type BrokerName } from '@artha/brokers';
import { type Page, pageOf } from '@artha/platform';
import { DataSource } from 'typeorm';

/** What a broker calls one of our instruments. */
export interface BrokerSymbol {
  readonly broker: BrokerName;
  readonly instrumentId: InstrumentId;
  readonly exchange: Exchange;
  readonly symbol: string;
  /** Unique within the segment only: Dhan counts each segment anew. */
  readonly token: string;
  /** The broker's own name of a segment: 'NFO-OPT', 'NSE_FNO', 'NSE_FO'. */
  readonly segment: string;
  readonly updatedAt: UtcMillis;
}

const COLUMNS = `broker, instrument_id as "instrumentId", exchange, symbol, token, segment, updated_at as "updatedAt"`;

/** Translates between our ids and the brokers' symbols and tokens, both ways. */
@Injectable()
export class BrokerSymbols {
  constructor(private readonly database: DataSource) {}

  ofInstrument(instrumentId: InstrumentId): Promise<BrokerSymbol[]> {
    return this.database.query<BrokerSymbol[]>(
      `select ${COLUMNS} from broker_symbols where instrument_id = $1 order by broker`,
      [instrumentId],
    );
  }

  /** By broker and instrument; `search` is the beginning of our id's symbol, of the broker's symbol, or a token. */
  async list(
    { broker, search }: { readonly broker: BrokerName | null; readonly search: string | null },
    limit: number,
    cursor: string | null,
  ): Promise<Page<BrokerSymbol>> {
    const [afterBroker = '', ...rest] = (cursor ?? '').split('|');
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
}
