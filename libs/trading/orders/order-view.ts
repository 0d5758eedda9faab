import { ApiProperty } from '@nestjs/swagger';
import {
  adviceOn,
  refusalText,
  type Order,
  type OrderGroupKind,
  type OrderKind,
  type OrderState,
  type PendingChange,
  type Product,
  type RefusalData,
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

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What to do about it; null where the message has said it',
  })
  advice!: string | null;
}

export function refusalView(refusal: RefusalData): OrderRefusalView {
  return { code: refusal.code, message: refusalText(refusal), advice: adviceOn(refusal.code) };
}

/** A change that was sent and is not in force yet. */
export class PendingChangeView {
  @ApiProperty({ enum: ['MARKET', 'LIMIT', 'SL', 'SL-M'] })
  kind!: OrderKind;

  @ApiProperty()
  quantity!: number;

  @ApiProperty({ type: Number, nullable: true })
  limitPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  triggerPaise!: number | null;
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

  @ApiProperty({ enum: ['DAY', 'IOC', 'TTL'] })
  validity!: Validity;

  @ApiProperty({ type: Number, nullable: true, description: 'Of a TTL order: how long it may wait' })
  validMinutes!: number | null;

  @ApiProperty({ description: 'Placed outside the session, for the next opening' })
  isAfterMarket!: boolean;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Shared by what belongs together',
  })
  groupId!: string | null;

  @ApiProperty({ type: String, enum: ['slices', 'iceberg', 'basket'], nullable: true })
  groupKind!: OrderGroupKind | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Its place in the group, from one' })
  legNumber!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Of a slice or a leg: the units of the whole wish',
  })
  wishQuantity!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'Under which the exchange knows who decided' })
  algoId!: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'The limit a MARKET or SL-M order travels with, so that it cannot trade at any price',
  })
  protectedPaise!: number | null;

  @ApiProperty({ description: 'How often a change was asked for' })
  modifications!: number;

  @ApiProperty({ type: PendingChangeView, nullable: true })
  pendingChange!: PendingChangeView | null;

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
    validMinutes: order.validMinutes,
    isAfterMarket: order.isAfterMarket,
    groupId: order.groupId,
    groupKind: order.groupKind,
    legNumber: order.legNumber,
    wishQuantity: order.wishQuantity,
    algoId: order.algoId,
    protectedPaise: order.protectedPaise,
    modifications: order.modifications,
    pendingChange: order.pendingChange && pendingChangeView(order.pendingChange),
    triggeredAt: order.triggeredAt === null ? null : isoUtc(order.triggeredAt),
    filledQuantity: order.filledQuantity,
    averagePaise: order.filledQuantity === 0 ? null : order.filledPaise / order.filledQuantity,
    chargesPaise: order.chargesPaise,
    state: order.state,
    reason: order.reason,
    refusal: order.refusal && refusalView(order.refusal),
    reducesOnly: order.reducesOnly,
    requestedAt: isoUtc(order.requestedAt),
    updatedAt: isoUtc(order.updatedAt),
  };
}

function pendingChangeView({ terms }: PendingChange): PendingChangeView {
  const { kind, quantity, limitPaise, triggerPaise } = terms;
  return { kind, quantity, limitPaise, triggerPaise };
}
