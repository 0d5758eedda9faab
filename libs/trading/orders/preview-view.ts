import { ApiProperty } from '@nestjs/swagger';
import { type FundsNeed, type OrderPreview, type OrdersPreview } from '@artha/core';
import { OrderRefusalView, refusalView } from './order-view.js';

export class ChargesView {
  @ApiProperty()
  brokeragePaise!: number;

  @ApiProperty()
  sttPaise!: number;

  @ApiProperty()
  exchangePaise!: number;

  @ApiProperty()
  sebiPaise!: number;

  @ApiProperty()
  stampPaise!: number;

  @ApiProperty()
  gstPaise!: number;
}

export class FundsNeedView {
  @ApiProperty({ description: 'Blocked on top of what is; below zero where a hedge frees some. An estimate' })
  marginPaise!: number;

  @ApiProperty({ description: 'Paid in full: premiums, and shares that are kept' })
  paidPaise!: number;

  @ApiProperty()
  chargesPaise!: number;

  @ApiProperty({ description: 'All of it; zero where the account only becomes safer' })
  requiredPaise!: number;
}

class OrdersKeptView {
  @ApiProperty()
  second!: number;

  @ApiProperty({ type: Number, nullable: true })
  minute!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  day!: number | null;
}

export class OrdersLeftView {
  @ApiProperty({ description: 'In this second of the clock, in its exchange segment' })
  second!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Null: the broker names no such cap' })
  minute!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Null: the broker names no such cap' })
  day!: number | null;

  @ApiProperty({ type: OrdersKeptView, description: 'What beyond it only exits and cancellations may send' })
  kept!: OrdersKeptView;
}

/** What would become of an order if it were placed now. */
export class OrderPreviewView {
  @ApiProperty({ type: [Number], description: 'The quantities it is sent as; empty: too large to be sent' })
  slices!: number[];

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'The limit that an order at any price travels with; null: it has its own, or none',
  })
  protectedPaise!: number | null;

  @ApiProperty({ description: 'What a unit may cost at most' })
  pricePaise!: number;

  @ApiProperty()
  valuePaise!: number;

  @ApiProperty({ type: ChargesView })
  charges!: ChargesView;

  @ApiProperty()
  chargesPaise!: number;

  @ApiProperty({ type: FundsNeedView })
  need!: FundsNeedView;

  @ApiProperty()
  availablePaise!: number;

  @ApiProperty({
    type: OrdersLeftView,
    nullable: true,
    description: 'Entries that may still be sent, apart from what is kept for exits; null: not counted',
  })
  ordersLeft!: OrdersLeftView | null;

  @ApiProperty({ type: OrderRefusalView, nullable: true, description: 'Why it would be denied' })
  refusal!: OrderRefusalView | null;
}

/** What would become of several orders wanted together. */
export class BasketPreviewView {
  @ApiProperty({ type: [OrderPreviewView], description: 'As asked, each as if none of the others were held' })
  orders!: OrderPreviewView[];

  @ApiProperty({ description: 'Needed one by one' })
  apartPaise!: number;

  @ApiProperty({ type: FundsNeedView, description: 'Needed once all have traded, in whatever order' })
  together!: FundsNeedView;

  @ApiProperty({ description: 'What the hedges among them save' })
  hedgeBenefitPaise!: number;

  @ApiProperty()
  availablePaise!: number;

  @ApiProperty({
    type: OrderRefusalView,
    nullable: true,
    description: 'Why they would be refused as a whole',
  })
  refusal!: OrderRefusalView | null;
}

export function basketPreviewView(preview: OrdersPreview): BasketPreviewView {
  const { orders, apartPaise, together, availablePaise, refusal } = preview;
  return {
    orders: orders.map((order) => orderPreviewView(order, availablePaise)),
    apartPaise,
    together: needView(together),
    hedgeBenefitPaise: Math.max(0, apartPaise - together.requiredPaise),
    availablePaise,
    refusal: refusal && refusalView(refusal),
  };
}

function orderPreviewView(preview: OrderPreview, availablePaise: number): OrderPreviewView {
  const { slices, protectedPaise, pricePaise, valuePaise, charges, chargesPaise } = preview;
  const { need, ordersLeft, refusal } = preview;
  return {
    slices: [...slices],
    protectedPaise,
    pricePaise,
    valuePaise,
    charges: { ...charges },
    chargesPaise,
    need: needView(need),
    availablePaise,
    ordersLeft: ordersLeft && { ...ordersLeft, kept: { ...ordersLeft.kept } },
    refusal: refusal && refusalView(refusal),
  };
}

function needView({ marginPaise, paidPaise, chargesPaise, requiredPaise }: FundsNeed): FundsNeedView {
  return { marginPaise, paidPaise, chargesPaise, requiredPaise };
}
