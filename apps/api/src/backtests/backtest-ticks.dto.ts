import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { IsInstant } from '../http/fields.js';

export class BacktestTicksQueryDto {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

  @ApiProperty({ format: 'date-time', description: 'When the candle opened' })
  @IsInstant()
  from!: string;

  @ApiProperty({ format: 'date-time', description: 'Only ticks before; not beyond the end of the day' })
  @IsInstant()
  until!: string;
}
