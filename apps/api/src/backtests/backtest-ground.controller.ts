import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import { JSON_TYPE, JsonBytes } from '@artha/platform';
import {
  BacktestGroundView,
  BacktestTicksView,
  FindBacktestGroundQuery,
  ListBacktestCandlesQuery,
  ListBacktestTicksQuery,
} from '@artha/research';
import type { FastifyReply } from 'fastify';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { lentTo } from '../http/lent-bytes.js';
import { writeCandlePage } from '../market/candle-json.js';
import { CandlePageView, CandlesQueryDto } from '../market/candles.dto.js';
import { BacktestTicksQueryDto } from './backtest-ticks.dto.js';

/** What a backtest is made of, for whoever runs it again step by step. */
@ApiTags('backtests')
@SignedInApi()
@OnlyFor('trader')
@Controller('backtests')
export class BacktestGroundController {
  private readonly json = new JsonBytes();

  constructor(private readonly queries: QueryBus) {}

  /** What it reads: the candles it decides on and those its strategy looks at besides. */
  @Get(':id/ground')
  @ApiOkResponse({ type: BacktestGroundView })
  ground(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<BacktestGroundView> {
    return this.queries.execute(new FindBacktestGroundQuery(user.id, id));
  }

  /** Its candles, a page at a time from the end; also those beyond the clock of a market that is played. */
  @Get(':id/candles')
  @ApiOkResponse({ type: CandlePageView })
  @Header('Content-Type', JSON_TYPE)
  async candles(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { instrumentId, timeframe, before, limit }: CandlesQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const upTo = before === undefined ? {} : { before: Date.parse(before) };
    const request = { userId: user.id, id, instrumentId, timeframe, limit, ...upTo };
    writeCandlePage(this.json, await this.queries.execute(new ListBacktestCandlesQuery(request)));
    return lentTo(reply, this.json);
  }

  /** The recorded ticks inside one of the candles it trades on; none where the day was not recorded. */
  @Get(':id/ticks')
  @ApiOkResponse({ type: BacktestTicksView })
  ticks(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { instrumentId, from, until }: BacktestTicksQueryDto,
  ): Promise<BacktestTicksView> {
    const span = { from: Date.parse(from), until: Date.parse(until) };
    return this.queries.execute(new ListBacktestTicksQuery({ userId: user.id, id, instrumentId, ...span }));
  }
}
