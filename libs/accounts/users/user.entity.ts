import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '@artha/platform';

/**
 * What a person may do. An admin governs and sees every account, but trades none; a trader trades the accounts
 * granted for trading; an investor only reads.
 */
export const ROLES = ['admin', 'trader', 'investor'] as const;
export type Role = (typeof ROLES)[number];

@Entity('users')
export class UserEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Lower case; unique. */
  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  role!: Role;

  /** argon2id, with its own salt and cost in the text. */
  @Column({ name: 'password_hash', type: 'text' })
  passwordHash!: string;

  @Column({ name: 'is_active', type: 'boolean' })
  isActive!: boolean;

  @InstantColumn({ name: 'created_at', default: () => 'now()' })
  createdAt!: number;

  @InstantColumn({ name: 'last_sign_in_at', nullable: true })
  lastSignInAt!: number | null;
}
