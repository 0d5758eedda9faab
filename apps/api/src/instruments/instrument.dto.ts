import { ApiProperty } from '@nestjs/swagger';
import {
  EXCHANGES,
  type Exchange,
  INSTRUMENT_KINDS,
  type Instrument,
  type InstrumentKind,
  isListedOn,
  isTradable,
  type IstDate,
  type OptionType,
} from '@artha/core';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CommaSeparated } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';

export class InstrumentSearchDto extends PageQueryDto {
  @ApiProperty({
    required: false,
    description: 'As a trader types: "rel", "nifty 24000 ce", "banknifty nov fut", an ISIN; best match first',
  })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  search?: string;

  @ApiProperty({ required: false, enum: INSTRUMENT_KINDS })
  @IsOptional()
  @IsIn(INSTRUMENT_KINDS)
  kind?: InstrumentKind;

  @ApiProperty({ required: false, enum: EXCHANGES })
  @IsOptional()
  @IsIn(EXCHANGES)
  exchange?: Exchange;

  @ApiProperty({
    required: false,
    type: String,
    description: 'Only these ids, comma-separated, at most 100; also what is no longer listed',
  })
  @IsOptional()
  @CommaSeparated()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  ids?: string[];
}

export class InstrumentView {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  id!: string;

  @ApiProperty()
  symbol!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: EXCHANGES })
  exchange!: Exchange;

  @ApiProperty({ enum: INSTRUMENT_KINDS })
  kind!: InstrumentKind;

  @ApiProperty({ type: String, nullable: true, description: "NSE's series of a share: EQ, BE, …" })
  series!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What a contract is on' })
  underlyingId!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day of a contract, IST' })
  expiresOn!: IstDate | null;

  @ApiProperty({ type: Number, nullable: true })
  strikePaise!: number | null;

  @ApiProperty({ enum: ['CE', 'PE'], type: String, nullable: true })
  optionType!: OptionType | null;

  @ApiProperty({ type: String, nullable: true })
  isin!: string | null;

  @ApiProperty()
  tickPaise!: number;

  @ApiProperty({ description: 'Orders are multiples of it, in units' })
  lotQuantity!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'The most units in one order' })
  freezeQuantity!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  lowerBandPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  upperBandPaise!: number | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The one day the band holds for',
  })
  bandsOn!: IstDate | null;

  @ApiProperty({ description: 'An index has a price, but cannot be ordered' })
  isTradable!: boolean;

  @ApiProperty({ description: 'False once it has expired or was delisted' })
  isActive!: boolean;
}

export class InstrumentFactView {
  @ApiProperty({ type: String, format: 'date', description: 'These hold from this day until the next entry' })
  effectiveOn!: IstDate;

  @ApiProperty()
  tickPaise!: number;

  @ApiProperty()
  lotQuantity!: number;

  @ApiProperty({ type: Number, nullable: true })
  freezeQuantity!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  lowerBandPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  upperBandPaise!: number | null;

  @ApiProperty({ description: 'Whose master said so', example: 'zerodha' })
  source!: string;
}

export class InstrumentHistoryView {
  @ApiProperty({ type: [InstrumentFactView], description: 'Newest first' })
  items!: InstrumentFactView[];
}

export class InstrumentSymbolView {
  @ApiProperty({ example: 'zerodha' })
  broker!: string;

  @ApiProperty({ example: 'NIFTY26JAN25000CE' })
  symbol!: string;

  @ApiProperty()
  token!: string;

  @ApiProperty({ description: "The broker's own name of the segment its token belongs to" })
  segment!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class InstrumentSymbolsView {
  @ApiProperty({ type: [InstrumentSymbolView] })
  items!: InstrumentSymbolView[];
}

/** @param on the market's day. */
export function instrumentView(row: Instrument, on: IstDate): InstrumentView {
  const { id, symbol, name, exchange, kind, tickPaise, lotQuantity } = row;
  return {
    id,
    symbol,
    name,
    exchange,
    kind,
    series: row.series ?? null,
    underlyingId: row.underlyingId ?? null,
    expiresOn: row.expiresOn ?? null,
    strikePaise: row.strikePaise ?? null,
    optionType: row.optionType ?? null,
    isin: row.isin ?? null,
    tickPaise,
    lotQuantity,
    freezeQuantity: row.freezeQuantity ?? null,
    lowerBandPaise: row.lowerBandPaise ?? null,
    upperBandPaise: row.upperBandPaise ?? null,
    bandsOn: row.bandsOn ?? null,
    isTradable: isTradable(row, on),
    isActive: isListedOn(row, on),
  };
}
