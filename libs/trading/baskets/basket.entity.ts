import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BasketItem, BasketPlacement, TradingMode } from '@artha/core';
import { InstantColumn } from '@artha/platform';

/** Orders an account keeps together to place them at once. */
@Entity('baskets')
export class BasketEntity {
  /** Made in the browser, so that saving twice is one basket. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'jsonb' })
  items!: BasketItem[];

  /** Grows with every save, so that a second screen does not overwrite what it never saw. */
  @Column({ type: 'integer' })
  version!: number;

  @InstantColumn({ name: 'updated_at' })
  updatedAt!: number;
}

/** Stays when the basket is changed or deleted: its orders are to be found by it. */
@Entity('basket_placements')
export class BasketPlacementEntity implements BasketPlacement {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'basket_id', type: 'uuid' })
  basketId!: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ type: 'text' })
  mode!: TradingMode;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'jsonb' })
  items!: BasketItem[];

  @InstantColumn({ name: 'placed_at', insert: false, update: false })
  placedAt!: number;
}
