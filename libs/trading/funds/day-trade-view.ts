import { ApiProperty } from '@nestjs/swagger';

/** What was traded today of one position. */
export class DayTradeView {
  @ApiProperty({ description: 'Of the position' })
  positionId!: string;

  @ApiProperty({ description: 'Signed units: bought less sold' })
  quantity!: number;

  @ApiProperty({ description: 'Paid for what was bought less got for what was sold, before charges' })
  paidPaise!: number;

  @ApiProperty()
  chargesPaise!: number;
}
