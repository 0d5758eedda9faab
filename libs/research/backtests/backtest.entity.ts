import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  IstDate,
  Metrics,
  PerformanceReport,
  Product,
  Sizing,
  TariffName,
  Timeframe,
} from '@artha/core';
import { InstantColumn, PaiseColumn } from '@artha/platform';

export const BACKTEST_STATES = ['queued', 'running', 'finished', 'failed'] as const;
export type BacktestState = (typeof BACKTEST_STATES)[number];

/** [at in epoch milliseconds, equity in paise, drawdown in percent] */
export type EquityRow = [number, number, number];

/** A strategy tried on stored candles: the question, how far it is, and the answer. */
@Entity('backtests')
export class BacktestEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'bigint', insert: false, update: false })
  sequence!: number;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'strategy_id', type: 'text' })
  strategyId!: string;

  @Column({ type: 'jsonb' })
  parameters!: Record<string, number>;

  @Column({ name: 'instrument_id', type: 'text' })
  instrumentId!: string;

  /** Where the strategy trades two together. */
  @Column({ name: 'second_instrument_id', type: 'text', nullable: true })
  secondInstrumentId!: string | null;

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

  /** Null: every entry is of `quantity` units. */
  @Column({ type: 'jsonb', nullable: true })
  sizing!: Sizing | null;

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
  state!: BacktestState;

  @Column({ name: 'progress_percent', type: 'smallint' })
  progressPercent!: number;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  /** What its owner thinks of it; empty: nothing yet. */
  @Column({ type: 'text', default: '' })
  notes!: string;

  @Column({ type: 'jsonb', nullable: true })
  metrics!: Metrics | null;

  @Column({ type: 'jsonb', nullable: true, select: false })
  equity!: EquityRow[] | null;

  @Column({ type: 'jsonb', nullable: true, select: false })
  report!: PerformanceReport | null;

  @InstantColumn({ name: 'created_at', insert: false, update: false })
  createdAt!: number;

  @InstantColumn({ name: 'finished_at', nullable: true })
  finishedAt!: number | null;
}
