import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ListCandlesQuery } from '@artha/market-data';
import { JSON_TYPE, JsonBytes } from '@artha/platform';
import type { FastifyReply } from 'fastify';
import { SignedInApi } from '../http/api-errors.js';
import { lentTo } from '../http/lent-bytes.js';
import { writeCandlePage } from './candle-json.js';
import { CandlePageView, CandlesQueryDto } from './candles.dto.js';
import { MarketWatch } from './market-watch.js';

@ApiTags('market')
@SignedInApi()
@Controller('market/candles')
export class CandlesController {
  private readonly json = new JsonBytes();

  constructor(
    private readonly market: MarketWatch,
    private readonly queries: QueryBus,
  ) {}

  /** Closed candles, oldest first, never beyond the market's clock. */
  @Get()
  @ApiOkResponse({ type: CandlePageView })
  @Header('Content-Type', JSON_TYPE)
  async candles(
    @Query() query: CandlesQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const until = this.market.now();
    const before = query.before === undefined ? until : Date.parse(query.before);
    const page = await this.queries.execute(
      new ListCandlesQuery(query.instrumentId, query.timeframe, { before, until, limit: query.limit }),
    );
    writeCandlePage(this.json, page);
    return lentTo(reply, this.json);
  }
}
