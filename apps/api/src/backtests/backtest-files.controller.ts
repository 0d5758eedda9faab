import { Readable } from 'node:stream';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import { BacktestExport } from '@artha/research';
import { SignedInApi } from '../http/api-errors.js';
import { attachment } from '../http/attachment.js';
import { IdPipe } from '../http/fields.js';

const CSV = 'text/csv; charset=utf-8';
const AS_FILE = { schema: { type: 'string', format: 'binary' } } as const;

/** A backtest that is over, as files to keep; written in pieces, however many trades it has. */
@ApiTags('backtests')
@SignedInApi()
@OnlyFor('trader')
@Controller('backtests/:id')
export class BacktestFilesController {
  constructor(private readonly queries: QueryBus) {}

  /** Every trade as CSV, in rupees and Indian time. */
  @Get('trades.csv')
  @ApiProduces('text/csv')
  @ApiOkResponse(AS_FILE)
  async trades(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    return attachment(await this.of(user, id).tradesCsv(), CSV, `backtest_${id}_trades.csv`);
  }

  /** The equity curve as CSV, 1,000 points at most. */
  @Get('equity.csv')
  @ApiProduces('text/csv')
  @ApiOkResponse(AS_FILE)
  async equity(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    return attachment(await this.of(user, id).equityCsv(), CSV, `backtest_${id}_equity.csv`);
  }

  /** What was charged by heads, as CSV, in rupees. */
  @Get('charges.csv')
  @ApiProduces('text/csv')
  @ApiOkResponse(AS_FILE)
  async charges(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    return attachment(await this.of(user, id).chargesCsv(), CSV, `backtest_${id}_charges.csv`);
  }

  /** Settings, figures, report, curve and every trade as one JSON object. */
  @Get('report.json')
  @ApiProduces('application/json')
  @ApiOkResponse(AS_FILE)
  async json(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    return attachment(
      await this.of(user, id).json(),
      'application/json; charset=utf-8',
      `backtest_${id}.json`,
    );
  }

  /** Figures, curve, months, reasons and the first trades, to print. */
  @Get('report.pdf')
  @ApiProduces('application/pdf')
  @ApiOkResponse(AS_FILE)
  async pdf(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    const paper = new Readable().wrap(await this.of(user, id).pdf());
    return new StreamableFile(paper, {
      type: 'application/pdf',
      disposition: `attachment; filename="backtest_${id}.pdf"`,
    });
  }

  private of(user: SignedInUser, id: string): BacktestExport {
    return new BacktestExport(this.queries, user.id, id);
  }
}
