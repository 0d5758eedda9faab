import { ApiProperty } from '@nestjs/swagger';
import {
  MOST_TRIALS,
  OBJECTIVES,
  type Objective,
  type ParameterRange,
  type ParameterRanges,
  SEARCH_METHODS,
  type SearchMethod,
  TIMEFRAMES,
  type Timeframe,
  WALK_FORWARD_SCHEMES,
  type WalkForwardPlan,
  type WalkForwardScheme,
} from '@artha/core';
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
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { RunCostsDto } from '../backtests/run-costs.dto.js';
import { IsDay, IsId } from '../http/fields.js';

const MOST_RANGES = 6;

/** Parameter names with `from`, `to` and `step` each; whether they fit the strategy is for the core to say. */
const AreRanges = (): PropertyDecorator =>
  ValidateBy({
    name: 'areRanges',
    validator: {
      validate: areRanges,
      defaultMessage: (fault) =>
        `${fault?.property ?? ''} must give 1 to ${MOST_RANGES} parameters a range such as { "from": 5, "to": 30, "step": 5 }`,
    },
  });

function areRanges(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const ranges = Object.values(value) as unknown[];
  return ranges.length > 0 && ranges.length <= MOST_RANGES && ranges.every(isRange);
}

function isRange(value: unknown): value is ParameterRange {
  if (typeof value !== 'object' || value === null) return false;
  const names = Object.keys(value);
  return (
    names.length === 3 &&
    ['from', 'to', 'step'].every((name) => typeof (value as Record<string, unknown>)[name] === 'number')
  );
}

const AreNumbers = (): PropertyDecorator =>
  ValidateBy({
    name: 'areNumbers',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'object' &&
        value !== null &&
        Object.values(value).every((one) => typeof one === 'number'),
      defaultMessage: (fault) => `${fault?.property ?? ''} must give parameters numbers`,
    },
  });

export class WalkForwardDto implements WalkForwardPlan {
  @ApiProperty({ enum: WALK_FORWARD_SCHEMES })
  @IsIn(WALK_FORWARD_SCHEMES)
  scheme!: WalkForwardScheme;

  @ApiProperty({ minimum: 2, maximum: 20, description: 'Stretches of days that are tested' })
  @IsInt()
  @Min(2)
  @Max(20)
  windows!: number;

  @ApiProperty({
    minimum: 10,
    maximum: 90,
    description: 'Of the first window, fitting and test together, for fitting',
  })
  @IsInt()
  @Min(10)
  @Max(90)
  inSamplePercent!: number;
}

export class OptimisationDto extends RunCostsDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the caller; the same id twice is one optimisation' })
  @IsId()
  id!: string;

  @ApiProperty({ example: 'ema-crossover' })
  @IsString()
  @MaxLength(80)
  strategyId!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: '#/components/schemas/ParameterRangeView' },
    example: { fastBars: { from: 5, to: 30, step: 5 }, slowBars: { from: 20, to: 100, step: 10 } },
  })
  @IsObject()
  @AreRanges()
  ranges!: ParameterRanges;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    default: {},
    description: 'Parameters that are not varied; those left out take their initial value',
  })
  @AreNumbers()
  fixed: Record<string, number> = {};

  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

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
    enum: SEARCH_METHODS,
    description: 'A grid tries everything, or is refused where that is too much',
  })
  @IsIn(SEARCH_METHODS)
  method!: SearchMethod;

  @ApiProperty({ enum: OBJECTIVES })
  @IsIn(OBJECTIVES)
  objective!: Objective;

  @ApiProperty({ minimum: 1, default: 10, description: 'A trial with fewer closed trades has no score' })
  @IsInt()
  @Min(1)
  @Max(100_000)
  minimumTrades: number = 10;

  @ApiProperty({ minimum: 1, maximum: MOST_TRIALS, default: 500, description: 'Trials at most' })
  @IsInt()
  @Min(1)
  @Max(MOST_TRIALS)
  trials: number = 500;

  @ApiProperty({ minimum: 0, default: 1, description: 'The same seed asks for the same trials' })
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  seed: number = 1;

  @ApiProperty({
    type: WalkForwardDto,
    nullable: true,
    default: null,
    description: 'Afterwards choose the settings anew in each window, and judge them on the days after it',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => WalkForwardDto)
  walkForward: WalkForwardDto | null = null;
}

export class SurfaceQueryDto {
  @ApiProperty({ description: 'A parameter that is varied', example: 'fastBars' })
  @IsString()
  @MaxLength(80)
  x!: string;

  @ApiProperty({ description: 'Another one; the same one draws a line', example: 'slowBars' })
  @IsString()
  @MaxLength(80)
  y!: string;
}
