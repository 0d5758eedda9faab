import { ApiProperty } from '@nestjs/swagger';
import { MOST_VALID_MINUTES, type OrderKind, type Product, type Side, type Validity } from '@artha/core';
import { Type } from 'class-transformer';
import {
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
import { StopsDto } from '../stops/stops.dto.js';

export const MOST_UNITS = 10_000_000;
export const MOST_PAISE = 1_000_000_000_000;

/** What a person fills in; quantities in units, prices in paise. */
export class OrderTicketDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the caller; the same id twice is one order' })
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

  @ApiProperty({ enum: ['buy', 'sell'] })
  @IsIn(['buy', 'sell'])
  side!: Side;

  @ApiProperty({ enum: ['MARKET', 'LIMIT', 'SL', 'SL-M'] })
  @IsIn(['MARKET', 'LIMIT', 'SL', 'SL-M'])
  kind!: OrderKind;

  @ApiProperty({ enum: ['MIS', 'CNC', 'NRML'] })
  @IsIn(['MIS', 'CNC', 'NRML'])
  product!: Product;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  @Max(MOST_UNITS)
  quantity!: number;

  @ApiProperty({ type: Number, required: false, nullable: true, description: 'For LIMIT and SL orders' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_PAISE)
  limitPaise?: number | null;

  @ApiProperty({ type: Number, required: false, nullable: true, description: 'For SL and SL-M orders' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_PAISE)
  triggerPaise?: number | null;

  @ApiProperty({ enum: ['DAY', 'IOC', 'TTL'], required: false, default: 'DAY' })
  @IsOptional()
  @IsIn(['DAY', 'IOC', 'TTL'])
  validity?: Validity;

  @ApiProperty({ type: Number, required: false, nullable: true, minimum: 1, maximum: MOST_VALID_MINUTES })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_VALID_MINUTES)
  validMinutes?: number | null;

  @ApiProperty({ required: false, description: 'Kept until the instrument opens again' })
  @IsOptional()
  @IsBoolean()
  isAfterMarket?: boolean;

  @ApiProperty({
    type: Number,
    required: false,
    nullable: true,
    minimum: 1,
    description:
      'An iceberg: so many units are shown at a time, in two to ten legs; LIMIT orders of the session',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_UNITS)
  disclosedQuantity?: number | null;

  @ApiProperty({
    type: StopsDto,
    required: false,
    nullable: true,
    description: 'Guards the position from the first fill of the order on',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => StopsDto)
  stops?: StopsDto | null;
}

export class FillsQueryDto extends PageQueryDto {
  @ApiProperty({ required: false, enum: ['paper', 'live'], description: 'Left out: both' })
  @IsOptional()
  @IsIn(['paper', 'live'])
  mode?: 'paper' | 'live';

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsId()
  accountId?: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  instrumentId?: string;

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsId()
  deploymentId?: string;
}

export class OrdersQueryDto extends FillsQueryDto {
  @ApiProperty({ required: false, format: 'uuid', description: 'Orders that belong together' })
  @IsOptional()
  @IsId()
  groupId?: string;

  @ApiProperty({ required: false, enum: ['open', 'done'] })
  @IsOptional()
  @IsIn(['open', 'done'])
  state?: 'open' | 'done';
}
