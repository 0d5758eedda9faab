import { ApiProperty } from '@nestjs/swagger';
import type { Metrics } from '@artha/core';

/** The core's {@link Metrics} as the API shows them; null means not defined for what happened. */
export class MetricsView implements Metrics {
  @ApiProperty()
  startEquityPaise!: number;

  @ApiProperty()
  endEquityPaise!: number;

  @ApiProperty({ description: 'Realised and unrealised, after charges' })
  netPnlPaise!: number;

  @ApiProperty()
  returnPercent!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Compound growth a year, had it gone on like this',
  })
  cagrPercent!: number | null;

  @ApiProperty({ description: 'Positive' })
  maxDrawdownPercent!: number;

  @ApiProperty()
  maxDrawdownPaise!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Of daily returns, yearly' })
  sharpe!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Of daily returns, yearly' })
  sortino!: number | null;

  @ApiProperty()
  trades!: number;

  @ApiProperty()
  wins!: number;

  @ApiProperty({ type: Number, nullable: true })
  winRatePercent!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Gains over losses; null without a loss' })
  profitFactor!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  averageWinPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Positive' })
  averageLossPaise!: number | null;

  @ApiProperty()
  chargesPaise!: number;

  @ApiProperty({ description: 'Candles with a position open, of all' })
  exposurePercent!: number;
}
