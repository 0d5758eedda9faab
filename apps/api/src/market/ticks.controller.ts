import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type DepthLevelRow, type DepthRow, LIVE_KEYS } from '@artha/contracts';
import { istDateOf, istInstant } from '@artha/core';
import { DepthSnapshots, Instruments, type StoredTick, Ticks } from '@artha/market-data';
import { isoUtc, type Page, pageOf, RedisConnections } from '@artha/platform';
import { SignedInApi } from '../http/api-errors.js';
import { MarketWatch } from './market-watch.js';
import {
  DepthQueryDto,
  type DepthLevelView,
  DepthView,
  TickPage,
  TicksQueryDto,
  type TickView,
} from './ticks.dto.js';

@ApiTags('market')
@SignedInApi()
@Controller('market')
export class TicksController {
  constructor(
    private readonly market: MarketWatch,
    private readonly instruments: Instruments,
    private readonly ticks: Ticks,
    private readonly depths: DepthSnapshots,
    private readonly connections: RedisConnections,
  ) {}

  /** Ticks as they were recorded, oldest first; a live one is here about a second after it came. */
  @Get('ticks')
  @ApiOkResponse({ type: TickPage })
  async list(@Query() { instrumentId, from, until, cursor, limit }: TicksQueryDto): Promise<Page<TickView>> {
    await this.instruments.require(instrumentId);
    const now = this.market.now();
    const firstAt = from === undefined ? istInstant(istDateOf(now), '00:00') : Date.parse(from);
    const untilAt = until === undefined ? now + 1 : Math.min(Date.parse(until), now + 1);
    const [at = NaN, sequence = NaN] = cursor?.split('.').map(Number) ?? [firstAt, -1];
    const rows = await this.ticks.page(instrumentId, { at, sequence }, untilAt, limit + 1);
    return pageOf(rows, limit, (row) => `${row.at}.${row.sequence}`, tickView);
  }

  /** What waits in the market on either side, as last told. */
  @Get('depth')
  @ApiOkResponse({ type: DepthView })
  async depth(@Query() { instrumentId }: DepthQueryDto): Promise<DepthView> {
    await this.instruments.require(instrumentId);
    const text = await this.connections.shared.hget(LIVE_KEYS.depth, instrumentId);
    const live = text === null ? null : (JSON.parse(text) as DepthRow);
    // A market that was moved back in time has not seen that yet.
    if (live !== null && live[1] <= this.market.now()) {
      const [, at, bids, asks] = live;
      return { at: isoUtc(at), bids: bids.map(levelView), asks: asks.map(levelView) };
    }
    const stored = await this.depths.latest(instrumentId, this.market.now() + 1);
    if (stored === null) return { at: null, bids: [], asks: [] };
    return { at: isoUtc(stored.at), bids: stored.bids, asks: stored.asks };
  }
}

function tickView({ at, lastPaise, dayVolume, openInterest }: StoredTick): TickView {
  return { at: isoUtc(at), lastPaise, dayVolume, openInterest };
}

function levelView([pricePaise, quantity, orders]: DepthLevelRow): DepthLevelView {
  return { pricePaise, quantity, orders };
}
