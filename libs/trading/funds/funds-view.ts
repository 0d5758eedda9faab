import { ApiProperty } from '@nestjs/swagger';
import { LEDGER_HEADS, type LedgerHead, type TradingMode } from '@artha/core';

/** A side of a ledger entry. */
export class PostingView {
  @ApiProperty({ enum: LEDGER_HEADS })
  head!: LedgerHead;

  @ApiProperty({ description: 'Above zero a debit (cash came in, a charge was paid), below a credit' })
  paise!: number;
}

export class BlockedMarginView {
  @ApiProperty({ description: 'Of shares for the day and shares sold short' })
  sharesPaise!: number;

  @ApiProperty()
  spanPaise!: number;

  @ApiProperty()
  exposurePaise!: number;
}

/**
 * What an account has. The cash always explains itself:
 * `cash = opening + deposits + realised - charges - invested`, and `equity = cash + invested + unrealised`.
 */
export class FundsView {
  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ enum: ['paper', 'live', 'backtest'] })
  mode!: TradingMode;

  @ApiProperty()
  cashPaise!: number;

  @ApiProperty({ description: 'What the books opened with' })
  openingPaise!: number;

  @ApiProperty({ description: 'Brought in since, less what was taken out' })
  depositsPaise!: number;

  @ApiProperty({ description: 'Before charges' })
  realisedPaise!: number;

  @ApiProperty()
  chargesPaise!: number;

  @ApiProperty({ type: [PostingView], description: 'The charges by head, those that are not zero' })
  charges!: PostingView[];

  @ApiProperty({ description: 'What the open positions cost; what was got for shorts counts against it' })
  investedPaise!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'At the last prices; null when an open position has none',
  })
  unrealisedPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Null when unrealised is' })
  equityPaise!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'Won or lost today before charges, what was carried counted from its previous close; null when a price it takes is missing',
  })
  dayPaise!: number | null;

  @ApiProperty()
  dayChargesPaise!: number;

  @ApiProperty({ description: 'Blocked for positions; an estimate, without the broker’s risk file' })
  usedMarginPaise!: number;

  @ApiProperty({ type: BlockedMarginView, description: 'What the used margin is made of' })
  usedMargin!: BlockedMarginView;

  @ApiProperty({ description: 'Kept for orders that may still trade' })
  reservedPaise!: number;

  @ApiProperty({ description: 'Securities pledged for margin; nobody can pledge any yet' })
  collateralPaise!: number;

  @ApiProperty({
    description:
      'What new orders may use: the cash, with what margined positions cost given back, less their loss, the used margin and what is kept for orders',
  })
  availablePaise!: number;

  @ApiProperty({ format: 'date-time', description: 'Market time' })
  asOf!: string;
}
