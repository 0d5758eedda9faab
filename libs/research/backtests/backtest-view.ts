import { ApiProperty } from '@nestjs/swagger';
import { type Side, type Timeframe, TIMEFRAMES } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { SizingView } from '@artha/trading';
import {
  BACKTEST_STATES,
  type BacktestEntity,
  type BacktestState,
  type EquityRow,
} from './backtest.entity.js';
import { MetricsView } from './metrics-view.js';
import { RunCostsView } from './run-costs-view.js';

export class EquityPointView {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  equityPaise!: number;

  @ApiProperty({ description: 'Below the highest equity so far, in percent of it; never negative' })
  drawdownPercent!: number;
}

/** A backtest as people and programs see it. */
export class BacktestView extends RunCostsView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'ema-crossover' })
  strategyId!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  parameters!: Record<string, number>;

  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Where the strategy trades two together' })
  secondInstrumentId!: string | null;

  @ApiProperty({ enum: TIMEFRAMES })
  timeframe!: Timeframe;

  @ApiProperty({ format: 'date', description: 'First trading day, IST' })
  fromOn!: string;

  @ApiProperty({ format: 'date', description: 'Last trading day, IST' })
  toOn!: string;

  @ApiProperty()
  capitalPaise!: number;

  @ApiProperty({ description: 'Units per entry; with a sizing rule the most of one' })
  quantity!: number;

  @ApiProperty({ type: SizingView, nullable: true, description: 'Null: every entry is of so many units' })
  sizing!: SizingView | null;

  @ApiProperty({ enum: BACKTEST_STATES })
  state!: BacktestState;

  @ApiProperty()
  progressPercent!: number;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;

  @ApiProperty({ description: 'What its owner thinks of it; empty: nothing yet' })
  notes!: string;

  @ApiProperty({ type: MetricsView, nullable: true })
  metrics!: MetricsView | null;

  @ApiProperty({ type: [EquityPointView], description: 'At most 1,000 points; empty in lists' })
  equity!: EquityPointView[];
}

export class BacktestTradeView {
  @ApiProperty()
  sequence!: number;

  @ApiProperty({ description: 'A strategy may trade two together' })
  instrumentId!: string;

  @ApiProperty({ format: 'date-time' })
  entryAt!: string;

  @ApiProperty({ format: 'date-time' })
  exitAt!: string;

  @ApiProperty({ enum: ['buy', 'sell'], description: 'buy: it was long' })
  side!: Side;

  @ApiProperty()
  quantity!: number;

  @ApiProperty({ description: 'May be a fraction of a paisa' })
  entryPaise!: number;

  @ApiProperty({ description: 'May be a fraction of a paisa' })
  exitPaise!: number;

  @ApiProperty({ description: 'After charges' })
  pnlPaise!: number;

  @ApiProperty()
  chargesPaise!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'Furthest in loss while open, before charges; positive. Null of runs from before it was measured',
  })
  maePaise!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Furthest in gain while open, before charges' })
  mfePaise!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was opened' })
  entryReason!: string | null;

  @ApiProperty({ description: 'Why it was closed' })
  reason!: string;
}

export function backtestView(row: BacktestEntity, equity: readonly EquityRow[] = []): BacktestView {
  const { sequence: _s, userId: _u, equity: _e, report: _r, ...shown } = row;
  return {
    ...shown,
    createdAt: isoUtc(row.createdAt),
    finishedAt: row.finishedAt === null ? null : isoUtc(row.finishedAt),
    equity: equity.map(([at, equityPaise, drawdownPercent]) => ({
      at: isoUtc(at),
      equityPaise,
      drawdownPercent,
    })),
  };
}
