import { ApiProperty } from '@nestjs/swagger';
import { BROKER_WORDS, BROKERS } from '@artha/brokers';
import { IMPORT_STATES, type ImportKind, type ImportState, type InstrumentImport } from '@artha/market-data';
import type { IstDate } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsDay, IsYesOrNo, MayBeLeftOut } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';

const lowerCase = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim().toLowerCase() : value;

/** The fields beside the file of a broker's instrument master. */
export class MasterUploadDto {
  @ApiProperty({ enum: BROKER_WORDS })
  @Transform(lowerCase)
  @IsIn(BROKER_WORDS)
  broker!: string;

  @ApiProperty({
    required: false,
    type: String,
    format: 'date',
    description: 'The day the file was made, IST; today without it',
  })
  @MayBeLeftOut()
  @IsDay()
  snapshotOn?: IstDate;

  @ApiProperty({
    required: false,
    description: 'The file lists everything of its exchanges: what it leaves out is delisted',
  })
  @MayBeLeftOut()
  @IsYesOrNo()
  isComplete?: boolean;

  @ApiProperty({ type: 'string', format: 'binary', description: 'Plain or gzip, at most 100 MB' })
  @IsOptional()
  file?: unknown;
}

/** The fields beside a symbol map. */
export class SymbolMapUploadDto {
  @ApiProperty({
    required: false,
    enum: BROKER_WORDS,
    description: 'Whose symbols they are, unless the file has a column `broker`',
  })
  @MayBeLeftOut()
  @Transform(lowerCase)
  @IsIn(BROKER_WORDS)
  broker?: string;

  @ApiProperty({
    type: 'string',
    format: 'binary',
    description:
      'CSV: standard_symbol, broker_symbol, broker_token, exchange, instrument_type, lot_size, tick_size (rupees)',
  })
  @IsOptional()
  file?: unknown;
}

export class InstrumentImportView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['master', 'symbol-map'] })
  kind!: ImportKind;

  @ApiProperty({ type: String, nullable: true, description: 'Null for a symbol map of several brokers' })
  broker!: string | null;

  @ApiProperty()
  fileName!: string;

  @ApiProperty({ type: String, format: 'date', description: 'The day the file speaks of' })
  snapshotOn!: IstDate;

  @ApiProperty({ description: 'What the file leaves out of its exchanges is delisted' })
  isComplete!: boolean;

  @ApiProperty({ enum: IMPORT_STATES })
  state!: ImportState;

  @ApiProperty()
  progressPercent!: number;

  @ApiProperty()
  rowsRead!: number;

  @ApiProperty()
  added!: number;

  @ApiProperty()
  changed!: number;

  @ApiProperty()
  unchanged!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Rows left out, by reason',
  })
  skipped!: Record<string, number>;

  @ApiProperty()
  rejected!: number;

  @ApiProperty()
  delisted!: number;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Name of the person; null on the command line' })
  requestedBy!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;
}

export class RejectedRowView {
  @ApiProperty({ description: 'Line of the file, or entry of a JSON list; the first is 1' })
  line!: number;

  @ApiProperty({ example: 'BAD_STRIKE' })
  code!: string;

  @ApiProperty()
  message!: string;

  @ApiProperty({ description: 'The row as it stands in the file, cut to 500 characters' })
  row!: string;
}

export class SymbolMapQueryDto extends PageQueryDto {
  @ApiProperty({ required: false, enum: BROKERS })
  @MayBeLeftOut()
  @Transform(lowerCase)
  @IsIn(BROKER_WORDS)
  broker?: string;

  @ApiProperty({ required: false, description: 'Beginning of a symbol of ours or the broker, or a token' })
  @MayBeLeftOut()
  @IsString()
  @MaxLength(80)
  search?: string;
}

export class SymbolMapView {
  @ApiProperty({ example: 'zerodha' })
  broker!: string;

  @ApiProperty({ example: 'NFO:NIFTY-2026-01-27-25000-CE' })
  instrumentId!: string;

  @ApiProperty()
  exchange!: string;

  @ApiProperty()
  symbol!: string;

  @ApiProperty()
  token!: string;

  @ApiProperty()
  segment!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export function importView(row: InstrumentImport): InstrumentImportView {
  const text = (at: number | null): string | null => (at === null ? null : isoUtc(at));
  return {
    ...row,
    createdAt: isoUtc(row.createdAt),
    startedAt: text(row.startedAt),
    finishedAt: text(row.finishedAt),
  };
}
