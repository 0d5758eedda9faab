import { ApiProperty } from '@nestjs/swagger';
import { DECISION_KINDS, type DecisionKind, type OutputUnit } from '@artha/core';

const UNITS = [
  'price',
  'variance',
  'turnover',
  'percent',
  'volume',
  'number',
  'signal',
] as const satisfies readonly OutputUnit[];

export class DecisionValueView {
  @ApiProperty({ example: 'ema(9)' })
  name!: string;

  @ApiProperty({ enum: UNITS, description: 'A price is in paise' })
  unit!: OutputUnit;

  @ApiProperty({ type: Number, nullable: true, description: 'Null while it warms up' })
  value!: number | null;
}

/** What a strategy decided when a candle closed. */
export class DecisionView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  instrumentId!: string;

  @ApiProperty({ format: 'date-time', description: 'Market time' })
  at!: string;

  @ApiProperty({ format: 'date-time', description: 'When the candle opened that closed' })
  candleAt!: string;

  @ApiProperty()
  closePaise!: number;

  @ApiProperty({ description: 'Units held when it was made, signed' })
  heldQuantity!: number;

  @ApiProperty({ enum: DECISION_KINDS })
  kind!: DecisionKind;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ type: [DecisionValueView], description: 'The numbers it was made by' })
  values!: DecisionValueView[];
}
