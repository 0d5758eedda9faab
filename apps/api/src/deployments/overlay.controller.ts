import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { FindOverlayQuery, OverlayView } from '@artha/research';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe, IsDay, MayBeLeftOut } from '../http/fields.js';
import { MarketWatch } from '../market/market-watch.js';

class OverlayQueryDto {
  @ApiProperty({ required: false, format: 'date', description: 'The last day with decisions when left out' })
  @MayBeLeftOut()
  @IsDay()
  on?: string;
}

@ApiTags('deployments')
@SignedInApi()
@Controller('deployments')
export class OverlayController {
  constructor(
    private readonly market: MarketWatch,
    private readonly queries: QueryBus,
  ) {}

  /** What it did on a day beside what a backtest of the same hours does, and how far the two drift apart. */
  @Get(':id/overlay')
  @ApiOkResponse({ type: OverlayView })
  overlay(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { on }: OverlayQueryDto,
  ): Promise<OverlayView> {
    return this.queries.execute(new FindOverlayQuery(user.id, id, on, this.market.now()));
  }
}
