import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { HistoryExport, historyFileName, Instruments } from '@artha/market-data';
import { SignedInApi } from '../http/api-errors.js';
import { attachment } from '../http/attachment.js';
import { HistoryQueryDto } from './history.dto.js';

const A_FILE = { schema: { type: 'string', format: 'binary' } } as const;

/** Stored candles as a file: timestamp, open, high, low, close, volume, turnover, trades and open interest; rupees. */
@ApiTags('market')
@SignedInApi()
@Controller('market')
export class HistoryController {
  constructor(
    private readonly instruments: Instruments,
    private readonly history: HistoryExport,
  ) {}

  /** A CSV file. An import takes it back as it is. */
  @Get('history.csv')
  @ApiProduces('text/csv')
  @ApiOkResponse(A_FILE)
  async csv(@Query() query: HistoryQueryDto): Promise<StreamableFile> {
    const period = await this.periodOf(query);
    return attachment(this.history.csv(period), 'text/csv; charset=utf-8', historyFileName(period, 'csv'));
  }

  /** A Parquet file. An import takes it back as it is. */
  @Get('history.parquet')
  @ApiProduces('application/vnd.apache.parquet')
  @ApiOkResponse(A_FILE)
  async parquet(@Query() query: HistoryQueryDto): Promise<StreamableFile> {
    const period = await this.periodOf(query);
    const type = 'application/vnd.apache.parquet';
    return attachment(this.history.parquet(period), type, historyFileName(period, 'parquet'));
  }

  private async periodOf({ instrumentId, timeframe, from, to }: HistoryQueryDto): Promise<Period> {
    await this.instruments.require(instrumentId);
    const period = { instrumentId, timeframe, fromOn: from, toOn: to };
    this.history.check(period); // before the answer begins: later it could only be cut off
    return period;
  }
}

type Period = Parameters<HistoryExport['csv']>[0];
