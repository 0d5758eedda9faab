import { ApiProperty } from '@nestjs/swagger';
import {
  refusalText,
  type Order,
  type OrderKind,
  type OrderState,
  type Product,
  type Side,
  type TradingMode,
  type Validity,
} from '@artha/core';
import { isoUtc } from '@artha/platform';
import { ORDER_STATES } from './order-states.js';

export class OrderRefusalView {
  @ApiProperty({ description: 'A stable code; see the table of refusals' })
  code!: string;

  @ApiProperty({ description: 'The same in words, with the limit and the value' })
  message!: string;
}

/** An order as people and programs see it, over HTTP and live. */
export class OrderView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ enum: ['paper', 'live', 'backtest'] })
  mode!: TradingMode;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Null for an order placed by hand',
  })
  deploymentId!: string | null;

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

  @ApiProperty({ type: Number, nullable: true, description: 'The price that wakes a stop' })
  triggerPaise!: number | null;

  @ApiProperty({ enum: ['DAY', 'IOC'] })
  validity!: Validity;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the market touched the trigger; null while a stop sleeps',
  })
  triggeredAt!: string | null;

  @ApiProperty()
  filledQuantity!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Average fill price; may be a fraction of a paisa',
  })
  averagePaise!: number | null;

  @ApiProperty()
  chargesPaise!: number;

  @ApiProperty({ enum: ORDER_STATES })
  state!: OrderState;

  @ApiProperty({ description: 'Why it was placed, in words' })
  reason!: string;

  @ApiProperty({ type: OrderRefusalView, nullable: true, description: 'Why it was denied or rejected' })
  refusal!: OrderRefusalView | null;

  @ApiProperty({ description: 'Only ever closes a position' })
  reducesOnly!: boolean;

  @ApiProperty({ format: 'date-time', description: 'Market time; simulated in replay' })
  requestedAt!: string;

  @ApiProperty({ format: 'date-time', description: 'Market time of the last change' })
  updatedAt!: string;
}

export class OrderTransitionView {
  @ApiProperty({ enum: ORDER_STATES })
  state!: OrderState;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ description: 'What moved it' })
  cause!: string;
}

/** One order with every state it went through, oldest first. */
export class OrderDetailView extends OrderView {
  @ApiProperty({ type: [OrderTransitionView] })
  transitions!: OrderTransitionView[];
}

export function orderView(order: Order): OrderView {
  return {
    id: order.id,
    accountId: order.accountId,
    mode: order.mode,
    deploymentId: order.deploymentId,
    instrumentId: order.instrumentId,
    side: order.side,
    kind: order.kind,
    product: order.product,
    quantity: order.quantity,
    limitPaise: order.limitPaise,
    triggerPaise: order.triggerPaise,
    validity: order.validity,
    triggeredAt: order.triggeredAt === null ? null : isoUtc(order.triggeredAt),
    filledQuantity: order.filledQuantity,
    averagePaise: order.filledQuantity === 0 ? null : order.filledPaise / order.filledQuantity,
    chargesPaise: order.chargesPaise,
    state: order.state,
    reason: order.reason,
    refusal: order.refusal && {
      code: order.refusal.code,
      message: refusalText(order.refusal),
    },
    reducesOnly: order.reducesOnly,
    requestedAt: isoUtc(order.requestedAt),
    updatedAt: isoUtc(order.updatedAt),
  };
}
