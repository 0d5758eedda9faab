import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  type Exchange,
  type Instrument,
  type InstrumentId,
  type InstrumentKind,
  type IstDate,
  type OptionType,
  type Paise,
} from '@artha/core';
import { PaiseColumn } from '@artha/platform';

@Entity('instruments')
export class InstrumentEntity implements Instrument {
  @PrimaryColumn({ type: 'text' })
  id!: InstrumentId;

  @Column({ type: 'text' })
  exchange!: Exchange;

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

  /** False once it has expired or the exchange delisted it: its past stays, new orders are refused. */
  @Column({ name: 'is_active', type: 'boolean', default: true })
  isActive!: boolean;

  @Column({ type: 'text', nullable: true })
  series!: string | null;

  @Column({ name: 'underlying_id', type: 'text', nullable: true })
  underlyingId!: InstrumentId | null;

  @Column({ name: 'expires_on', type: 'date', nullable: true })
  expiresOn!: IstDate | null;

  @PaiseColumn({ name: 'strike_paise', nullable: true })
  strikePaise!: Paise | null;

  @Column({ name: 'option_type', type: 'text', nullable: true })
  optionType!: OptionType | null;

  @Column({ type: 'text', nullable: true })
  isin!: string | null;

  @Column({ name: 'freeze_quantity', type: 'integer', nullable: true })
  freezeQuantity!: number | null;

  @PaiseColumn({ name: 'lower_band_paise', nullable: true })
  lowerBandPaise!: Paise | null;

  @PaiseColumn({ name: 'upper_band_paise', nullable: true })
  upperBandPaise!: Paise | null;

  @Column({ name: 'bands_on', type: 'date', nullable: true })
  bandsOn!: IstDate | null;

  /** The order of lists nobody searches in; made by the database. */
  @Column({ name: 'list_rank', type: 'smallint', insert: false, update: false, select: false })
  listRank!: number;
}
