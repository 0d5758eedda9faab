import { ApiProperty } from '@nestjs/swagger';
import { TIMEFRAMES, type Product, type Timeframe } from '@artha/core';
import { DEPLOYMENT_STATES, type DeploymentState } from '@artha/trading';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsId } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';
import { RiskLimitsDto } from '../risk/risk.dto.js';
import { ScheduleDto, SizingDto } from './sizing.dto.js';

/** Who may let a strategy trade real money before it has shown what is wanted says why. */
class LiveOverrideDto {
  @ApiProperty({
    required: false,
    minLength: 10,
    maxLength: 500,
    description: 'Why it trades real money though it has not shown what is wanted; kept for ever',
  })
  @IsOptional()
  @IsString()
  @Length(10, 500, { message: 'Say why, in ten letters or more' })
  overrideReason?: string;
}

export class RestartDeploymentDto extends LiveOverrideDto {}

export class DeploymentDto extends LiveOverrideDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the caller; the same id twice is one deployment' })
  @IsId()
  id!: string;

  @ApiProperty({ format: 'uuid' })
  @IsId()
  accountId!: string;

  @ApiProperty({ enum: ['paper', 'live'] })
  @IsIn(['paper', 'live'])
  mode!: 'paper' | 'live';

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

  @ApiProperty({ type: [String], minItems: 1, maxItems: 50 })
  @IsArray()
  @ArrayMinSize(1, { message: 'Choose at least one instrument' })
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  instrumentIds!: string[];

  @ApiProperty({ enum: TIMEFRAMES })
  @IsIn(TIMEFRAMES)
  timeframe!: Timeframe;

  @ApiProperty({ minimum: 1, description: 'Units per entry and instrument' })
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

  @ApiProperty({
    type: ScheduleDto,
    required: false,
    nullable: true,
    description: 'When it may enter; exits pass at any time',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ScheduleDto)
  schedule?: ScheduleDto | null;

  @ApiProperty({
    type: RiskLimitsDto,
    required: false,
    nullable: true,
    description: 'What it alone may risk, from its first order on; its account’s limits count beside',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => RiskLimitsDto)
  limits?: RiskLimitsDto | null;

  @ApiProperty({ enum: ['MIS', 'CNC', 'NRML'] })
  @IsIn(['MIS', 'CNC', 'NRML'])
  product!: Product;

  @ApiProperty({
    type: String,
    required: false,
    nullable: true,
    maxLength: 40,
    description: 'The id it is registered under with the exchange',
  })
  @IsOptional()
  @Matches(/^[0-9A-Za-z_-]{1,40}$/, { message: 'An algorithm’s id is letters, digits, - and _' })
  algoId?: string | null;

  @ApiProperty({
    type: Number,
    required: false,
    nullable: true,
    minimum: 3,
    maximum: 50,
    description: 'Apart from the rest of its account; above ten only with a registered id',
  })
  @IsOptional()
  @IsInt()
  @Min(3)
  @Max(50)
  ordersPerSecond?: number | null;
}

export class StopDeploymentDto {
  @ApiProperty({ description: 'Close what it holds at the market' })
  @IsBoolean()
  squareOff!: boolean;
}

export class DecisionsQueryDto extends PageQueryDto {
  @ApiProperty({ required: false, description: 'Without what led to nothing' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => value === true || value === 'true')
  @IsBoolean()
  onlyActs?: boolean;

  @ApiProperty({ required: false, maxLength: 80 })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  instrumentId?: string;
}

export class DeploymentsQueryDto extends PageQueryDto {
  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsId()
  accountId?: string;

  @ApiProperty({ required: false, enum: DEPLOYMENT_STATES })
  @IsOptional()
  @IsIn(DEPLOYMENT_STATES)
  state?: DeploymentState;
}
