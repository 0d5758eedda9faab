import { ApiProperty } from '@nestjs/swagger';
import { BREACH_ACTIONS, type BreachAction, type RiskLimits, type Weekday, WEEKDAYS } from '@artha/core';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ModeQueryDto } from '../funds/funds.dto.js';
import { PageQueryDto } from '../http/page-query.dto.js';

const MOST = 10_000_000_000_000;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Null, like leaving it out: no limit. */
function Limit(most: number): PropertyDecorator {
  return (target, name) => {
    for (const decorate of [
      ApiProperty({ type: Number, nullable: true, required: false, minimum: 1, maximum: most }),
      IsOptional(),
      IsInt(),
      Min(1),
      Max(most),
    ])
      decorate(target, name);
  };
}

export class NoTradeWindowDto {
  @ApiProperty({ enum: WEEKDAYS, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @IsIn(WEEKDAYS, { each: true })
  days!: Weekday[];

  @ApiProperty({ example: '09:15', description: 'IST' })
  @Matches(CLOCK)
  from!: string;

  @ApiProperty({ example: '09:20', description: 'The first minute that is free again' })
  @Matches(CLOCK)
  until!: string;
}

/** What may be risked, from now on. */
export class RiskLimitsDto {
  @Limit(MOST)
  maxOrderPaise?: number | null;

  @Limit(MOST)
  maxDailyLossPaise?: number | null;

  @Limit(MOST)
  dailyProfitLockPaise?: number | null;

  @Limit(MOST)
  maxLossPaise?: number | null;

  @Limit(10_000_000_000)
  maxPositionUnits?: number | null;

  @Limit(MOST)
  maxPositionPaise?: number | null;

  @Limit(MOST)
  maxGrossPaise?: number | null;

  @Limit(MOST)
  maxNetPaise?: number | null;

  @Limit(10_000)
  maxDayDrawdownBps?: number | null;

  @Limit(10_000)
  maxDrawdownBps?: number | null;

  @Limit(MOST)
  maxRiskPerTradePaise?: number | null;

  @Limit(10_000_000_000)
  maxOpenPositions?: number | null;

  @Limit(10_000_000_000)
  maxTradesPerDay?: number | null;

  @Limit(1_440)
  cooldownMinutes?: number | null;

  @Limit(10_000)
  maxPriceAwayBps?: number | null;

  @ApiProperty({ type: [NoTradeWindowDto], maxItems: 20 })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => NoTradeWindowDto)
  noTradeWindows: NoTradeWindowDto[] = [];

  @ApiProperty({ enum: BREACH_ACTIONS, description: 'What follows when a limit on results is reached' })
  @IsIn(BREACH_ACTIONS)
  onBreach: BreachAction = 'reduce';
}

export class LimitsDto extends RiskLimitsDto {
  @ApiProperty({ minimum: 0, description: 'Of the limits as they were read; 0: none were set' })
  @IsInt()
  @Min(0)
  version!: number;
}

export class RiskEventQueryDto extends PageQueryDto {
  @ApiProperty({ required: false, enum: ['paper', 'live'], default: 'paper' })
  @IsIn(['paper', 'live'])
  mode: ModeQueryDto['mode'] = 'paper';
}

export function limitsIn(asked: RiskLimitsDto): RiskLimits {
  return {
    maxOrderPaise: asked.maxOrderPaise ?? null,
    maxDailyLossPaise: asked.maxDailyLossPaise ?? null,
    dailyProfitLockPaise: asked.dailyProfitLockPaise ?? null,
    maxLossPaise: asked.maxLossPaise ?? null,
    maxPositionUnits: asked.maxPositionUnits ?? null,
    maxPositionPaise: asked.maxPositionPaise ?? null,
    maxGrossPaise: asked.maxGrossPaise ?? null,
    maxNetPaise: asked.maxNetPaise ?? null,
    maxDayDrawdownBps: asked.maxDayDrawdownBps ?? null,
    maxDrawdownBps: asked.maxDrawdownBps ?? null,
    maxRiskPerTradePaise: asked.maxRiskPerTradePaise ?? null,
    maxOpenPositions: asked.maxOpenPositions ?? null,
    maxTradesPerDay: asked.maxTradesPerDay ?? null,
    cooldownMinutes: asked.cooldownMinutes ?? null,
    maxPriceAwayBps: asked.maxPriceAwayBps ?? null,
    noTradeWindows: asked.noTradeWindows.map(({ days, from, until }) => ({ days, from, until })),
    onBreach: asked.onBreach,
  };
}
