import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '@artha/platform';

/** A book of orders, positions and money that belongs to one trader; not yet tied to a broker. */
@Entity('trading_accounts')
export class TradingAccountEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'owner_id', type: 'uuid' })
  ownerId!: string;

  @Column({ name: 'is_active', type: 'boolean' })
  isActive!: boolean;

  @InstantColumn({ name: 'created_at', default: () => 'now()' })
  createdAt!: number;
}
