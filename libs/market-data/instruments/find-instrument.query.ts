import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Instrument, type InstrumentId, type IstDate, type Paise } from '@artha/core';
import { DataSource } from 'typeorm';
import { Instruments } from './instruments.js';

/** One instrument, listed or not. Refuses UNKNOWN_INSTRUMENT. */
export class FindInstrumentQuery extends Query<Instrument> {
  constructor(readonly instrumentId: InstrumentId) {
    super();
  }
}

@QueryHandler(FindInstrumentQuery)
export class FindInstrumentHandler implements IQueryHandler<FindInstrumentQuery> {
  constructor(private readonly instruments: Instruments) {}

  execute({ instrumentId }: FindInstrumentQuery): Promise<Instrument> {
    return this.instruments.require(instrumentId);
  }
}

/** What held from a day until the next entry's. */
export interface InstrumentFact {
  readonly effectiveOn: IstDate;
  readonly tickPaise: Paise;
  readonly lotQuantity: number;
  readonly freezeQuantity: number | null;
  readonly lowerBandPaise: Paise | null;
  readonly upperBandPaise: Paise | null;
  readonly source: string;
}

const MOST_FACTS = 500;

/** The latest 500 facts of an instrument, newest first. Refuses UNKNOWN_INSTRUMENT. */
export class InstrumentHistoryQuery extends Query<readonly InstrumentFact[]> {
  constructor(readonly instrumentId: InstrumentId) {
    super();
  }
}

@QueryHandler(InstrumentHistoryQuery)
export class InstrumentHistoryHandler implements IQueryHandler<InstrumentHistoryQuery> {
  constructor(
    private readonly instruments: Instruments,
    private readonly database: DataSource,
  ) {}

  async execute({ instrumentId }: InstrumentHistoryQuery): Promise<readonly InstrumentFact[]> {
    await this.instruments.require(instrumentId);
    return this.database.query<InstrumentFact[]>(
      `select effective_on::text as "effectiveOn", tick_paise as "tickPaise", lot_quantity as "lotQuantity",
              freeze_quantity as "freezeQuantity", lower_band_paise as "lowerBandPaise",
              upper_band_paise as "upperBandPaise", source
         from instrument_facts where instrument_id = $1 order by effective_on desc limit ${MOST_FACTS}`,
      [instrumentId],
    );
  }
}
