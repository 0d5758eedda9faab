import { ApiProperty } from '@nestjs/swagger';
import {
  type ChargeReport,
  type ChargesByHead,
  type Product,
  PRODUCTS,
  TARIFF_NAMES,
  type TariffName,
} from '@artha/core';

/** Every head in whole paise; together they are the charges of the run. */
export class ChargesByHeadView implements ChargesByHead {
  @ApiProperty()
  brokeragePaise!: number;

  @ApiProperty({ description: 'Securities transaction tax' })
  sttPaise!: number;

  @ApiProperty({ description: 'The exchange’s charge with its investor protection fund' })
  exchangePaise!: number;

  @ApiProperty({ description: 'SEBI’s turnover fee' })
  sebiPaise!: number;

  @ApiProperty({ description: 'Stamp duty' })
  stampPaise!: number;

  @ApiProperty()
  gstPaise!: number;

  @ApiProperty({ description: 'The depository’s, its tax included, for days on which shares left' })
  depositoryPaise!: number;

  @ApiProperty({ description: 'The broker’s, its tax included, for what it had to close at its square-off' })
  squareOffPaise!: number;

  @ApiProperty({ description: 'What was charged as a flat share of the fills' })
  commissionPaise!: number;
}

/** What a run was charged, and by which rule. */
export class ChargeReportView implements ChargeReport {
  @ApiProperty({
    enum: TARIFF_NAMES,
    type: String,
    nullable: true,
    description: 'Whose charges were asked, by the rates of the day of each fill; null: a flat commission',
  })
  tariff!: TariffName | null;

  @ApiProperty({ enum: PRODUCTS })
  product!: Product;

  @ApiProperty({ type: ChargesByHeadView })
  heads!: ChargesByHeadView;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description:
      'Not every rate of earlier days is known: they were charged by the earliest that are. Null: every day by its own',
  })
  ratesFrom!: string | null;

  @ApiProperty({
    description:
      'Trades of MIS that found no price from the square-off to the close and went at the first one after it',
  })
  keptOvernight!: number;
}
