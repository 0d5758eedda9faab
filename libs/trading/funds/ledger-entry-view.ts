import { ApiProperty } from '@nestjs/swagger';
import { LEDGER_KINDS, type LedgerKind, type Product, type Side } from '@artha/core';
import { PostingView } from './funds-view.js';

/** One thing that happened to an account's money. */
export class LedgerEntryView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ format: 'date-time', description: 'Market time; of an opening, when the account was made' })
  at!: string;

  @ApiProperty({ enum: LEDGER_KINDS })
  kind!: LedgerKind;

  @ApiProperty({ example: 'Bought 10 RELIANCE' })
  memo!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The order of a trade' })
  orderId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'NSE:RELIANCE' })
  instrumentId!: string | null;

  @ApiProperty({ enum: ['buy', 'sell'], nullable: true })
  side!: Side | null;

  @ApiProperty({ enum: ['MIS', 'CNC', 'NRML'], nullable: true })
  product!: Product | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null when traded by hand' })
  deploymentId!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  quantity!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'May be a fraction of a paisa' })
  pricePaise!: number | null;

  @ApiProperty({ description: 'What it did to the cash' })
  cashPaise!: number;

  @ApiProperty({ description: 'The cash after it and all entries before' })
  balancePaise!: number;

  @ApiProperty({ type: [PostingView], description: 'Both sides; they add up to zero' })
  postings!: PostingView[];
}
