import { ApiProperty } from '@nestjs/swagger';
import { SIZINGS, type Sizing, type Weekday, WEEKDAYS } from '@artha/core';

/** How large entries are; which numbers there are goes with `by`. */
export class SizingView {
  @ApiProperty({ enum: SIZINGS })
  by!: Sizing['by'];

  @ApiProperty({ required: false, description: 'By value: for so much money' })
  valuePaise?: number;

  @ApiProperty({ required: false, description: 'A share of the capital in basis points' })
  bps?: number;

  @ApiProperty({ required: false, description: 'By volatility: candles of the average range' })
  bars?: number;
}

/** When a deployment may enter, by the Indian clock of its market. */
export class ScheduleView {
  @ApiProperty({ example: '09:20' })
  from!: string;

  @ApiProperty({ example: '14:45' })
  to!: string;

  @ApiProperty({ enum: WEEKDAYS, isArray: true })
  weekdays!: readonly Weekday[];

  @ApiProperty({ description: 'What it holds is left when its time is over' })
  squareOff!: boolean;
}
