import { Body, Controller, Get, HttpStatus, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { PageOf, type Page } from '@artha/platform';
import {
  FundsView,
  ledgerCsv,
  LedgerEntryView,
  ListDayResultsQuery,
  ListDayTradesQuery,
  ListHoldingsQuery,
  ListLedgerQuery,
  ListNetPositionsQuery,
  MovePaperMoneyCommand,
  ReadFundsQuery,
} from '@artha/trading';
import type { FastifyReply } from 'fastify';
import { ApiConfig } from '../api.config.js';
import { SignedInApi } from '../http/api-errors.js';
import { attachment } from '../http/attachment.js';
import { IdPipe } from '../http/fields.js';
import { MarketWatch } from '../market/market-watch.js';
import {
  DayResultListView,
  DayTradeListView,
  HoldingListView,
  LedgerQueryDto,
  ModeQueryDto,
  NetPositionListView,
  PaperMoneyDto,
} from './funds.dto.js';

const LedgerPage = PageOf(LedgerEntryView);

/** What an account has, and how it came to have it. */
@ApiTags('funds')
@SignedInApi()
@Controller('accounts/:id')
export class FundsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly market: MarketWatch,
    private readonly config: ApiConfig,
  ) {}

  /** Cash, results and charges of one account, with what is open at the last prices. */
  @Get('funds')
  @ApiOkResponse({ type: FundsView })
  funds(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { mode }: ModeQueryDto,
  ): Promise<FundsView> {
    const last = (instrumentId: string) => this.market.quote(instrumentId)?.[1];
    const now = this.market.now();
    return this.queries.execute(new ReadFundsQuery(user.id, id, mode, last, now, this.config.PAPER_TARIFF));
  }

  /** Everything that moved the account's cash, newest first, with both sides and the running balance. */
  @Get('ledger')
  @ApiOkResponse({ type: LedgerPage })
  ledger(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) accountId: string,
    @Query() query: LedgerQueryDto,
  ): Promise<Page<LedgerEntryView>> {
    return this.queries.execute(new ListLedgerQuery(user.id, { ...query, accountId }));
  }

  /** The same as a CSV file, in rupees. */
  @Get('ledger.csv')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async csv(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) accountId: string,
    @Query() { mode, kind, from, to }: LedgerQueryDto,
  ): Promise<StreamableFile> {
    const filter = { accountId, mode, ...(kind && { kind }), ...(from && { from }), ...(to && { to }) };
    const lines = await ledgerCsv(this.queries, user.id, filter);
    const name = `${['ledger', mode, kind, from, to].filter(Boolean).join('_')}.csv`;
    return attachment(lines, 'text/csv; charset=utf-8', name);
  }

  /** Brings play money into the paper books, or takes some out; answers with the funds after it. */
  @Post('paper-deposits')
  @ApiCreatedResponse({ type: FundsView })
  async movePaperMoney(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) accountId: string,
    @Body() { id, amountPaise, memo }: PaperMoneyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FundsView> {
    const words = memo !== undefined && memo !== '' ? memo : amountPaise > 0 ? 'Deposit' : 'Withdrawal';
    const money = { id, accountId, amountPaise, memo: words };
    const isNew = await this.commands.execute(new MovePaperMoneyCommand(user.id, money, this.market.now()));
    if (!isNew) void reply.status(HttpStatus.OK);
    return this.funds(user, accountId, { mode: 'paper' });
  }

  /** Shares kept for delivery, with the lots they were bought in. */
  @Get('holdings')
  @ApiOkResponse({ type: HoldingListView })
  async holdings(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { mode }: ModeQueryDto,
  ): Promise<HoldingListView> {
    return { items: await this.queries.execute(new ListHoldingsQuery(user.id, id, mode)) };
  }

  /** What was traded today of each position, by which its day is told apart from its whole life. */
  @Get('day-trades')
  @ApiOkResponse({ type: DayTradeListView })
  async dayTrades(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { mode }: ModeQueryDto,
  ): Promise<DayTradeListView> {
    return {
      items: await this.queries.execute(new ListDayTradesQuery(user.id, id, mode, this.market.now())),
    };
  }

  /** What the account had won or lost by each minute of the market's day. */
  @Get('day-results')
  @ApiOkResponse({ type: DayResultListView })
  async dayResults(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { mode }: ModeQueryDto,
  ): Promise<DayResultListView> {
    return {
      items: await this.queries.execute(new ListDayResultsQuery(user.id, id, mode, this.market.now())),
    };
  }

  /** What is held of each instrument altogether, whose it is, and whether the parts add up. */
  @Get('net-positions')
  @ApiOkResponse({ type: NetPositionListView })
  async netPositions(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { mode }: ModeQueryDto,
  ): Promise<NetPositionListView> {
    return { items: await this.queries.execute(new ListNetPositionsQuery(user.id, id, mode)) };
  }
}
