import { ApiProperty } from '@nestjs/swagger';
import {
  OBJECTIVES,
  type Objective,
  SEARCH_METHODS,
  type SearchMethod,
  TIMEFRAMES,
  type Timeframe,
} from '@artha/core';
import { isoUtc } from '@artha/platform';
import { MetricsView } from '../backtests/metrics-view.js';
import { RunCostsView } from '../backtests/run-costs-view.js';
import {
  OPTIMISATION_STATES,
  type OptimisationEntity,
  type OptimisationState,
} from './optimisation.entity.js';
import { WalkForwardPlanView } from './walk-forward-view.js';

export class ParameterRangeView {
  @ApiProperty()
  from!: number;

  @ApiProperty()
  to!: number;

  @ApiProperty()
  step!: number;
}

/** One setting that was tried. */
export class TrialView {
  @ApiProperty({ description: 'From 0, in the order the search asked for it' })
  number!: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  parameters!: Record<string, number>;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Higher is better; null: too few trades, or not defined for what happened',
  })
  score!: number | null;

  @ApiProperty({ type: MetricsView, nullable: true })
  metrics!: MetricsView | null;

  @ApiProperty({ type: String, nullable: true, description: 'What the strategy ran into' })
  error!: string | null;
}

/** A search over the parameters of a strategy as people and programs see it. */
export class OptimisationView extends RunCostsView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'ema-crossover' })
  strategyId!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: '#/components/schemas/ParameterRangeView' },
    description: 'How each parameter is varied',
  })
  ranges!: Record<string, ParameterRangeView>;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Parameters that are not varied',
  })
  fixed!: Record<string, number>;

  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ enum: TIMEFRAMES })
  timeframe!: Timeframe;

  @ApiProperty({ format: 'date', description: 'First trading day, IST' })
  fromOn!: string;

  @ApiProperty({ format: 'date', description: 'Last trading day, IST' })
  toOn!: string;

  @ApiProperty()
  capitalPaise!: number;

  @ApiProperty()
  quantity!: number;

  @ApiProperty({ enum: SEARCH_METHODS })
  method!: SearchMethod;

  @ApiProperty({ enum: OBJECTIVES })
  objective!: Objective;

  @ApiProperty({ description: 'A trial with fewer closed trades has no score' })
  minimumTrades!: number;

  @ApiProperty({ description: 'Trials at most' })
  trials!: number;

  @ApiProperty({ description: 'The same seed asks for the same trials' })
  seed!: number;

  @ApiProperty({ type: WalkForwardPlanView, nullable: true })
  walkForward!: WalkForwardPlanView | null;

  @ApiProperty({ enum: OPTIMISATION_STATES })
  state!: OptimisationState;

  @ApiProperty()
  trialsDone!: number;

  @ApiProperty()
  trialsTotal!: number;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: string | null;

  @ApiProperty({ type: TrialView, nullable: true, description: 'The best trial so far' })
  best!: TrialView | null;
}

export function optimisationView(row: OptimisationEntity, best: TrialView | null): OptimisationView {
  const { sequence: _s, userId: _u, run: _r, ...shown } = row;
  return {
    ...shown,
    createdAt: isoUtc(row.createdAt),
    finishedAt: row.finishedAt === null ? null : isoUtc(row.finishedAt),
    best,
  };
}
