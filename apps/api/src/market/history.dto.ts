import { ApiProperty } from '@nestjs/swagger';
import { type Timeframe } from '@artha/core';
import { PageOf } from '@artha/platform';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsDay, IsTimeframe, MayBeLeftOut } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';

export class HistoryQueryDto {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

  @ApiProperty({ type: String, example: '1m' })
  @IsTimeframe()
  timeframe!: Timeframe;

  @ApiProperty({ format: 'date' })
  @IsDay()
  from!: string;

  @ApiProperty({ format: 'date', description: 'The last day, included' })
  @IsDay()
  to!: string;
}

export class HistoryImportsQueryDto extends PageQueryDto {
  @ApiProperty({ required: false, format: 'uuid', description: '`nextCursor` of the page before' })
  @MayBeLeftOut()
  @IsUUID()
  declare cursor?: string;
}

/** The fields beside the file of an upload. */
export class HistoryImportDto {
  @ApiProperty({ type: 'string', format: 'binary', description: 'CSV, CSV.gz or Parquet' })
  @IsOptional()
  file?: unknown;

  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

  @ApiProperty({ type: String, example: '1m' })
  @IsTimeframe()
  timeframe!: Timeframe;
}

const STATES = ['queued', 'running', 'finished', 'failed'] as const;

export class HistoryImportView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  instrumentId!: string;

  @ApiProperty()
  timeframe!: string;

  @ApiProperty({ enum: ['csv', 'parquet'] })
  format!: 'csv' | 'parquet';

  @ApiProperty()
  fileName!: string;

  @ApiProperty({ enum: STATES })
  state!: (typeof STATES)[number];

  @ApiProperty()
  rowsRead!: number;

  @ApiProperty({ description: 'Candles that were not stored before' })
  added!: number;

  @ApiProperty({ description: 'Candles that were stored before, and stay as they were' })
  unchanged!: number;

  @ApiProperty()
  rejected!: number;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;
}

export const HistoryImportPage = PageOf(HistoryImportView);

export class HistoryRejectionView {
  @ApiProperty({ description: 'Of the file; the header is line 1' })
  line!: number;

  @ApiProperty({ example: 'HIGH_BELOW_LOW' })
  code!: string;

  @ApiProperty()
  message!: string;

  @ApiProperty({ description: 'The row as it was read' })
  row!: string;
}

export const HistoryRejectionPage = PageOf(HistoryRejectionView);
