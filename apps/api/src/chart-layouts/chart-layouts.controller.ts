import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { ChartLayouts, type ChartLayoutSummary } from '@artha/market-data';
import { isoUtc, PageOf, type Page } from '@artha/platform';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import {
  ChartLayoutChangeDto,
  ChartLayoutSummaryView,
  ChartLayoutView,
  NewChartLayoutDto,
} from './chart-layout.dto.js';

const ChartLayoutPage = PageOf(ChartLayoutSummaryView);

/** Everybody's own chart workspaces. */
@ApiTags('charts')
@SignedInApi()
@Controller('chart-layouts')
export class ChartLayoutsController {
  constructor(private readonly layouts: ChartLayouts) {}

  /** One's own layouts by name, without their content. */
  @Get()
  @ApiOkResponse({ type: ChartLayoutPage })
  async list(@CurrentUser() user: SignedInUser): Promise<Page<ChartLayoutSummaryView>> {
    return { items: (await this.layouts.list(user.id)).map(summaryView), nextCursor: null };
  }

  @Get(':id')
  @ApiOkResponse({ type: ChartLayoutView })
  async find(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<ChartLayoutView> {
    return layoutView(await this.layouts.require(user.id, id));
  }

  /** Saves a new layout, 50 a person at most; the same id twice is one layout. */
  @Post()
  @ApiCreatedResponse({ type: ChartLayoutView })
  async create(
    @CurrentUser() user: SignedInUser,
    @Body() draft: NewChartLayoutDto,
  ): Promise<ChartLayoutView> {
    return layoutView(await this.layouts.create(user.id, draft));
  }

  /** Replaces the version last read; 409 when it was saved elsewhere since. */
  @Put(':id')
  @ApiOkResponse({ type: ChartLayoutView })
  async replace(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() { name, layout, version }: ChartLayoutChangeDto,
  ): Promise<ChartLayoutView> {
    return layoutView(await this.layouts.replace(user.id, { id, name, layout }, version));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<void> {
    return this.layouts.remove(user.id, id);
  }
}

function summaryView({ id, name, version, updatedAt }: ChartLayoutSummary): ChartLayoutSummaryView {
  return { id, name, version, updatedAt: isoUtc(updatedAt) };
}
function layoutView(row: ChartLayoutSummary & { readonly layout: object }): ChartLayoutView {
  return { ...summaryView(row), layout: row.layout };
}
