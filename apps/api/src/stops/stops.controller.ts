import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import type { AnyFact } from '@artha/contracts';
import { Refusal } from '@artha/core';
import {
  ChangeCombinedStopCommand,
  ChangeStopsCommand,
  combinedStopView,
  CombinedStopView,
  ListCombinedStopsQuery,
  ListStopsQuery,
  stopsView,
  type StopsView,
  StopsWithDistanceView,
} from '@artha/trading';
import { IsOptional } from 'class-validator';
import { v7 as uuid } from 'uuid';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe, IsId } from '../http/fields.js';
import { EngineAnswers } from '../live/engine-answers.js';
import { MarketWatch } from '../market/market-watch.js';
import { combinedOf, CombinedStopDto, StopsDto, stopsOf } from './stops.dto.js';

class StopsQueryDto {
  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsId()
  accountId?: string;
}

/** What guards positions. Refuses ENGINE_SILENT after two seconds: the change takes hold as soon as it is back. */
@ApiTags('stops')
@SignedInApi()
@Controller()
export class StopsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly answers: EngineAnswers,
    private readonly market: MarketWatch,
  ) {}

  /** Every position that is guarded, with where its stops stand. */
  @Get('stops')
  @ApiOkResponse({ type: [StopsWithDistanceView] })
  async list(
    @CurrentUser() user: SignedInUser,
    @Query() { accountId }: StopsQueryDto,
  ): Promise<StopsWithDistanceView[]> {
    const views = await this.queries.execute(new ListStopsQuery(user.id, accountId));
    return views.map((view) => this.withDistance(view));
  }

  /** Guards a position by these stops, instead of those it has; trailing begins anew at the last price. */
  @Put('positions/:id/stops')
  @Audited('position.set-stops', 'position')
  @ApiOkResponse({ type: StopsWithDistanceView })
  async set(
    @CurrentUser() user: SignedInUser,
    @Param('id') id: string,
    @Body() stops: StopsDto,
  ): Promise<StopsWithDistanceView> {
    const wish = stopsOf(stops);
    const answer = await this.change((requestId) => new ChangeStopsCommand(user, id, wish, requestId));
    if (answer.type !== 'stops.changed' || answer.data.record === null) throw new Refusal('ENGINE_SILENT');
    return this.withDistance(stopsView(answer.data.record));
  }

  @Delete('positions/:id/stops')
  @Audited('position.remove-stops', 'position')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentUser() user: SignedInUser, @Param('id') id: string): Promise<void> {
    await this.change((requestId) => new ChangeStopsCommand(user, id, null, requestId));
  }

  @Get('combined-stops')
  @ApiOkResponse({ type: [CombinedStopView] })
  listCombined(
    @CurrentUser() user: SignedInUser,
    @Query() { accountId }: StopsQueryDto,
  ): Promise<CombinedStopView[]> {
    return this.queries.execute(new ListCombinedStopsQuery(user.id, accountId));
  }

  /** Guards several positions together; the id is made by the caller, and a known one is changed. */
  @Put('combined-stops/:id')
  @Audited('combined-stop.set', 'combined-stop')
  @ApiOkResponse({ type: CombinedStopView })
  async setCombined(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() dto: CombinedStopDto,
  ): Promise<CombinedStopView> {
    const { name, positionIds } = dto;
    const wish = { name, positionIds, rules: combinedOf(dto) };
    const answer = await this.change((requestId) => new ChangeCombinedStopCommand(user, id, wish, requestId));
    if (answer.type !== 'combined-stop.changed' || answer.data.record === null)
      throw new Refusal('ENGINE_SILENT');
    return combinedStopView(answer.data.record);
  }

  @Delete('combined-stops/:id')
  @Audited('combined-stop.remove', 'combined-stop')
  @HttpCode(204)
  @ApiNoContentResponse()
  async removeCombined(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<void> {
    await this.change((requestId) => new ChangeCombinedStopCommand(user, id, null, requestId));
  }

  /** Refuses what the engine refuses, and ENGINE_SILENT. */
  private async change(
    command: (requestId: string) => ChangeStopsCommand | ChangeCombinedStopCommand,
  ): Promise<AnyFact> {
    const requestId = uuid();
    const answer = await this.answers.afterCommit(
      ({ type, data }) =>
        (type === 'stops.changed' || type === 'combined-stop.changed') &&
        'requestId' in data &&
        data.requestId === requestId,
      () => this.commands.execute(command(requestId)),
    );
    if (answer === null) throw new Refusal('ENGINE_SILENT');
    const refusal = 'refusal' in answer.data ? answer.data.refusal : undefined;
    if (refusal) throw new Refusal(refusal.code, refusal.details);
    return answer;
  }

  private withDistance(view: StopsView): StopsWithDistanceView {
    const lastPaise = this.market.quote(view.instrumentId)?.[1] ?? null;
    const { stopPaise, targetPaise } = view;
    const away = (level: number | null): number | null =>
      level === null || lastPaise === null ? null : Math.abs(lastPaise - level);
    return {
      ...view,
      lastPaise,
      stopDistancePaise: away(stopPaise),
      targetDistancePaise: away(targetPaise),
    };
  }
}
