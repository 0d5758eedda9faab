import { ApiProperty } from '@nestjs/swagger';
import { type Timeframe } from '@artha/core';
import { IsString, MaxLength } from 'class-validator';
import { IsDay, IsTimeframe } from '../http/fields.js';

export class GapsQueryDto {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

  @ApiProperty({ type: String, example: '1m', description: 'A stored span' })
  @IsTimeframe()
  timeframe!: Timeframe;

  @ApiProperty({ format: 'date' })
  @IsDay()
  from!: string;

  @ApiProperty({ format: 'date', description: 'The last day, included' })
  @IsDay()
  to!: string;
}

class GapView {
  @ApiProperty({ format: 'date-time', description: 'Opening of the first candle that is missing' })
  from!: string;

  @ApiProperty({ format: 'date-time', description: 'The first instant after the last one that is missing' })
  until!: string;

  @ApiProperty({ description: 'Candles missing; nights and holidays count none' })
  missing!: number;
}

export class GapsView {
  @ApiProperty({ type: [GapView], description: 'Oldest first, 1,000 at most' })
  items!: GapView[];

  @ApiProperty({ description: 'Candles the calendar leads one to expect' })
  expected!: number;

  @ApiProperty({ description: 'Of those, candles that are stored' })
  stored!: number;
}

export class ParityQueryDto {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

  @ApiProperty({ format: 'date', description: 'A day of which ticks are stored' })
  @IsDay()
  on!: string;
}

const FIELDS = ['openPaise', 'highPaise', 'lowPaise', 'closePaise', 'volume'] as const;

class FieldParityView {
  @ApiProperty({ enum: FIELDS })
  field!: (typeof FIELDS)[number];

  @ApiProperty({ description: 'Candles in which it differs' })
  differing!: number;

  @ApiProperty({ description: 'The largest difference, in paise or units' })
  largest!: number;

  @ApiProperty({ description: 'The mean of all differences, those of zero included' })
  mean!: number;
}

class DifferenceView {
  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiProperty({ enum: FIELDS })
  field!: (typeof FIELDS)[number];

  @ApiProperty()
  stored!: number;

  @ApiProperty()
  rebuilt!: number;
}

export class ParityView {
  @ApiProperty({ description: 'Minutes that both have' })
  compared!: number;

  @ApiProperty({ description: 'Of those, minutes that are equal in every field' })
  equal!: number;

  @ApiProperty({ type: [String], format: 'date-time', description: 'Minutes that only the ticks have' })
  missingStored!: string[];

  @ApiProperty({ type: [String], format: 'date-time', description: 'Minutes that only the store has' })
  missingRebuilt!: string[];

  @ApiProperty({ type: [FieldParityView] })
  fields!: FieldParityView[];

  @ApiProperty({
    type: [DifferenceView],
    description: 'The largest differences, relative to the value; 20 at most',
  })
  worst!: DifferenceView[];
}
