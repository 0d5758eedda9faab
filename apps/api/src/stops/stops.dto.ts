import { ApiProperty } from '@nestjs/swagger';
import {
  type CombinedRules,
  type Distance,
  NO_STOPS,
  Refusal,
  type StopLevel,
  type StopWish,
  type Timeframe,
  type TimeExit,
} from '@artha/core';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsTimeframe } from '../http/fields.js';

const MOST_PAISE = 1_000_000_000_000;
const MOST_LEGS_ASKED = 100;

/** How far from a price: `bps` with percent, `paise` with points, `times`, `bars` and `timeframe` with atr. */
export class DistanceDto {
  @ApiProperty({ enum: ['percent', 'points', 'atr'] })
  @IsIn(['percent', 'points', 'atr'])
  by!: 'price' | 'percent' | 'points' | 'atr';

  @ApiProperty({ required: false, description: 'Hundredths of a per cent' })
  @IsOptional()
  @IsInt()
  bps?: number;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsInt()
  @Max(MOST_PAISE)
  paise?: number;

  @ApiProperty({ required: false, description: 'Average true ranges: 1.5' })
  @IsOptional()
  @IsNumber()
  times?: number;

  @ApiProperty({ required: false, description: 'Candles the average spans' })
  @IsOptional()
  @IsInt()
  bars?: number;

  @ApiProperty({ required: false, type: String, example: '5m' })
  @IsOptional()
  @IsTimeframe()
  timeframe?: Timeframe;
}

/** A price (`by` price, with `paise`), or how far from the average price of the position. */
export class LevelDto extends DistanceDto {
  @ApiProperty({ enum: ['price', 'percent', 'points', 'atr'] })
  @IsIn(['price', 'percent', 'points', 'atr'])
  declare by: 'price' | 'percent' | 'points' | 'atr';
}

export class TrailDto {
  @ApiProperty({ type: DistanceDto })
  @ValidateNested()
  @Type(() => DistanceDto)
  distance!: DistanceDto;

  @ApiProperty({ required: false, default: 0, description: 'It moves by whole multiples of this; 0: always' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_PAISE)
  stepPaise?: number;
}

export class BreakEvenDto {
  @ApiProperty({ type: DistanceDto, description: 'The gain it waits for' })
  @ValidateNested()
  @Type(() => DistanceDto)
  after!: DistanceDto;

  @ApiProperty({ required: false, default: 0, description: 'How far beyond the average price the stop goes' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_PAISE)
  plusPaise?: number;
}

export class SupertrendDto {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  bars!: number;

  @ApiProperty({ description: 'Average true ranges the line lies away' })
  @IsNumber()
  ranges!: number;

  @ApiProperty({ type: String, example: '5m' })
  @IsTimeframe()
  timeframe!: Timeframe;
}

export class TimeExitDto {
  @ApiProperty({ enum: ['clock', 'minutes'] })
  @IsIn(['clock', 'minutes'])
  by!: 'clock' | 'minutes';

  @ApiProperty({ required: false, example: '15:10', description: 'With clock: Indian time' })
  @IsOptional()
  @Matches(/^\d\d:\d\d$/)
  time?: string;

  @ApiProperty({ required: false, description: 'With minutes: after the stops were armed' })
  @IsOptional()
  @IsInt()
  minutes?: number;
}

/** When a position is to be left; what is left out or null does not apply. */
export class StopsDto {
  @ApiProperty({ type: LevelDto, required: false, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => LevelDto)
  stop?: LevelDto | null;

  @ApiProperty({ type: LevelDto, required: false, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => LevelDto)
  target?: LevelDto | null;

  @ApiProperty({ type: TrailDto, required: false, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TrailDto)
  trail?: TrailDto | null;

  @ApiProperty({ type: BreakEvenDto, required: false, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => BreakEvenDto)
  breakEven?: BreakEvenDto | null;

  @ApiProperty({ type: SupertrendDto, required: false, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => SupertrendDto)
  supertrend?: SupertrendDto | null;

  @ApiProperty({ type: TimeExitDto, required: false, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TimeExitDto)
  exit?: TimeExitDto | null;

  @ApiProperty({
    required: false,
    default: false,
    description: 'Keeps a GTT at the broker slightly beyond the stop, for when the engine does not run',
  })
  @IsOptional()
  @IsBoolean()
  atBroker?: boolean;
}

export class ProfitLockDto {
  @ApiProperty({ description: 'From this profit on' })
  @IsInt()
  atPaise!: number;

  @ApiProperty({ description: 'so much of it is safe' })
  @IsInt()
  lockPaise!: number;

  @ApiProperty({ required: false, default: 0, description: 'and for every so much more' })
  @IsOptional()
  @IsInt()
  everyPaise?: number;

  @ApiProperty({ required: false, default: 0, description: 'so much more is safe' })
  @IsOptional()
  @IsInt()
  byPaise?: number;
}

/** When several positions are to be left together, by their result from now on, after charges. */
export class CombinedStopDto {
  @ApiProperty({ minLength: 1, maxLength: 60 })
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  name!: string;

  @ApiProperty({ type: [String], description: 'Positions of one account and mode, 20 at most' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LEGS_ASKED)
  @IsString({ each: true })
  positionIds!: string[];

  @ApiProperty({ type: Number, required: false, nullable: true })
  @IsOptional()
  @IsInt()
  lossPaise?: number | null;

  @ApiProperty({ type: Number, required: false, nullable: true })
  @IsOptional()
  @IsInt()
  targetPaise?: number | null;

  @ApiProperty({ type: Number, required: false, nullable: true })
  @IsOptional()
  @IsInt()
  trailPaise?: number | null;

  @ApiProperty({ type: ProfitLockDto, required: false, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ProfitLockDto)
  lock?: ProfitLockDto | null;
}

/** Refuses BAD_STOPS where a number is missing that the kind of distance needs. */
export function stopsOf(dto: StopsDto): StopWish {
  const { stop, target, trail, breakEven, supertrend, exit, atBroker } = dto;
  return {
    ...NO_STOPS,
    ...(stop && { stop: levelOf(stop) }),
    ...(target && { target: levelOf(target) }),
    ...(trail && { trail: { distance: distanceOf(trail.distance), stepPaise: trail.stepPaise ?? 0 } }),
    ...(breakEven && {
      breakEven: { after: distanceOf(breakEven.after), plusPaise: breakEven.plusPaise ?? 0 },
    }),
    ...(supertrend && { supertrend: { ...supertrend } }),
    ...(exit && { exit: exitOf(exit) }),
    ...(atBroker === true && { atBroker }),
  };
}

export function combinedOf({ lossPaise, targetPaise, trailPaise, lock }: CombinedStopDto): CombinedRules {
  return {
    lossPaise: lossPaise ?? null,
    targetPaise: targetPaise ?? null,
    trailPaise: trailPaise ?? null,
    lock: lock ? { ...lock, everyPaise: lock.everyPaise ?? 0, byPaise: lock.byPaise ?? 0 } : null,
  };
}

function levelOf(dto: LevelDto): StopLevel {
  return dto.by === 'price' ? { by: 'price', paise: given(dto.paise, 'paise') } : distanceOf(dto);
}

function distanceOf({ by, bps, paise, times, bars, timeframe }: DistanceDto): Distance {
  if (by === 'percent') return { by, bps: given(bps, 'bps') };
  if (by === 'atr')
    return {
      by,
      times: given(times, 'times'),
      bars: given(bars, 'bars'),
      timeframe: given(timeframe, 'timeframe'),
    };
  return { by: 'points', paise: given(paise, 'paise') };
}

function exitOf({ by, time, minutes }: TimeExitDto): TimeExit {
  return by === 'clock' ? { by, time: given(time, 'time') } : { by, minutes: given(minutes, 'minutes') };
}

function given<T>(value: T | null | undefined, name: string): T {
  if (value === undefined || value === null) throw new Refusal('BAD_STOPS', { why: `${name} is missing` });
  return value;
}
