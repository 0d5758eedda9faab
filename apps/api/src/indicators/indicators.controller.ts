import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { indicatorOf, INDICATORS, Refusal } from '@artha/core';
import { JSON_TYPE, type Page, PageOf } from '@artha/platform';
import type { FastifyReply } from 'fastify';
import { SignedInApi } from '../http/api-errors.js';
import { DrawIndicatorDto, DrawnIndicatorView, drawnView, memoryOf } from './draw-indicator.dto.js';
import { IndicatorSeries } from './indicator-series.js';
import {
  ComputedView,
  ComputeQueryDto,
  IndicatorsQueryDto,
  indicatorView,
  IndicatorView,
  pluggedView,
} from './indicators.dto.js';
import { PluginIndicators } from './plugin-indicators.js';

const IndicatorPage = PageOf(IndicatorView);

@ApiTags('indicators')
@SignedInApi()
@Controller('indicators')
export class IndicatorsController {
  constructor(
    private readonly series: IndicatorSeries,
    private readonly plugins: PluginIndicators,
  ) {}

  /** Every indicator and candlestick pattern there is, those of plug-ins last, with what a form and a chart need to know. */
  @Get()
  @ApiOkResponse({ type: IndicatorPage })
  async list(@Query() { of }: IndicatorsQueryDto): Promise<Page<IndicatorView>> {
    const own = of === 'plugins' ? [] : INDICATORS.map(indicatorView);
    const offered = of === 'artha' ? [] : await this.plugins.offered();
    const plugged = offered.map(async (one) => pluggedView(one, await this.plugins.warmUpOf(one)));
    return { items: [...own, ...(await Promise.all(plugged))], nextCursor: null };
  }

  /** Indicators over the closed candles of an instrument, to twelve digits, never beyond the market's clock. */
  @Get('compute')
  @ApiOkResponse({ type: ComputedView })
  @Header('Content-Type', JSON_TYPE)
  compute(
    @CurrentUser() user: SignedInUser,
    @Query() query: ComputeQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.series.compute(user.id, query, reply);
  }

  /** An indicator of a plug-in over the candles that are sent, as a chart has them; goes on from an earlier answer. */
  @Post('draw')
  @HttpCode(200)
  @ApiOkResponse({ type: DrawnIndicatorView })
  async draw(
    @CurrentUser() user: SignedInUser,
    @Body() asked: DrawIndicatorDto,
  ): Promise<DrawnIndicatorView> {
    const { indicator, candles, formsLast } = asked;
    const name = indicator.split('(')[0]?.trim().toLowerCase() ?? '';
    const partId = asked.partId ?? (await this.plugins.find(name))?.id;
    if (partId === undefined)
      throw new Refusal('UNKNOWN_INDICATOR', { indicator: name, hint: ' of a plug-in' });
    const task = {
      partId,
      bars: Float64Array.from(candles.flat()),
      formsLast,
      memory: memoryOf(asked.memory),
    };
    return drawnView(partId, await this.plugins.draw(user.id, indicator, task));
  }

  @Get(':name')
  @ApiOkResponse({ type: IndicatorView })
  async describe(@Param('name') name: string): Promise<IndicatorView> {
    const plugged = await this.plugins.find(name);
    if (plugged === null) return indicatorView(indicatorOf(name));
    return pluggedView(plugged, await this.plugins.warmUpOf(plugged));
  }
}
