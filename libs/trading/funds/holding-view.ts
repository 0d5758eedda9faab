import { ApiProperty } from '@nestjs/swagger';

class LotView {
  @ApiProperty({ format: 'date' })
  boughtOn!: string;

  @ApiProperty({ format: 'date', description: 'When the shares arrive' })
  settlesOn!: string;

  @ApiProperty()
  quantity!: number;

  @ApiProperty()
  costPaise!: number;
}

/** Shares kept, with the lots they were bought in: first bought first, as they will be sold. */
export class HoldingView {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ description: 'Units bought to keep and not sold; below zero: sold before they were bought' })
  quantity!: number;

  @ApiProperty({
    description: 'What the lots cost: first in, first out, so it may differ from the position’s average',
  })
  costPaise!: number;

  @ApiProperty({ type: [LotView] })
  lots!: LotView[];
}
