import { ApiProperty } from '@nestjs/swagger';
import type { Product } from '@artha/core';

class NetPositionPartView {
  @ApiProperty({ description: 'Of the position' })
  positionId!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null when traded by hand' })
  deploymentId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  strategyId!: string | null;

  @ApiProperty({ enum: ['MIS', 'CNC', 'NRML'] })
  product!: Product;

  @ApiProperty()
  quantity!: number;

  @ApiProperty()
  costPaise!: number;

  @ApiProperty({ description: 'Before charges' })
  realisedPaise!: number;

  @ApiProperty()
  chargesPaise!: number;
}

class BrokerCountView {
  @ApiProperty({ description: 'Signed units' })
  quantity!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'What a unit cost there; null: nothing is held, or it is not told',
  })
  averagePaise!: number | null;

  @ApiProperty({ format: 'date-time', description: 'When the broker said so first' })
  seenAt!: string;
}

/** What an account holds of an instrument altogether, and whose it is. */
export class NetPositionView {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ description: 'Signed units, counted from the trades and not from the parts' })
  quantity!: number;

  @ApiProperty()
  partsQuantity!: number;

  @ApiProperty({ description: 'Whether the parts add up to the whole; if not, the books are wrong' })
  sumHolds!: boolean;

  @ApiProperty({ type: [NetPositionPartView] })
  parts!: NetPositionPartView[];

  @ApiProperty({ type: BrokerCountView, nullable: true, description: 'By the broker’s count; null on paper' })
  broker!: BrokerCountView | null;
}
