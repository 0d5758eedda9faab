import { Body, Controller, Get, HttpStatus, Param, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import { type SafetyScope, THE_PLATFORM } from '@artha/core';
import { type Page, PageOf } from '@artha/platform';
import {
  ChangeLimitsCommand,
  FindDeploymentQuery,
  LimitsView,
  ListRiskEventsQuery,
  PortfolioRiskView,
  ReadLimitsQuery,
  ReadPlatformLimitsQuery,
  ReadPortfolioRiskQuery,
  RiskEventView,
  RiskView,
} from '@artha/trading';
import type { FastifyReply } from 'fastify';
import { v7 as uuid } from 'uuid';
import { ModeQueryDto } from '../funds/funds.dto.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { EngineAnswers } from '../live/engine-answers.js';
import { MarketWatch } from '../market/market-watch.js';
import { LimitsDto, limitsIn, RiskEventQueryDto } from './risk.dto.js';

const RiskEventPage = PageOf(RiskEventView);
const NOT_YET = 'Stored; the engine has not applied it yet';

/** What may be risked, how much of it is used, and what limits have done. */
@ApiTags('risk')
@SignedInApi()
@Controller()
export class RiskController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly answers: EngineAnswers,
    private readonly market: MarketWatch,
  ) {}

  /** The limits of an account and of its running deployments, and how much of each is used. */
  @Get('accounts/:id/risk')
  @ApiOkResponse({ type: RiskView })
  read(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { mode }: ModeQueryDto,
  ): Promise<RiskView> {
    return this.queries.execute(new ReadLimitsQuery(user, id, mode));
  }

  /** Sets all limits of an account in one mode. What a limit has stopped stays stopped until it is resumed. */
  @Put('accounts/:id/limits')
  @ApiOkResponse({ type: RiskView })
  @ApiAcceptedResponse({ type: RiskView, description: NOT_YET })
  async change(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { mode }: ModeQueryDto,
    @Body() wish: LimitsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RiskView> {
    await this.apply(reply, user, 'account', id, mode, wish);
    return this.read(user, id, { mode });
  }

  /** Sets all limits of one deployment, beside those of its account. */
  @Put('deployments/:id/limits')
  @ApiOkResponse({ type: RiskView })
  @ApiAcceptedResponse({ type: RiskView, description: NOT_YET })
  async changeDeployment(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() wish: LimitsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RiskView> {
    await this.apply(reply, user, 'deployment', id, 'paper', wish);
    const { accountId, mode } = await this.queries.execute(new FindDeploymentQuery(user.id, id));
    return this.queries.execute(new ReadLimitsQuery(user, accountId, mode));
  }

  /** What limits have done: orders they denied, states they changed. Newest first. */
  @Get('accounts/:id/risk-events')
  @ApiOkResponse({ type: RiskEventPage })
  events(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) accountId: string,
    @Query() query: RiskEventQueryDto,
  ): Promise<Page<RiskEventView>> {
    return this.queries.execute(new ListRiskEventsQuery(user.id, { ...query, accountId }));
  }

  /** Exposure, concentration, VaR, beta and margin of what is held now; of paper or live. */
  @Get('accounts/:id/portfolio-risk')
  @ApiOkResponse({ type: PortfolioRiskView })
  portfolio(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { mode }: ModeQueryDto,
  ): Promise<PortfolioRiskView> {
    const last = (instrumentId: string) => this.market.quote(instrumentId)?.[1];
    return this.queries.execute(new ReadPortfolioRiskQuery(user.id, id, mode, last, this.market.now()));
  }

  /** The limits that hold for every account, each by itself. */
  @Get('admin/limits')
  @OnlyFor('admin')
  @ApiOkResponse({ type: LimitsView })
  readPlatform(@Query() { mode }: ModeQueryDto): Promise<LimitsView> {
    return this.queries.execute(new ReadPlatformLimitsQuery(mode));
  }

  @Put('admin/limits')
  @OnlyFor('admin')
  @ApiOkResponse({ type: LimitsView })
  @ApiAcceptedResponse({ type: LimitsView, description: NOT_YET })
  async changePlatform(
    @CurrentUser() user: SignedInUser,
    @Query() { mode }: ModeQueryDto,
    @Body() wish: LimitsDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LimitsView> {
    await this.apply(reply, user, 'platform', THE_PLATFORM, mode, wish);
    return this.readPlatform({ mode });
  }

  private async apply(
    reply: FastifyReply,
    user: SignedInUser,
    scope: SafetyScope,
    scopeId: string,
    mode: ModeQueryDto['mode'],
    wish: LimitsDto,
  ): Promise<void> {
    const requestId = uuid();
    const { version } = wish;
    const change = { scope, scopeId, mode, version, limits: limitsIn(wish), requestId };
    const applied = await this.answers.afterCommit(
      (fact) => fact.type === 'limits.applied' && fact.data.requestId === requestId,
      () => this.commands.execute(new ChangeLimitsCommand(user, change)),
    );
    if (applied === null) void reply.status(HttpStatus.ACCEPTED);
  }
}
