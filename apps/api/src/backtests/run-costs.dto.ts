import { ApiProperty } from '@nestjs/swagger';
import { type Product, PRODUCTS, TARIFF_NAMES, type TariffName } from '@artha/core';
import { IsIn, IsNumber, IsOptional, Max, Min } from 'class-validator';

/** What a backtest, or each of many, pays to trade. */
export class RunCostsDto {
  @ApiProperty({ minimum: 0, maximum: 1000, default: 5 })
  @IsNumber()
  @Min(0)
  @Max(1_000)
  slippageBps: number = 5;

  @ApiProperty({ minimum: 0, maximum: 1000, default: 3 })
  @IsNumber()
  @Min(0)
  @Max(1_000)
  commissionBps: number = 3;

  @ApiProperty({
    enum: TARIFF_NAMES,
    type: String,
    required: false,
    nullable: true,
    description:
      'Whose charges are asked, by the rates of the day of each fill; left out or null: `commissionBps` of each fill',
  })
  @IsOptional()
  @IsIn(TARIFF_NAMES)
  tariff?: TariffName | null;

  @ApiProperty({
    enum: PRODUCTS,
    type: String,
    required: false,
    nullable: true,
    description: 'What its orders are; left out: shares for delivery, contracts carried',
  })
  @IsOptional()
  @IsIn(PRODUCTS)
  product?: Product | null;
}
