import { ApiProperty, OmitType } from '@nestjs/swagger';
import { MOST_BASKET_ITEMS } from '@artha/core';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsId, Trimmed } from '../http/fields.js';
import { OrderTicketDto } from '../orders/order-ticket.dto.js';

/** A ticket without whose it is; its `id` is the item's own and stays when the basket is changed around it. */
export class BasketItemDto extends OmitType(OrderTicketDto, [
  'accountId',
  'mode',
  'stops',
  'disclosedQuantity',
] as const) {}

export class BasketDto {
  @ApiProperty({ format: 'uuid' })
  @IsId()
  accountId!: string;

  @ApiProperty({ minLength: 1, maxLength: 60 })
  @Trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  name!: string;

  @ApiProperty({ type: [BasketItemDto], maxItems: MOST_BASKET_ITEMS })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BasketItemDto)
  @ArrayMaxSize(MOST_BASKET_ITEMS)
  @ArrayUnique(({ id }: BasketItemDto) => id)
  items!: BasketItemDto[];

  @ApiProperty({ minimum: 0, description: 'The version this change was made on; zero: a new basket' })
  @IsInt()
  @Min(0)
  version!: number;
}

export class PlaceBasketDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the caller; the same id twice is one placement' })
  @IsId()
  id!: string;

  @ApiProperty({ enum: ['paper', 'live'] })
  @IsIn(['paper', 'live'])
  mode!: 'paper' | 'live';
}

export class BasketsQueryDto {
  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsId()
  accountId?: string;
}
