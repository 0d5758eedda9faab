import { ApiProperty } from '@nestjs/swagger';
import type { Side } from '@artha/core';

/** One fill of an order: a trade at the exchange, real or simulated. */
export class FillView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ format: 'uuid' })
  orderId!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  deploymentId!: string | null;

  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ enum: ['buy', 'sell'] })
  side!: Side;

  @ApiProperty()
  quantity!: number;

  @ApiProperty({ description: 'Value over quantity; may be a fraction of a paisa' })
  pricePaise!: number;

  @ApiProperty()
  valuePaise!: number;

  @ApiProperty()
  chargesPaise!: number;

  @ApiProperty({ format: 'date-time', description: 'Market time; simulated in replay' })
  filledAt!: string;

  @ApiProperty({ description: 'Why the order was placed' })
  reason!: string;
}
