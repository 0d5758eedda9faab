import { ApiProperty } from '@nestjs/swagger';
import type { OrderKind } from '@artha/core';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { MOST_PAISE, MOST_UNITS } from './order-ticket.dto.js';

/** What is to be different; what is left out stays as it is. */
export class OrderChangeDto {
  @ApiProperty({
    enum: ['MARKET', 'LIMIT', 'SL', 'SL-M'],
    required: false,
    description: 'LIMIT may become MARKET, SL may become LIMIT or MARKET',
  })
  @IsOptional()
  @IsIn(['MARKET', 'LIMIT', 'SL', 'SL-M'])
  kind?: OrderKind;

  @ApiProperty({ minimum: 1, required: false, description: 'The whole quantity, what is filled included' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_UNITS)
  quantity?: number;

  @ApiProperty({ type: Number, required: false })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_PAISE)
  limitPaise?: number;

  @ApiProperty({ type: Number, required: false })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_PAISE)
  triggerPaise?: number;
}
