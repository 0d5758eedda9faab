import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import { CandleCoverage } from '@artha/market-data';
import { PageOf, type Page } from '@artha/platform';
import {
  BacktestReportView,
  BacktestTradeView,
  BacktestView,
  FindBacktestQuery,
  FindBacktestReportQuery,
  FindLookAheadQuery,
  ListBacktestsQuery,
  ListBacktestTradesQuery,
  LookAheadCheckView,
  RequestLookAheadCommand,
  NoteBacktestCommand,
  RequestBacktestCommand,
} from '@artha/research';
import { ApiConfig } from '../api.config.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';
import { BacktestDto, BacktestNotesDto, CoverageListView, TariffView } from './backtest.dto.js';

const BacktestPage = PageOf(BacktestView);
const BacktestTradePage = PageOf(BacktestTradeView);

@ApiTags('backtests')
@SignedInApi()
@OnlyFor('trader')
@Controller('backtests')
export class BacktestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly coverage: CandleCoverage,
    private readonly config: ApiConfig,
  ) {}

  /** Queues a backtest; the worker reports its progress live. */
  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ type: BacktestView })
  async request(@CurrentUser() user: SignedInUser, @Body() request: BacktestDto): Promise<BacktestView> {
    await this.commands.execute(new RequestBacktestCommand(user.id, request));
    return this.queries.execute(new FindBacktestQuery(user.id, request.id));
  }

  /** One's own backtests, newest first. */
  @Get()
  @ApiOkResponse({ type: BacktestPage })
  list(
    @CurrentUser() user: SignedInUser,
    @Query() { limit, cursor }: PageQueryDto,
  ): Promise<Page<BacktestView>> {
    return this.queries.execute(new ListBacktestsQuery(user.id, limit, cursor));
  }

  /** Which days there are stored candles for. */
  @Get('coverage')
  @ApiOkResponse({ type: CoverageListView })
  async covered(): Promise<CoverageListView> {
    return { items: [...(await this.coverage.list())] };
  }

  /** Whose charges paper accounts pay; what is proved by them is what paper will do. */
  @Get('tariff')
  @ApiOkResponse({ type: TariffView })
  tariff(): TariffView {
    return { paper: this.config.PAPER_TARIFF };
  }

  /** One backtest with its curve. */
  @Get(':id')
  @ApiOkResponse({ type: BacktestView })
  find(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<BacktestView> {
    return this.queries.execute(new FindBacktestQuery(user.id, id));
  }

  /** Keeps what one thinks of a run. */
  @Patch(':id')
  @ApiOkResponse({ type: BacktestView })
  async note(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() { notes }: BacktestNotesDto,
  ): Promise<BacktestView> {
    await this.commands.execute(new NoteBacktestCommand(user.id, id, notes));
    return this.queries.execute(new FindBacktestQuery(user.id, id));
  }

  /** What its report shows beside the figures; only of one that has finished. */
  @Get(':id/report')
  @ApiOkResponse({ type: BacktestReportView })
  report(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<BacktestReportView> {
    return this.queries.execute(new FindBacktestReportQuery(user.id, id));
  }

  /** Whether it knew what came later, as far as that was asked. */
  @Get(':id/look-ahead')
  @ApiOkResponse({ type: LookAheadCheckView })
  lookAhead(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<LookAheadCheckView> {
    return this.queries.execute(new FindLookAheadQuery(user.id, id));
  }

  /** Runs a finished one again up to many earlier ends, in the worker: it must decide the same up to each. */
  @Post(':id/look-ahead')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: LookAheadCheckView })
  async checkLookAhead(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
  ): Promise<LookAheadCheckView> {
    await this.commands.execute(new RequestLookAheadCommand(user.id, id));
    return this.queries.execute(new FindLookAheadQuery(user.id, id));
  }

  /** Its trades, oldest first. */
  @Get(':id/trades')
  @ApiOkResponse({ type: BacktestTradePage })
  trades(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { limit, cursor }: PageQueryDto,
  ): Promise<Page<BacktestTradeView>> {
    return this.queries.execute(new ListBacktestTradesQuery(user.id, id, limit, cursor));
  }
}
