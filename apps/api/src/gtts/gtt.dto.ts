import { ApiProperty } from '@nestjs/swagger';
import type { GttKind, Product, Side } from '@artha/core';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsId } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';

const MOST_UNITS = 10_000_000;
const MOST_PAISE = 1_000_000_000_000;

export class GttLegDto {
  @ApiProperty({ description: 'Touched, it becomes an order' })
  @IsInt()
  @Min(1)
  @Max(MOST_PAISE)
  triggerPaise!: number;

  @ApiProperty({ description: 'The limit of that order' })
  @IsInt()
  @Min(1)
  @Max(MOST_PAISE)
  limitPaise!: number;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  @Max(MOST_UNITS)
  quantity!: number;
}

export class GttLegsDto {
  @ApiProperty({ type: [GttLegDto], description: 'One, or for OCO two, the lower trigger first' })
  @ValidateNested({ each: true })
  @Type(() => GttLegDto)
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  legs!: GttLegDto[];
}

export class GttDto extends GttLegsDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the caller; the same id twice is one trigger' })
  @IsId()
  id!: string;

  @ApiProperty({ format: 'uuid' })
  @IsId()
  accountId!: string;

  @ApiProperty({ enum: ['paper', 'live'] })
  @IsIn(['paper', 'live'])
  mode!: 'paper' | 'live';

  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

  @ApiProperty({ enum: ['single', 'oco'] })
  @IsIn(['single', 'oco'])
  kind!: GttKind;

  @ApiProperty({ enum: ['buy', 'sell'] })
  @IsIn(['buy', 'sell'])
  side!: Side;

  @ApiProperty({ enum: ['MIS', 'CNC', 'NRML'] })
  @IsIn(['MIS', 'CNC', 'NRML'])
  product!: Product;

  @ApiProperty({ required: false, default: false, description: 'Its order may only close a position' })
  @IsOptional()
  @IsBoolean()
  reducesOnly?: boolean;
}

export class GttsQueryDto extends PageQueryDto {
  @ApiProperty({ required: false, enum: ['paper', 'live'], description: 'Left out: both' })
  @IsOptional()
  @IsIn(['paper', 'live'])
  mode?: 'paper' | 'live';

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsId()
  accountId?: string;

  @ApiProperty({ required: false, enum: ['waiting', 'done'] })
  @IsOptional()
  @IsIn(['waiting', 'done'])
  state?: 'waiting' | 'done';
}
