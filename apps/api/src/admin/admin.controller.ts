import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ListUsersQuery, OnlyFor } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { DeadLetters, isoUtc, pageOf, type Page } from '@artha/platform';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { PageQueryDto } from '../http/page-query.dto.js';
import { DeadLetterPage, DeadLetterView, HealthView, UserPage, UserView } from './admin-views.js';
import { SystemHealth } from './system-health.js';

@ApiTags('admin')
@SignedInApi()
@OnlyFor('admin')
@Controller('admin')
export class AdminController {
  constructor(
    private readonly queries: QueryBus,
    private readonly health: SystemHealth,
    private readonly deadLetters: DeadLetters,
  ) {}

  /** Everyone, by e-mail address. */
  @Get('users')
  @ApiOkResponse({ type: UserPage })
  async users(@Query() { limit, cursor }: PageQueryDto): Promise<Page<UserView>> {
    const rows = await this.queries.execute(new ListUsersQuery(limit + 1, cursor ?? null));
    return pageOf(
      rows,
      limit,
      (row) => row.email,
      ({ id, email, name, role, isActive, createdAt, lastSignInAt }) => ({
        id,
        email,
        name,
        role,
        isActive,
        createdAt: isoUtc(createdAt),
        lastSignInAt: lastSignInAt === null ? null : isoUtc(lastSignInAt),
      }),
    );
  }

  /** How every part of the platform fares. */
  @Get('health')
  @ApiOkResponse({ type: HealthView })
  systemHealth(): Promise<HealthView> {
    return this.health.read();
  }

  /** Facts that a process could not handle, newest first. */
  @Get('dead-letters')
  @ApiOkResponse({ type: DeadLetterPage })
  async letters(@Query() { limit, cursor }: PageQueryDto): Promise<Page<DeadLetterView>> {
    const letters = await this.deadLetters.list(limit + 1, cursor ?? null);
    return pageOf(
      letters,
      limit,
      (letter) => letter.id,
      ({ id, consumer, error, failedAt, fact }) => ({
        id,
        eventId: fact.id,
        type: fact.type,
        consumer,
        error,
        failedAt,
        event: fact,
      }),
    );
  }

  /** Sends a fact round again; processes that had handled it ignore it. */
  @Post('dead-letters/:id/retry')
  @Audited('dead-letter.retry', 'dead-letter')
  @HttpCode(204)
  @ApiNoContentResponse()
  async retry(@Param('id') id: string): Promise<void> {
    if (!(await this.deadLetters.retry(id))) throw new Refusal('NOT_FOUND', { thing: 'dead letter' });
  }
}
