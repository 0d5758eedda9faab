import { ApiProperty } from '@nestjs/swagger';
import { type Product, PRODUCTS, TARIFF_NAMES, type TariffName } from '@artha/core';

/** What a backtest, or each of an optimisation's, paid to trade. */
export class RunCostsView {
  @ApiProperty({ description: 'Basis points against every MARKET fill' })
  slippageBps!: number;

  @ApiProperty({ description: 'Basis points of every fill; 0 with a tariff' })
  commissionBps!: number;

  @ApiProperty({
    enum: TARIFF_NAMES,
    type: String,
    nullable: true,
    description: 'Whose charges are asked, by the rates of the day of each fill; null: `commissionBps`',
  })
  tariff!: TariffName | null;

  @ApiProperty({
    enum: PRODUCTS,
    type: String,
    nullable: true,
    description: 'What its orders are; null of runs from before it could be chosen',
  })
  product!: Product | null;
}
