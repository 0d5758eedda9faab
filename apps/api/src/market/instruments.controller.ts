import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { isTradable, type Instrument } from '@artha/core';
import { ListInstrumentsQuery } from '@artha/market-data';
import { PageOf, pageOf, type Page } from '@artha/platform';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { SignedInApi } from '../http/api-errors.js';
import { PageQueryDto } from '../http/page-query.dto.js';

class InstrumentSearchDto extends PageQueryDto {
  @ApiProperty({ required: false, description: 'Part of the symbol or the name' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  search?: string;
}

class InstrumentView {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  id!: string;

  @ApiProperty()
  symbol!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  exchange!: string;

  @ApiProperty({ enum: ['equity', 'index'] })
  kind!: Instrument['kind'];

  @ApiProperty()
  tickPaise!: number;

  @ApiProperty()
  lotQuantity!: number;

  @ApiProperty({ description: 'An index has a price, but cannot be ordered' })
  isTradable!: boolean;
}

const InstrumentPage = PageOf(InstrumentView);

@ApiTags('market')
@SignedInApi()
@Controller('instruments')
export class InstrumentsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ type: InstrumentPage })
  async list(@Query() { limit, cursor, search }: InstrumentSearchDto): Promise<Page<InstrumentView>> {
    const rows = await this.queries.execute(
      new ListInstrumentsQuery(limit + 1, cursor ?? null, search ?? null),
    );
    return pageOf(rows, limit, (row) => row.id, instrumentView);
  }
}

function instrumentView(row: Instrument): InstrumentView {
  const { id, symbol, name, exchange, kind, tickPaise, lotQuantity } = row;
  return { id, symbol, name, exchange, kind, tickPaise, lotQuantity, isTradable: isTradable(row) };
}
