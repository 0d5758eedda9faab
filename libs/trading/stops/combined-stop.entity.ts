import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  CombinedKind,
  CombinedRules,
  CombinedState,
  CombinedStop,
  PositionKey,
  TradingMode,
} from '@artha/core';
import { InstantColumn, PaiseColumn } from '@artha/platform';

/** What guards several positions together, and where it stands. */
@Entity('combined_stops')
export class CombinedStopEntity implements CombinedStop {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ type: 'text' })
  mode!: TradingMode;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'jsonb' })
  legs!: PositionKey[];

  @Column({ type: 'jsonb' })
  rules!: CombinedRules;

  @Column({ type: 'jsonb' })
  state!: CombinedState;

  @PaiseColumn({ name: 'realised_before_paise' })
  realisedBeforePaise!: number;

  @Column({ name: 'set_by', type: 'text' })
  setBy!: string;

  @Column({ type: 'text', nullable: true })
  touched!: CombinedKind | null;

  /** Market time. */
  @InstantColumn({ name: 'updated_at' })
  updatedAt!: number;
}
