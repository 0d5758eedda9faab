import { ApiProperty } from '@nestjs/swagger';
import { SIZINGS, type Sizing, type Weekday, WEEKDAYS } from '@artha/core';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsOptional,
  Matches,
} from 'class-validator';

/** What the numbers may be goes with `by` and is checked by the rule itself. */
export class SizingDto {
  @ApiProperty({ enum: SIZINGS })
  @IsIn(SIZINGS)
  by!: Sizing['by'];

  @ApiProperty({ required: false, description: 'By value: for so much money' })
  @IsOptional()
  @IsNumber()
  valuePaise?: number;

  @ApiProperty({ required: false, description: 'Otherwise: a share of the capital in basis points' })
  @IsOptional()
  @IsNumber()
  bps?: number;

  @ApiProperty({
    required: false,
    description: 'By volatility: candles of the average range; 14 if left out',
  })
  @IsOptional()
  @IsNumber()
  bars?: number;
}

export class ScheduleDto {
  @ApiProperty({ example: '09:20' })
  @Matches(/^\d\d:\d\d$/, { message: 'Times are written like 09:20' })
  from!: string;

  @ApiProperty({ example: '14:45' })
  @Matches(/^\d\d:\d\d$/, { message: 'Times are written like 14:45' })
  to!: string;

  @ApiProperty({ enum: WEEKDAYS, isArray: true })
  @IsArray()
  @ArrayMinSize(1, { message: 'Choose at least one weekday' })
  @ArrayMaxSize(7)
  @IsIn(WEEKDAYS, { each: true })
  weekdays!: Weekday[];

  @ApiProperty({ description: 'Leave what it holds when its time is over' })
  @IsBoolean()
  squareOff!: boolean;
}
