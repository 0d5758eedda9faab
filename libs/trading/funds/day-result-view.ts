import { ApiProperty } from '@nestjs/swagger';

/** How an account stood at a minute of the day. */
export class DayResultView {
  @ApiProperty({ format: 'date-time', description: 'Market time' })
  at!: string;

  @ApiProperty({ description: 'Won or lost since the account began, after charges, open positions included' })
  netPaise!: number;
}
