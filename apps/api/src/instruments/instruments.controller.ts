import { Controller, Get, type OnApplicationBootstrap, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  BrokerSymbols,
  FindInstrumentQuery,
  InstrumentHistoryQuery,
  InstrumentSearch,
  ListInstrumentsQuery,
} from '@artha/market-data';
import { type IstDate, istDateOf } from '@artha/core';
import { isoUtc, PageOf, type Page } from '@artha/platform';
import { SignedInApi } from '../http/api-errors.js';
import { MarketWatch } from '../market/market-watch.js';
import {
  InstrumentHistoryView,
  InstrumentSearchDto,
  InstrumentSymbolsView,
  InstrumentView,
  instrumentView,
} from './instrument.dto.js';

const InstrumentPage = PageOf(InstrumentView);

@ApiTags('market')
@SignedInApi()
@Controller('instruments')
export class InstrumentsController implements OnApplicationBootstrap {
  constructor(
    private readonly queries: QueryBus,
    private readonly symbolsOfBrokers: BrokerSymbols,
    private readonly market: MarketWatch,
    private readonly index: InstrumentSearch,
  ) {}

  onApplicationBootstrap(): void {
    this.index.start();
  }

  /** Listed instruments, indices and NSE's shares first; searching, the best match first and what expired last. */
  @Get()
  @ApiOkResponse({ type: InstrumentPage })
  async list(@Query() { limit, cursor, ...filter }: InstrumentSearchDto): Promise<Page<InstrumentView>> {
    const priceOf = (id: string): number | null => this.market.quote(id)?.[1] ?? null;
    const on = this.marketOn();
    const asked = new ListInstrumentsQuery(filter, limit, cursor ?? null, priceOf, on);
    const page = await this.queries.execute(asked);
    return { ...page, items: page.items.map((one) => instrumentView(one, on)) };
  }

  @Get(':id')
  @ApiOkResponse({ type: InstrumentView })
  async find(@Param('id') id: string): Promise<InstrumentView> {
    return instrumentView(await this.queries.execute(new FindInstrumentQuery(id)), this.marketOn());
  }

  /** What was known of it when: ticks, lots, freeze quantities and price bands by the day they hold from. */
  @Get(':id/history')
  @ApiOkResponse({ type: InstrumentHistoryView })
  async history(@Param('id') id: string): Promise<InstrumentHistoryView> {
    return { items: [...(await this.queries.execute(new InstrumentHistoryQuery(id)))] };
  }

  /** What each broker calls it. */
  @Get(':id/symbols')
  @ApiOkResponse({ type: InstrumentSymbolsView })
  async symbols(@Param('id') id: string): Promise<InstrumentSymbolsView> {
    const rows = await this.symbolsOfBrokers.ofInstrument(id);
    return {
      items: rows.map(({ broker, symbol, token, segment, updatedAt }) => ({
        broker,
        symbol,
        token,
        segment,
        updatedAt: isoUtc(updatedAt),
      })),
    };
  }

  /** A replay sets it back: what expired since is still to be had. */
  private marketOn(): IstDate {
    return istDateOf(this.market.now());
  }
}
