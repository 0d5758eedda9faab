import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { indicatorOf, INDICATORS } from '@artha/core';
import { type Page, PageOf } from '@artha/platform';
import { SignedInApi } from '../http/api-errors.js';
import { JSON_TYPE } from '@artha/platform';
import { IndicatorSeries } from './indicator-series.js';
import { ComputedView, ComputeQueryDto, indicatorView, IndicatorView } from './indicators.dto.js';

const IndicatorPage = PageOf(IndicatorView);

@ApiTags('indicators')
@SignedInApi()
@Controller('indicators')
export class IndicatorsController {
  constructor(private readonly series: IndicatorSeries) {}

  /** Every indicator and candlestick pattern there is, with what a form and a chart need to know. */
  @Get()
  @ApiOkResponse({ type: IndicatorPage })
  list(): Page<IndicatorView> {
    return { items: INDICATORS.map(indicatorView), nextCursor: null };
  }

  /** Indicators over the closed candles of an instrument, never beyond the market's clock. */
  @Get('compute')
  @ApiOkResponse({ type: ComputedView })
  @Header('Content-Type', JSON_TYPE)
  compute(@Query() query: ComputeQueryDto): Promise<Buffer> {
    return this.series.compute(query);
  }

  @Get(':name')
  @ApiOkResponse({ type: IndicatorView })
  describe(@Param('name') name: string): IndicatorView {
    return indicatorView(indicatorOf(name));
  }
}
