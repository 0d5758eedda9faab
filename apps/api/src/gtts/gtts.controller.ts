import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { PageOf, type Page } from '@artha/platform';
import {
  CancelGttCommand,
  ChangeGttCommand,
  FindGttQuery,
  GttView,
  ListGttsQuery,
  PlaceGttCommand,
} from '@artha/trading';
import type { FastifyReply } from 'fastify';
import { v7 as uuid } from 'uuid';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { EngineAnswers } from '../live/engine-answers.js';
import { MarketWatch } from '../market/market-watch.js';
import { GttDto, GttLegsDto, GttsQueryDto } from './gtt.dto.js';

const GttPage = PageOf(GttView);
const NOT_YET = 'The engine has not answered yet';

/** Triggers that wait beyond the day and become limit orders. */
@ApiTags('gtts')
@SignedInApi()
@Controller('gtts')
export class GttsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly answers: EngineAnswers,
    private readonly market: MarketWatch,
  ) {}

  /** Watches a trigger and waits up to two seconds for the engine to say so; 202: it is still `requested`. */
  @Post()
  @Audited('gtt.place', 'gtt')
  @ApiCreatedResponse({ type: GttView })
  @ApiAcceptedResponse({ type: GttView, description: NOT_YET })
  async place(
    @CurrentUser() user: SignedInUser,
    @Body() dto: GttDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GttView> {
    const wish = { ...dto, deploymentId: null, reducesOnly: dto.reducesOnly ?? false };
    const command = new PlaceGttCommand(user.id, wish, this.market.now());
    await this.answers.afterCommit(
      (fact) => fact.type === 'gtt.changed' && fact.data.gtt.id === dto.id,
      () => this.commands.execute(command),
    );
    const gtt = await this.find(user, dto.id);
    if (gtt.state === 'requested') void reply.status(HttpStatus.ACCEPTED);
    return gtt;
  }

  /** Gives a waiting trigger other legs. Refuses what the engine refuses. */
  @Put(':id')
  @Audited('gtt.change', 'gtt')
  @ApiOkResponse({ type: GttView })
  @ApiAcceptedResponse({ type: GttView, description: NOT_YET })
  async change(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() { legs }: GttLegsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GttView> {
    const requestId = uuid();
    const answer = await this.answers.afterCommit(
      (fact) => fact.type === 'gtt.changed' && fact.data.requestId === requestId,
      () => this.commands.execute(new ChangeGttCommand(user.id, id, legs, requestId)),
    );
    const refusal = answer?.type === 'gtt.changed' ? answer.data.refusal : undefined;
    if (refusal) throw new Refusal(refusal.code, refusal.details);
    if (answer === null) void reply.status(HttpStatus.ACCEPTED);
    return this.find(user, id);
  }

  /** Asks for a trigger to be watched no more; it may fire before the engine hears of it. */
  @Post(':id/cancel')
  @Audited('gtt.cancel', 'gtt')
  @HttpCode(200)
  @ApiOkResponse({ type: GttView })
  async cancel(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<GttView> {
    await this.answers.afterCommit(
      (fact) => fact.type === 'gtt.changed' && fact.data.gtt.id === id,
      () => this.commands.execute(new CancelGttCommand(user, id)),
    );
    return this.find(user, id);
  }

  /** Triggers, newest first. */
  @Get()
  @ApiOkResponse({ type: GttPage })
  list(@CurrentUser() user: SignedInUser, @Query() filter: GttsQueryDto): Promise<Page<GttView>> {
    return this.queries.execute(new ListGttsQuery(user.id, filter));
  }

  @Get(':id')
  @ApiOkResponse({ type: GttView })
  find(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<GttView> {
    return this.queries.execute(new FindGttQuery(user.id, id));
  }
}
