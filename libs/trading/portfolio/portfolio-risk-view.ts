import { ApiProperty } from '@nestjs/swagger';
import type { Concentration, MarketRisk, TailRisk, TradingMode } from '@artha/core';

export class ConcentrationView implements Concentration {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ description: 'At the last price; below zero: sold short' })
  worthPaise!: number;

  @ApiProperty({ description: 'Of gross exposure' })
  sharePercent!: number;
}

export class TailRiskView implements TailRisk {
  @ApiProperty({ description: 'The 5 % quantile of the days looked back over; positive is a loss' })
  historicalVarPaise!: number;

  @ApiProperty({ description: 'By mean and deviation of a normal distribution' })
  parametricVarPaise!: number;

  @ApiProperty({ description: 'The mean loss of the days at or beyond the historical VaR' })
  conditionalVarPaise!: number;
}

export class MarketRiskView implements MarketRisk {
  @ApiProperty({ description: 'Per rupee of gross exposure' })
  beta!: number;

  @ApiProperty()
  correlation!: number;
}

export class MarginUseView {
  @ApiProperty({ description: 'An estimate: a broker’s own figure differs by a few percent' })
  usedPaise!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Of equity; null without any' })
  ofEquityPercent!: number | null;
}

/** What an account risks with what it holds now, by daily closes. */
export class PortfolioRiskView {
  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ enum: ['paper', 'live'] })
  mode!: TradingMode;

  @ApiProperty({ format: 'date-time', description: 'Market time' })
  asOf!: string;

  @ApiProperty()
  grossPaise!: number;

  @ApiProperty()
  netPaise!: number;

  @ApiProperty()
  longPaise!: number;

  @ApiProperty()
  shortPaise!: number;

  @ApiProperty({ type: [ConcentrationView], description: 'The largest first' })
  concentration!: ConcentrationView[];

  @ApiProperty({ type: [String], description: 'Held without a price: in none of the figures' })
  unpriced!: string[];

  @ApiProperty({ description: 'Daily returns that everything measured has in common' })
  days!: number;

  @ApiProperty({ description: 'Below so many days there is no figure' })
  fewestDays!: number;

  @ApiProperty({
    type: [String],
    description: 'Held, and not in VaR or beta: without closes, with too few, or an option',
  })
  unmeasured!: string[];

  @ApiProperty({ type: TailRiskView, nullable: true })
  tail!: TailRiskView | null;

  @ApiProperty({ type: MarketRiskView, nullable: true, description: 'Against NIFTY 50' })
  market!: MarketRiskView | null;

  @ApiProperty({
    type: MarginUseView,
    nullable: true,
    description: 'null: something is held without a price',
  })
  margin!: MarginUseView | null;
}
