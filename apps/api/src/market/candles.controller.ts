import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ListCandlesQuery } from '@artha/market-data';
import { isoUtc } from '@artha/platform';
import { SignedInApi } from '../http/api-errors.js';
import { CandlePageView, CandlesQueryDto, candleView } from './candles.dto.js';
import { MarketWatch } from './market-watch.js';

@ApiTags('market')
@SignedInApi()
@Controller('market/candles')
export class CandlesController {
  constructor(
    private readonly market: MarketWatch,
    private readonly queries: QueryBus,
  ) {}

  /** Closed candles, oldest first, never beyond the market's clock. */
  @Get()
  @ApiOkResponse({ type: CandlePageView })
  async candles(@Query() query: CandlesQueryDto): Promise<CandlePageView> {
    const until = this.market.now();
    const before = query.before === undefined ? until : Date.parse(query.before);
    const page = await this.queries.execute(
      new ListCandlesQuery(query.instrumentId, query.timeframe, { before, until, limit: query.limit }),
    );
    return {
      items: page.items.map(candleView),
      nextCursor: page.nextBefore === null ? null : isoUtc(page.nextBefore),
    };
  }
}
