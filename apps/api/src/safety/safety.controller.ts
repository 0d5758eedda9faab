import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import { type SafetyScope, THE_PLATFORM } from '@artha/core';
import {
  FindDeploymentQuery,
  ReadPlatformSafetyQuery,
  ReadSafetyQuery,
  SafetyView,
  SquareOffAllCommand,
} from '@artha/trading';
import type { FastifyReply } from 'fastify';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { EngineAnswers } from '../live/engine-answers.js';
import { HaltDto, ResumeDto, SquareOffAllDto, SquareOffAllView } from './safety.dto.js';
import { SafetyWishes } from './safety-wishes.js';

const NOT_YET = 'The engine has not answered yet';

/** Halting and resuming; a halt is never turned away for asking too often. */
@ApiTags('safety')
@SignedInApi()
@Controller()
export class SafetyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly answers: EngineAnswers,
    private readonly wishes: SafetyWishes,
  ) {}

  /** How freely an account may trade, and why. */
  @Get('accounts/:id/safety')
  @ApiOkResponse({ type: SafetyView })
  read(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<SafetyView> {
    return this.queries.execute(new ReadSafetyQuery(user, id));
  }

  /** Takes back the account's orders, pauses its strategies and denies entries; exits pass. */
  @Post('accounts/:id/halt')
  @SkipThrottle({ requests: true })
  @Audited('safety.halt', 'account')
  @HttpCode(200)
  @ApiOkResponse({ type: SafetyView })
  @ApiAcceptedResponse({ type: SafetyView, description: NOT_YET })
  async halt(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() wish: HaltDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SafetyView> {
    await this.wishes.halt(user, 'account', id, wish);
    return answer(reply, 'account', true, await this.queries.execute(new ReadSafetyQuery(user, id)));
  }

  /** Lets the account trade again, for the word its state asks for. */
  @Post('accounts/:id/resume')
  @Audited('safety.resume', 'account')
  @HttpCode(200)
  @ApiOkResponse({ type: SafetyView })
  @ApiAcceptedResponse({ type: SafetyView, description: NOT_YET })
  async resume(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() { acknowledgement }: ResumeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SafetyView> {
    await this.wishes.resume(user, 'account', id, acknowledgement);
    return answer(reply, 'account', false, await this.queries.execute(new ReadSafetyQuery(user, id)));
  }

  /** Exits everything the account holds; its strategies go on. */
  @Post('accounts/:id/square-off-all')
  @SkipThrottle({ requests: true })
  @Audited('safety.square-off-all', 'account')
  @HttpCode(200)
  @ApiOkResponse({ type: SquareOffAllView })
  @ApiAcceptedResponse({ type: SquareOffAllView, description: NOT_YET })
  async squareOffAll(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) accountId: string,
    @Body() { id }: SquareOffAllDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SquareOffAllView> {
    let isNew = true;
    const done = await this.answers.afterCommit(
      (fact) => fact.type === 'trading.squared-off' && fact.data.requestId === id,
      async () => (isNew = await this.commands.execute(new SquareOffAllCommand(user, accountId, id))),
    );
    const isDone = done !== null || !isNew;
    if (!isDone) void reply.status(HttpStatus.ACCEPTED);
    return { id, state: isDone ? 'done' : 'requested' };
  }

  /** As for an account; the other strategies and the hand go on. */
  @Post('deployments/:id/halt')
  @SkipThrottle({ requests: true })
  @Audited('safety.halt', 'deployment')
  @HttpCode(200)
  @ApiOkResponse({ type: SafetyView })
  @ApiAcceptedResponse({ type: SafetyView, description: NOT_YET })
  async haltDeployment(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() wish: HaltDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SafetyView> {
    await this.wishes.halt(user, 'deployment', id, wish);
    return answer(reply, 'deployment', true, await this.safetyAround(user, id), id);
  }

  @Post('deployments/:id/resume')
  @Audited('safety.resume', 'deployment')
  @HttpCode(200)
  @ApiOkResponse({ type: SafetyView })
  @ApiAcceptedResponse({ type: SafetyView, description: NOT_YET })
  async resumeDeployment(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() { acknowledgement }: ResumeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SafetyView> {
    await this.wishes.resume(user, 'deployment', id, acknowledgement);
    return answer(reply, 'deployment', false, await this.safetyAround(user, id), id);
  }

  /** Everything that is restricted, on the whole platform. */
  @Get('admin/safety')
  @OnlyFor('admin')
  @ApiOkResponse({ type: SafetyView })
  readPlatform(): Promise<SafetyView> {
    return this.queries.execute(new ReadPlatformSafetyQuery());
  }

  /** Halts every account at once. */
  @Post('admin/halt')
  @OnlyFor('admin')
  @SkipThrottle({ requests: true })
  @Audited('safety.halt', 'platform')
  @HttpCode(200)
  @ApiOkResponse({ type: SafetyView })
  @ApiAcceptedResponse({ type: SafetyView, description: NOT_YET })
  async haltPlatform(
    @CurrentUser() user: SignedInUser,
    @Body() wish: HaltDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SafetyView> {
    await this.wishes.halt(user, 'platform', THE_PLATFORM, wish);
    return answer(reply, 'platform', true, await this.readPlatform());
  }

  /** Lets the platform trade again; accounts that were halted by themselves stay so. */
  @Post('admin/resume')
  @OnlyFor('admin')
  @Audited('safety.resume', 'platform')
  @HttpCode(200)
  @ApiOkResponse({ type: SafetyView })
  @ApiAcceptedResponse({ type: SafetyView, description: NOT_YET })
  async resumePlatform(
    @CurrentUser() user: SignedInUser,
    @Body() { acknowledgement }: ResumeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SafetyView> {
    await this.wishes.resume(user, 'platform', THE_PLATFORM, acknowledgement);
    return answer(reply, 'platform', false, await this.readPlatform());
  }

  private async safetyAround(user: SignedInUser, deploymentId: string): Promise<SafetyView> {
    const { accountId } = await this.queries.execute(new FindDeploymentQuery(user.id, deploymentId));
    return this.queries.execute(new ReadSafetyQuery(user, accountId));
  }
}

/** 202 while the scope is not yet as it was wished. */
function answer(
  reply: FastifyReply,
  scope: SafetyScope,
  wasHalted: boolean,
  view: SafetyView,
  scopeId?: string,
): SafetyView {
  const isRestricted = view.causes.some(
    (cause) => cause.scope === scope && (scopeId === undefined || cause.scopeId === scopeId),
  );
  if (isRestricted !== wasHalted) void reply.status(HttpStatus.ACCEPTED);
  return view;
}
