import { ApiProperty } from '@nestjs/swagger';
import type { BasketItem, OrderKind, Product, Side, Validity } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { OrderView } from '../orders/order-view.js';
import type { BasketEntity } from './basket.entity.js';

export class BasketItemView implements BasketItem {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ enum: ['buy', 'sell'] })
  side!: Side;

  @ApiProperty({ enum: ['MARKET', 'LIMIT', 'SL', 'SL-M'] })
  kind!: OrderKind;

  @ApiProperty({ enum: ['MIS', 'CNC', 'NRML'] })
  product!: Product;

  @ApiProperty({ description: 'Units, never lots' })
  quantity!: number;

  @ApiProperty({ type: Number, nullable: true })
  limitPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  triggerPaise!: number | null;

  @ApiProperty({ enum: ['DAY', 'IOC', 'TTL'] })
  validity!: Validity;

  @ApiProperty({ type: Number, nullable: true })
  validMinutes!: number | null;

  @ApiProperty({ description: 'Kept until the instrument opens again' })
  isAfterMarket!: boolean;
}

/** Orders that are kept together to be placed at once. */
export class BasketView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: [BasketItemView] })
  items!: BasketItemView[];

  @ApiProperty({ description: 'Grows with every save' })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class PlacedItemView {
  @ApiProperty({ format: 'uuid', description: 'Of the basket' })
  itemId!: string;

  @ApiProperty({ description: 'Its place among what is sent, from one: buys before sales' })
  legNumber!: number;

  @ApiProperty({
    type: [OrderView],
    description: 'What it became: several orders above the freeze quantity; none: not sent yet',
  })
  orders!: OrderView[];
}

/** A basket that was placed, and what became of each of its items. */
export class BasketPlacementView {
  @ApiProperty({ format: 'uuid', description: 'Also the group of its orders' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  basketId!: string;

  @ApiProperty({ type: [PlacedItemView], description: 'In the order they are sent' })
  items!: PlacedItemView[];
}

export function basketView({ id, accountId, name, items, version, updatedAt }: BasketEntity): BasketView {
  return {
    id,
    accountId,
    name,
    items: items.map((item) => ({ ...item })),
    version,
    updatedAt: isoUtc(updatedAt),
  };
}
