import { ApiProperty } from '@nestjs/swagger';
import { LEDGER_KINDS, type LedgerKind } from '@artha/core';
import {
  BOOK_CHECKS,
  DayResultView,
  DayTradeView,
  HoldingView,
  MOST_PAPER_MONEY_PAISE,
  NetPositionView,
  type BookCheck,
} from '@artha/trading';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, NotEquals } from 'class-validator';
import { IsDay, IsId, MayBeLeftOut, Trimmed } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';

const MODES = ['paper', 'live'] as const;
type BookedMode = (typeof MODES)[number];

const ModeField = ApiProperty({ required: false, enum: MODES, default: 'paper' });

export class ModeQueryDto {
  @ModeField
  @IsIn(MODES)
  mode: BookedMode = 'paper';
}

export class LedgerQueryDto extends PageQueryDto {
  @ModeField
  @IsIn(MODES)
  mode: BookedMode = 'paper';

  @ApiProperty({ required: false, enum: LEDGER_KINDS })
  @MayBeLeftOut()
  @IsIn(LEDGER_KINDS)
  kind?: LedgerKind;

  @ApiProperty({ required: false, format: 'date', description: 'First day of market time, IST' })
  @MayBeLeftOut()
  @IsDay()
  from?: string;

  @ApiProperty({ required: false, format: 'date', description: 'Last day, included' })
  @MayBeLeftOut()
  @IsDay()
  to?: string;
}

export class PaperMoneyDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the caller; the same id twice is moved once' })
  @IsId()
  id!: string;

  @ApiProperty({
    minimum: -MOST_PAPER_MONEY_PAISE,
    maximum: MOST_PAPER_MONEY_PAISE,
    description: 'Above zero brought in, below taken out',
  })
  @IsInt()
  @NotEquals(0)
  @Min(-MOST_PAPER_MONEY_PAISE)
  @Max(MOST_PAPER_MONEY_PAISE)
  amountPaise!: number;

  @ApiProperty({ required: false, maxLength: 200, description: 'Why, for the ledger' })
  @Trimmed()
  @MayBeLeftOut()
  @IsString()
  @MaxLength(200)
  memo?: string;
}

export class HoldingListView {
  @ApiProperty({ type: [HoldingView] })
  items!: HoldingView[];
}

export class DayResultListView {
  @ApiProperty({ type: [DayResultView] })
  items!: DayResultView[];
}

export class DayTradeListView {
  @ApiProperty({ type: [DayTradeView] })
  items!: DayTradeView[];
}

export class NetPositionListView {
  @ApiProperty({ type: [NetPositionView] })
  items!: NetPositionView[];
}

export class BooksCheckQueryDto {
  @ApiProperty({ required: false, format: 'uuid', description: 'All accounts when left out' })
  @IsOptional()
  @IsId()
  accountId?: string;
}

class BookDifferenceView {
  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ enum: MODES })
  mode!: string;

  @ApiProperty({ enum: BOOK_CHECKS })
  check!: BookCheck;

  @ApiProperty({ type: String, nullable: true, description: 'The fill or instrument, where it is about one' })
  subject!: string | null;

  @ApiProperty({ description: 'Paise; units for `sum-of-positions`, and how many for `entries`' })
  expected!: number;

  @ApiProperty()
  found!: number;
}

export class BooksCheckView {
  @ApiProperty({ format: 'date-time' })
  checkedAt!: string;

  @ApiProperty({ description: 'Books looked at: an account in a mode' })
  books!: number;

  @ApiProperty({ description: 'Fills looked at' })
  fills!: number;

  @ApiProperty({ type: [BookDifferenceView], description: 'Empty when everything agrees' })
  differences!: BookDifferenceView[];
}
