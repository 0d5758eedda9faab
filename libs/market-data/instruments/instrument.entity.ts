import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Instrument, type InstrumentId, type InstrumentKind, type Paise } from '@artha/core';
import { PaiseColumn } from '@artha/platform';

@Entity('instruments')
export class InstrumentEntity implements Instrument {
  @PrimaryColumn({ type: 'text' })
  id!: InstrumentId;

  @Column({ type: 'text' })
  exchange!: 'NSE';

  @Column({ type: 'text' })
  symbol!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  kind!: InstrumentKind;

  @PaiseColumn({ name: 'tick_paise' })
  tickPaise!: Paise;

  @Column({ name: 'lot_quantity', type: 'integer' })
  lotQuantity!: number;

  /** False once the exchange delisted it: its past stays, new orders are refused. */
  @Column({ name: 'is_active', type: 'boolean', default: true })
  isActive!: boolean;
}
