import { ApiProperty } from '@nestjs/swagger';
import type { Decision, LookAheadReport, Side } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { BACKTEST_STATES, type BacktestState } from './backtest.entity.js';

class CheckedDecisionView {
  @ApiProperty({ format: 'date-time', description: 'When the candle opened that it was made on' })
  candleAt!: string;

  @ApiProperty({ enum: ['buy', 'sell'] })
  side!: Side;

  @ApiProperty({ enum: ['enter', 'exit'] })
  intent!: 'enter' | 'exit';

  @ApiProperty()
  reason!: string;
}

class LookAheadFoundView {
  @ApiProperty({ format: 'date-time', description: 'The candles from this one on were taken away' })
  cutAt!: string;

  @ApiProperty({ type: CheckedDecisionView, nullable: true, description: 'With all candles; null: none' })
  whole!: CheckedDecisionView | null;

  @ApiProperty({
    type: CheckedDecisionView,
    nullable: true,
    description: 'Without what came later; null: none',
  })
  truncated!: CheckedDecisionView | null;
}

/** Whether what a backtest decided was decided by the past alone. */
export class LookAheadCheckView {
  @ApiProperty({ enum: BACKTEST_STATES, nullable: true, description: 'Null: nobody has asked for it' })
  state!: BacktestState | null;

  @ApiProperty()
  progressPercent!: number;

  @ApiProperty({ description: 'Decisions that were compared' })
  decisions!: number;

  @ApiProperty({ description: 'How often it was run again up to an earlier end' })
  cuts!: number;

  @ApiProperty({ type: LookAheadFoundView, nullable: true, description: 'Null: nothing was found' })
  first!: LookAheadFoundView | null;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;
}

export interface LookAheadRow {
  readonly state: BacktestState | null;
  readonly progressPercent: number | null;
  readonly found: LookAheadReport | null;
  readonly error: string | null;
  readonly finishedAt: number | null;
}

export function lookAheadView({
  state,
  progressPercent,
  found,
  error,
  finishedAt,
}: LookAheadRow): LookAheadCheckView {
  const first = found?.first ?? null;
  return {
    state,
    progressPercent: progressPercent ?? 0,
    decisions: found?.decisions ?? 0,
    cuts: found?.cuts ?? 0,
    first: first && {
      cutAt: isoUtc(first.cutAt),
      whole: decisionView(first.whole),
      truncated: decisionView(first.truncated),
    },
    error,
    finishedAt: finishedAt === null ? null : isoUtc(finishedAt),
  };
}

function decisionView(decision: Decision | null): CheckedDecisionView | null {
  return decision && { ...decision, candleAt: isoUtc(decision.candleAt) };
}
