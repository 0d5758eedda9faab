import { ApiProperty } from '@nestjs/swagger';
import { TARIFF_NAMES, type TariffName, type Timeframe, TIMEFRAMES } from '@artha/core';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { SizingDto } from '../deployments/sizing.dto.js';
import { RunCostsDto } from './run-costs.dto.js';
import { IsDay, IsId } from '../http/fields.js';

export class BacktestDto extends RunCostsDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the caller; the same id twice is one backtest' })
  @IsId()
  id!: string;

  @ApiProperty({ example: 'ema-crossover' })
  @IsString()
  @MaxLength(80)
  strategyId!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    example: { fastBars: 9, slowBars: 21 },
  })
  @IsObject()
  parameters!: Record<string, number>;

  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

  @ApiProperty({
    type: String,
    required: false,
    nullable: true,
    description: 'For a strategy that trades two instruments together',
  })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  secondInstrumentId?: string | null;

  @ApiProperty({ enum: TIMEFRAMES })
  @IsIn(TIMEFRAMES)
  timeframe!: Timeframe;

  @ApiProperty({ format: 'date' })
  @IsDay()
  fromOn!: string;

  @ApiProperty({ format: 'date' })
  @IsDay()
  toOn!: string;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  @Max(1_000_000_000_000)
  capitalPaise!: number;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  quantity!: number;

  @ApiProperty({
    type: SizingDto,
    required: false,
    nullable: true,
    description: 'Left out: every entry is of `quantity` units; otherwise those are the most',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => SizingDto)
  sizing?: SizingDto | null;
}

export class BacktestNotesDto {
  @ApiProperty({ maxLength: 4_000, description: 'An empty text forgets what was noted' })
  @IsString()
  @MaxLength(4_000)
  notes!: string;
}

export class TariffView {
  @ApiProperty({ enum: TARIFF_NAMES, description: 'Of the broker whose charges paper accounts pay' })
  paper!: TariffName;
}

export class CoverageView {
  @ApiProperty()
  instrumentId!: string;

  @ApiProperty({ enum: TIMEFRAMES, description: 'The stored length; longer candles are built from it' })
  timeframe!: Timeframe;

  @ApiProperty({ format: 'date' })
  fromOn!: string;

  @ApiProperty({ format: 'date' })
  toOn!: string;
}

export class CoverageListView {
  @ApiProperty({ type: [CoverageView] })
  items!: CoverageView[];
}
