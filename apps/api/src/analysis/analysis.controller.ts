import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { SignedInApi } from '../http/api-errors.js';
import { LevelsQueryDto, LevelsView, MarketSummaryView, SummaryQueryDto } from './analysis.dto.js';
import { InstrumentLevels } from './instrument-levels.js';
import { MarketSummaries } from './market-summaries.js';

@ApiTags('market')
@SignedInApi()
@Controller()
export class AnalysisController {
  constructor(
    private readonly summaries: MarketSummaries,
    private readonly levels: InstrumentLevels,
  ) {}

  /** Breadth, gainers and losers, most active, volume shocks and build-up of open interest; renewed once a second. */
  @Get('market/summary')
  @ApiOkResponse({ type: MarketSummaryView })
  summary(
    @CurrentUser() user: SignedInUser,
    @Query() { universe, limit }: SummaryQueryDto,
  ): Promise<MarketSummaryView> {
    return this.summaries.read(user.id, universe === 'all' ? null : universe, limit);
  }

  /** Supports, resistances and pivots of an instrument, never from candles beyond the market's clock. */
  @Get('instruments/:id/levels')
  @ApiOkResponse({ type: LevelsView })
  read(@Param('id') id: string, @Query() { timeframe }: LevelsQueryDto): Promise<LevelsView> {
    return this.levels.read(id, timeframe);
  }
}
