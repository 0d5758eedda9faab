import { Body, Controller, Get, HttpCode, HttpStatus, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OnlyFor } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { Candles, ChangeReplayCommand, RecordedDays } from '@artha/market-data';
import { isoUtc } from '@artha/platform';
import type { FastifyReply } from 'fastify';
import { v7 as uuid } from 'uuid';
import { SignedInApi } from '../http/api-errors.js';
import { EngineAnswers } from '../live/engine-answers.js';
import { QuoteListView, QuotesQueryDto, RecordingListView, ReplayDto } from './market.dto.js';
import { MarketStateView, marketView } from './market-view.js';
import { MarketWatch } from './market-watch.js';

@ApiTags('market')
@SignedInApi()
@Controller('market')
export class MarketController {
  constructor(
    private readonly market: MarketWatch,
    private readonly history: Candles,
    private readonly commands: CommandBus,
    private readonly answers: EngineAnswers,
    private readonly days: RecordedDays,
  ) {}

  /** The market's clock and feed. */
  @Get()
  @ApiOkResponse({ type: MarketStateView })
  state(): MarketStateView {
    return marketView(this.market.state());
  }

  /**
   * Plays, pauses, speeds up, seeks, steps or skips the replayed day, or opens another one, recorded or made up. It
   * is one market: everyone sees it move.
   */
  @Post('replay')
  @HttpCode(200)
  @OnlyFor('trader', 'admin')
  @ApiOkResponse({ type: MarketStateView })
  @ApiAcceptedResponse({ type: MarketStateView, description: 'The engine has not answered yet' })
  async replay(
    @Body() { seekTo, ...wish }: ReplayDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MarketStateView> {
    if (this.market.state().source !== 'replay') throw new Refusal('REPLAY_ONLY');
    const requestId = uuid();
    const change = { ...wish, seekTo: seekTo === undefined ? undefined : Date.parse(seekTo) };
    const answer = await this.answers.afterCommit(
      (fact) => fact.type === 'replay.changed' && fact.data.requestId === requestId,
      () => this.commands.execute(new ChangeReplayCommand(requestId, change)),
    );
    if (answer?.type !== 'replay.changed') {
      void reply.status(HttpStatus.ACCEPTED);
      return marketView(this.market.state());
    }
    const { market, refusal } = answer.data;
    if (refusal !== undefined) throw new Refusal(refusal.code, refusal.details);
    return marketView(market);
  }

  /** The days that can be replayed, oldest first. */
  @Get('recordings')
  @ApiOkResponse({ type: RecordingListView })
  async recordings(): Promise<RecordingListView> {
    return { items: await this.days.recordings() };
  }

  /** The latest quotes; an instrument without a price has nulls. */
  @Get('quotes')
  @ApiOkResponse({ type: QuoteListView })
  async quotes(@Query() { instrumentIds }: QuotesQueryDto): Promise<QuoteListView> {
    const { sessionOn: on, feed } = this.market.state();
    const isSilent = feed.state === 'down'; // the engine itself is not heard of
    const closes =
      on === null ? new Map<string, number>() : await this.history.previousCloses(instrumentIds, on);
    return {
      items: instrumentIds.map((instrumentId) => {
        const [, last, volume, at, open, high, low, openInterest, isStale] =
          this.market.quote(instrumentId) ?? [];
        return {
          instrumentId,
          lastPaise: last ?? null,
          previousClosePaise: closes.get(instrumentId) ?? null,
          openPaise: open ?? null,
          highPaise: high ?? null,
          lowPaise: low ?? null,
          dayVolume: volume ?? 0,
          openInterest: openInterest ?? null,
          isStale: isStale === 1 || (last !== undefined && isSilent),
          at: at === undefined ? null : isoUtc(at),
        };
      }),
    };
  }
}
