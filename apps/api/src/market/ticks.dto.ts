import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '@artha/platform';
import { Type } from 'class-transformer';
import { IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsInstant, MayBeLeftOut } from '../http/fields.js';

export class TicksQueryDto {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

  @ApiProperty({
    required: false,
    format: 'date-time',
    description: 'The first instant; otherwise the beginning of the market’s day',
  })
  @MayBeLeftOut()
  @IsInstant()
  from?: string;

  @ApiProperty({
    required: false,
    format: 'date-time',
    description: 'Only ticks before; never beyond the market’s clock',
  })
  @MayBeLeftOut()
  @IsInstant()
  until?: string;

  @ApiProperty({ required: false, description: '`nextCursor` of the page before' })
  @MayBeLeftOut()
  @Matches(/^\d{1,15}\.\d{1,9}$/, { message: 'cursor must be a `nextCursor` of this list' })
  cursor?: string;

  @ApiProperty({ required: false, minimum: 1, maximum: 1000, default: 1000 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  limit: number = 1_000;
}

export class TickView {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  lastPaise!: number;

  @ApiProperty({ description: 'Units traded since the morning' })
  dayVolume!: number;

  @ApiProperty({ type: Number, nullable: true })
  openInterest!: number | null;
}

export const TickPage = PageOf(TickView);

export class DepthQueryDto {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;
}

export class DepthLevelView {
  @ApiProperty()
  pricePaise!: number;

  @ApiProperty()
  quantity!: number;

  @ApiProperty()
  orders!: number;
}

export class DepthView {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null: none is known' })
  at!: string | null;

  @ApiProperty({ type: [DepthLevelView], description: 'Best first' })
  bids!: DepthLevelView[];

  @ApiProperty({ type: [DepthLevelView], description: 'Best first' })
  asks!: DepthLevelView[];
}
