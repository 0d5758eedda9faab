import { ApiProperty } from '@nestjs/swagger';
import {
  BREACH_ACTIONS,
  type BreachAction,
  LIMIT_RULES,
  type LimitRule,
  type LimitUse,
  type NoTradeWindow,
  type RiskLimits,
  SAFETY_SCOPES,
  type SafetyScope,
  type TradingMode,
  type Weekday,
  WEEKDAYS,
} from '@artha/core';
import { isoUtc } from '@artha/platform';
import { type LimitsRow, scopeIdOf } from './limit-rows.js';

const limit = (description: string): PropertyDecorator =>
  ApiProperty({ type: Number, nullable: true, description });

export class NoTradeWindowView implements NoTradeWindow {
  @ApiProperty({ enum: WEEKDAYS, isArray: true })
  days!: Weekday[];

  @ApiProperty({ example: '09:15' })
  from!: string;

  @ApiProperty({ example: '09:20', description: 'The first minute that is free again' })
  until!: string;
}

/** What the platform, an account or a deployment may risk in one mode; null is no limit. */
export class LimitsView implements RiskLimits {
  @ApiProperty({ enum: SAFETY_SCOPES })
  scope!: SafetyScope;

  @ApiProperty({ description: 'The account, the deployment, or `platform`' })
  scopeId!: string;

  @ApiProperty({ enum: ['paper', 'live'] })
  mode!: TradingMode;

  @limit('Of one order')
  maxOrderPaise!: number | null;

  @limit('Lost in a day, open positions and charges included')
  maxDailyLossPaise!: number | null;

  @limit('Won in a day; entries stop there')
  dailyProfitLockPaise!: number | null;

  @limit('Lost in this mode since a loss was last accepted')
  maxLossPaise!: number | null;

  @limit('Units of one instrument')
  maxPositionUnits!: number | null;

  @limit('What is held of one instrument')
  maxPositionPaise!: number | null;

  @limit('Longs and shorts together, working entries included')
  maxGrossPaise!: number | null;

  @limit('Longs less shorts')
  maxNetPaise!: number | null;

  @limit('Fall of equity from its highest of the day; not of deployments')
  maxDayDrawdownBps!: number | null;

  @limit('Fall of equity from its highest since a drawdown was accepted; not of deployments')
  maxDrawdownBps!: number | null;

  @limit('Lost at the stop; without one, everything the entry is worth')
  maxRiskPerTradePaise!: number | null;

  @limit('Positions at a time')
  maxOpenPositions!: number | null;

  @limit('Entries filled in a day or under way')
  maxTradesPerDay!: number | null;

  @limit('Without entries after a loss')
  cooldownMinutes!: number | null;

  @limit('Of a limit price from the last price')
  maxPriceAwayBps!: number | null;

  @ApiProperty({ type: [NoTradeWindowView] })
  noTradeWindows!: NoTradeWindowView[];

  @ApiProperty({ enum: BREACH_ACTIONS, description: 'What follows when a limit on results is reached' })
  onBreach!: BreachAction;

  @ApiProperty({ description: 'Grows with every change; 0: never set. Sent back with a change' })
  version!: number;

  @ApiProperty({ type: String, nullable: true })
  changedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  changedAt!: string | null;

  @ApiProperty({ description: 'Whether the one who asks may change them' })
  mayChange!: boolean;
}

/** How much of a limit is used. */
export class LimitUseView implements LimitUse {
  @ApiProperty({ enum: LIMIT_RULES })
  rule!: LimitRule;

  @ApiProperty({ type: Number, nullable: true, description: 'The strictest that is set' })
  limit!: number | null;

  @ApiProperty({ type: String, enum: SAFETY_SCOPES, nullable: true, description: 'Whose it is' })
  whose!: SafetyScope | null;

  @ApiProperty({ type: Number, nullable: true, description: 'null: about single orders, or not known' })
  used!: number | null;
}

export class DeploymentLimitsView {
  @ApiProperty({ format: 'uuid' })
  deploymentId!: string;

  @ApiProperty({ example: 'EMA crossover' })
  strategyTitle!: string;

  @ApiProperty({ type: LimitsView })
  limits!: LimitsView;

  @ApiProperty({ type: [LimitUseView] })
  uses!: LimitUseView[];
}

/** What an account may risk, and how much of it is used. */
export class RiskView {
  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ enum: ['paper', 'live'] })
  mode!: TradingMode;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Of the figures, market time; null: the engine is silent',
  })
  asOf!: string | null;

  @ApiProperty({ type: LimitsView })
  platform!: LimitsView;

  @ApiProperty({ type: LimitsView })
  account!: LimitsView;

  @ApiProperty({
    type: [LimitUseView],
    description: 'Of the account, by the strictest of its own limits and the platform’s',
  })
  uses!: LimitUseView[];

  @ApiProperty({ type: [DeploymentLimitsView] })
  deployments!: DeploymentLimitsView[];
}

export function limitsView(row: LimitsRow, mayChange: boolean): LimitsView {
  const { limits, scope, mode, version, changedBy, changedAt } = row;
  return {
    scope,
    scopeId: scopeIdOf(row),
    mode,
    ...limits,
    noTradeWindows: limits.noTradeWindows.map((window) => ({ ...window, days: [...window.days] })),
    version,
    changedBy,
    changedAt: changedAt === null ? null : isoUtc(changedAt),
    mayChange,
  };
}
