import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import {
  DriftAlertView,
  DriftView,
  FindOverlayQuery,
  ListDriftScoresQuery,
  OverlayScores,
  OverlayView,
} from '@artha/research';
import { IsNumber, Max, Min } from 'class-validator';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe, IsDay, MayBeLeftOut } from '../http/fields.js';
import { MarketWatch } from '../market/market-watch.js';

class OverlayQueryDto {
  @ApiProperty({ required: false, format: 'date', description: 'The last day with decisions when left out' })
  @MayBeLeftOut()
  @IsDay()
  on?: string;
}

class DriftAlertDto {
  @ApiProperty({ minimum: 0, maximum: 100 })
  @IsNumber({ maxDecimalPlaces: 1 })
  @Min(0)
  @Max(100)
  abovePercent!: number;
}

@ApiTags('deployments')
@SignedInApi()
@Controller()
export class OverlayController {
  constructor(
    private readonly market: MarketWatch,
    private readonly queries: QueryBus,
    private readonly scores: OverlayScores,
  ) {}

  /** What it did on a day beside what a backtest of the same hours does, and how far the two drift apart. */
  @Get('deployments/:id/overlay')
  @ApiOkResponse({ type: OverlayView })
  overlay(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { on }: OverlayQueryDto,
  ): Promise<OverlayView> {
    return this.queries.execute(new FindOverlayQuery(user.id, id, on, this.market.now()));
  }

  /** How far it strayed from the backtest on each day that is over. */
  @Get('deployments/:id/drift')
  @ApiOkResponse({ type: DriftView })
  drift(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<DriftView> {
    return this.queries.execute(new ListDriftScoresQuery(user.id, id));
  }

  @Get('admin/drift-alert')
  @OnlyFor('admin')
  @ApiOkResponse({ type: DriftAlertView })
  alert(): Promise<DriftAlertView> {
    return this.scores.alert();
  }

  /** From the next day that is scored on. */
  @Put('admin/drift-alert')
  @OnlyFor('admin')
  @Audited('drift-alert.change', 'platform')
  @ApiOkResponse({ type: DriftAlertView })
  async changeAlert(
    @CurrentUser() admin: SignedInUser,
    @Body() { abovePercent }: DriftAlertDto,
  ): Promise<DriftAlertView> {
    await this.scores.changeAlert(abovePercent, admin.id);
    return this.scores.alert();
  }
}
