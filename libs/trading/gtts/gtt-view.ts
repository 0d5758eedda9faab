import { ApiProperty } from '@nestjs/swagger';
import { GTT_TRANSITIONS, type Gtt, type GttKind, type GttState, type Product, type Side } from '@artha/core';
import { isoUtc } from '@artha/platform';

export const GTT_STATES = Object.keys(GTT_TRANSITIONS) as GttState[];

export class GttLegView {
  @ApiProperty({ description: 'Touched, it becomes an order' })
  triggerPaise!: number;

  @ApiProperty({ description: 'The limit of that order' })
  limitPaise!: number;

  @ApiProperty()
  quantity!: number;
}

/** An order that waits for its trigger beyond the day. */
export class GttView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ enum: ['paper', 'live'] })
  mode!: string;

  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ enum: ['single', 'oco'] })
  kind!: GttKind;

  @ApiProperty({ enum: ['buy', 'sell'] })
  side!: Side;

  @ApiProperty({ enum: ['MIS', 'CNC', 'NRML'] })
  product!: Product;

  @ApiProperty({
    type: [GttLegView],
    description: 'Of two the lower trigger first; the first touched cancels the other',
  })
  legs!: GttLegView[];

  @ApiProperty({ description: 'Its order may only close a position' })
  reducesOnly!: boolean;

  @ApiProperty({ enum: GTT_STATES })
  state!: GttState;

  @ApiProperty({ description: 'What moved it last, in words' })
  cause!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Where the market stood when it was last armed' })
  armedAtPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Which leg was touched, from zero' })
  firedLeg!: number | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The order it became' })
  orderId!: string | null;

  @ApiProperty({ format: 'date', description: 'The last day it may fire' })
  expiresOn!: string;

  @ApiProperty({ format: 'date-time', description: 'Market time; simulated in replay' })
  requestedAt!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export function gttView(gtt: Gtt): GttView {
  return {
    id: gtt.id,
    accountId: gtt.accountId,
    mode: gtt.mode,
    instrumentId: gtt.instrumentId,
    kind: gtt.kind,
    side: gtt.side,
    product: gtt.product,
    legs: gtt.legs.map((leg) => ({ ...leg })),
    reducesOnly: gtt.reducesOnly,
    state: gtt.state,
    cause: gtt.cause,
    armedAtPaise: gtt.armedAtPaise,
    firedLeg: gtt.firedLeg,
    orderId: gtt.orderId,
    expiresOn: gtt.expiresOn,
    requestedAt: isoUtc(gtt.requestedAt),
    updatedAt: isoUtc(gtt.updatedAt),
  };
}
