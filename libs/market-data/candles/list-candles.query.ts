import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type InstrumentId, type Timeframe } from '@artha/core';
import { Instruments } from '../instruments/instruments.js';
import { type CandlePage, type CandlePageRequest, Candles } from './candles.js';

/** One page of an instrument's closed candles. Refuses UNKNOWN_INSTRUMENT. */
export class ListCandlesQuery extends Query<CandlePage> {
  constructor(
    readonly instrumentId: InstrumentId,
    readonly timeframe: Timeframe,
    readonly request: CandlePageRequest,
  ) {
    super();
  }
}

@QueryHandler(ListCandlesQuery)
export class ListCandlesHandler implements IQueryHandler<ListCandlesQuery> {
  constructor(
    private readonly instruments: Instruments,
    private readonly candles: Candles,
  ) {}

  async execute({ instrumentId, timeframe, request }: ListCandlesQuery): Promise<CandlePage> {
    await this.instruments.require(instrumentId);
    return this.candles.page(instrumentId, timeframe, request);
  }
}
