import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  IstDate,
  Objective,
  ParameterRanges,
  Product,
  SearchMethod,
  TariffName,
  Timeframe,
  WalkForwardPlan,
} from '@artha/core';
import { InstantColumn, PaiseColumn } from '@artha/platform';

export const OPTIMISATION_STATES = ['queued', 'running', 'cancelled', 'finished', 'failed'] as const;
export type OptimisationState = (typeof OPTIMISATION_STATES)[number];

/** A search over the parameters of a strategy: the question, how far it is, and what was found beside its trials. */
@Entity('optimisations')
export class OptimisationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'bigint', insert: false, update: false })
  sequence!: number;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'strategy_id', type: 'text' })
  strategyId!: string;

  @Column({ type: 'jsonb' })
  ranges!: ParameterRanges;

  /** Of the parameters that are not varied. */
  @Column({ type: 'jsonb' })
  fixed!: Record<string, number>;

  @Column({ name: 'instrument_id', type: 'text' })
  instrumentId!: string;

  @Column({ type: 'text' })
  timeframe!: Timeframe;

  @Column({ name: 'from_on', type: 'date' })
  fromOn!: IstDate;

  @Column({ name: 'to_on', type: 'date' })
  toOn!: IstDate;

  @PaiseColumn({ name: 'capital_paise' })
  capitalPaise!: number;

  @Column({ type: 'bigint' })
  quantity!: number;

  @Column({ name: 'slippage_bps', type: 'double precision' })
  slippageBps!: number;

  @Column({ name: 'commission_bps', type: 'double precision' })
  commissionBps!: number;

  /** Whose dated charges are asked; null: `commissionBps` of each fill. */
  @Column({ type: 'text', nullable: true })
  tariff!: TariffName | null;

  /** Null of runs from before it could be chosen. */
  @Column({ type: 'text', nullable: true })
  product!: Product | null;

  @Column({ type: 'text' })
  method!: SearchMethod;

  @Column({ type: 'text' })
  objective!: Objective;

  @Column({ name: 'minimum_trades', type: 'integer' })
  minimumTrades!: number;

  /** At most so many. */
  @Column({ type: 'integer' })
  trials!: number;

  @Column({ type: 'integer' })
  seed!: number;

  /** Null: it is not walked forward. */
  @Column({ name: 'walk_forward', type: 'jsonb', nullable: true })
  walkForward!: WalkForwardPlan | null;

  @Column({ type: 'text' })
  state!: OptimisationState;

  /** Counts how often it was started; an earlier run that is still about sees that it is not wanted any more. */
  @Column({ type: 'integer' })
  run!: number;

  @Column({ name: 'trials_done', type: 'integer' })
  trialsDone!: number;

  /** Of the whole period and of every window of the walk forward, at most. */
  @Column({ name: 'trials_total', type: 'integer' })
  trialsTotal!: number;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  @InstantColumn({ name: 'created_at', insert: false, update: false })
  createdAt!: number;

  @InstantColumn({ name: 'finished_at', nullable: true })
  finishedAt!: number | null;
}
