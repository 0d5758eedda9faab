import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  Deployment,
  FaultPlace,
  InstrumentId,
  Product,
  Schedule,
  Sizing,
  Timeframe,
  TradingMode,
} from '@artha/core';
import { InstantColumn } from '@artha/platform';

/**
 * `requested` until the engine has taken it up, `running` until someone stops it (`stopped`) or its strategy
 * throws (`faulted`); one that threw is `requested` again once someone resumes it.
 */
export const DEPLOYMENT_STATES = ['requested', 'running', 'stopped', 'faulted'] as const;
export type DeploymentState = (typeof DEPLOYMENT_STATES)[number];

/** A strategy with parameters, at work on an account in a mode. Instants here are wall-clock time. */
@Entity('deployments')
export class DeploymentEntity implements Deployment {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'bigint', insert: false, update: false })
  sequence!: number;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ type: 'text' })
  mode!: TradingMode;

  @Column({ name: 'strategy_id', type: 'text' })
  strategyId!: string;

  @Column({ type: 'jsonb' })
  parameters!: Record<string, number>;

  @Column({ name: 'instrument_ids', type: 'text', array: true })
  instrumentIds!: InstrumentId[];

  @Column({ type: 'text' })
  timeframe!: Timeframe;

  @Column({ type: 'bigint' })
  quantity!: number;

  @Column({ type: 'text' })
  product!: Product;

  @Column({ name: 'algo_id', type: 'text', nullable: true })
  algoId!: string | null;

  @Column({ name: 'orders_per_second', type: 'smallint', nullable: true })
  ordersPerSecond!: number | null;

  @Column({ type: 'jsonb', nullable: true })
  sizing!: Sizing | null;

  @Column({ type: 'jsonb', nullable: true })
  schedule!: Schedule | null;

  @Column({ type: 'text' })
  state!: DeploymentState;

  @Column({ type: 'text', nullable: true })
  fault!: string | null;

  /** What it was looking at. */
  @Column({ name: 'fault_place', type: 'jsonb', nullable: true })
  faultPlace!: FaultPlace | null;

  /** How often it has begun again after a fault. */
  @Column({ type: 'integer', insert: false, update: false })
  resumptions!: number;

  @Column({ name: 'created_by', type: 'uuid' })
  createdBy!: string;

  @InstantColumn({ name: 'created_at', insert: false, update: false })
  createdAt!: number;

  @InstantColumn({ name: 'started_at', nullable: true })
  startedAt!: number | null;

  @InstantColumn({ name: 'stopped_at', nullable: true })
  stoppedAt!: number | null;
}

/** As it was asked for, without what became of it. */
export function deploymentOf(row: DeploymentEntity): Deployment {
  const { id, accountId, mode, strategyId, parameters, instrumentIds, timeframe, quantity, product } = row;
  const { algoId, ordersPerSecond, sizing, schedule } = row;
  return {
    id,
    accountId,
    mode,
    strategyId,
    parameters,
    instrumentIds,
    timeframe,
    quantity,
    product,
    algoId,
    ordersPerSecond,
    sizing,
    schedule,
  };
}
