import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '@artha/platform';

export type AccessLevel = 'trade' | 'read';

/** One person's right to one account. */
@Entity('account_access')
export class AccountAccessEntity {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @PrimaryColumn({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  access!: AccessLevel;

  @InstantColumn({ name: 'granted_at', default: () => 'now()' })
  grantedAt!: number;
}
