import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OnlyFor } from '@artha/accounts';
import { type FeedReport, LIVE_KEYS } from '@artha/contracts';
import { Refusal } from '@artha/core';
import { ActivateFeedCommand } from '@artha/market-data';
import { RedisConnections } from '@artha/platform';
import { v7 as uuid } from 'uuid';
import { SignedInApi } from '../http/api-errors.js';
import { EngineAnswers } from '../live/engine-answers.js';
import { FeedListView, feedView } from './feeds.dto.js';

/** Where prices come from, and how well. */
@ApiTags('admin')
@SignedInApi()
@OnlyFor('admin')
@Controller('admin/feeds')
export class FeedsController {
  constructor(
    private readonly connections: RedisConnections,
    private readonly commands: CommandBus,
    private readonly answers: EngineAnswers,
  ) {}

  /** Every feed of the engine, in the order they are asked; none while no engine runs. */
  @Get()
  @ApiOkResponse({ type: FeedListView })
  async list(): Promise<FeedListView> {
    const text = await this.connections.shared.get(LIVE_KEYS.feeds);
    const feeds = text === null ? [] : (JSON.parse(text) as FeedReport[]);
    return { items: feeds.map(feedView) };
  }

  /** Makes this feed's ticks count from now on, until it fails or another one is chosen. */
  @Post(':name/activate')
  @HttpCode(200)
  @ApiOkResponse({ type: FeedListView })
  async activate(@Param('name') name: string): Promise<FeedListView> {
    if (!(await this.list()).items.some((feed) => feed.name === name))
      throw new Refusal('NOT_FOUND', { thing: 'feed' });
    const requestId = uuid();
    const answer = await this.answers.afterCommit(
      (fact) => fact.type === 'feed.activated' && fact.data.requestId === requestId,
      () => this.commands.execute(new ActivateFeedCommand(requestId, name)),
    );
    if (answer?.type === 'feed.activated' && answer.data.refusal !== undefined)
      throw new Refusal(answer.data.refusal.code, answer.data.refusal.details);
    return this.list();
  }
}
