import { Injectable } from '@nestjs/common';
import {
  centralPivotRange,
  classicPivots,
  type InstrumentId,
  istDateOf,
  istInstant,
  priceLevels,
  type Timeframe,
} from '@artha/core';
import { Candles, Instruments } from '@artha/market-data';
import { isoUtc } from '@artha/platform';
import { MarketWatch } from '../market/market-watch.js';
import type { LevelsView, PivotsView, PriceLevelView } from './analysis.dto.js';

/** Levels are looked for among this many closed candles. */
const CANDLES = 500;

/** Where an instrument turned before, and the pivots of its previous day. */
@Injectable()
export class InstrumentLevels {
  constructor(
    private readonly market: MarketWatch,
    private readonly instruments: Instruments,
    private readonly candles: Candles,
  ) {}

  /** Refuses UNKNOWN_INSTRUMENT. */
  async read(instrumentId: InstrumentId, timeframe: Timeframe): Promise<LevelsView> {
    await this.instruments.require(instrumentId);
    const now = this.market.now();
    const [{ items }, pivots] = await Promise.all([
      this.candles.page(instrumentId, timeframe, { before: now, until: now, limit: CANDLES }),
      this.pivots(instrumentId),
    ]);
    const lastPaise = this.market.quote(instrumentId)?.[1] ?? items.at(-1)?.closePaise ?? null;
    const { supports, resistances } = priceLevels(items, lastPaise ?? 0);
    const view = (level: (typeof supports)[number]): PriceLevelView => ({
      ...level,
      lastTouchAt: isoUtc(level.lastTouchAt),
    });
    return {
      instrumentId,
      timeframe,
      at: isoUtc(now),
      lastPaise,
      supports: supports.map(view),
      resistances: resistances.map(view),
      pivots,
    };
  }

  /** Of the last day before the market's own, or before today where there is no market. */
  private async pivots(instrumentId: InstrumentId): Promise<PivotsView | null> {
    const on = this.market.state().sessionOn ?? istDateOf(this.market.now());
    const before = istInstant(on, '00:00');
    const { items } = await this.candles.page(instrumentId, '1d', { before, until: before, limit: 1 });
    const [day] = items;
    if (day === undefined) return null;
    const { highPaise, lowPaise, closePaise } = day;
    const previousDay = { on: istDateOf(day.openedAt), highPaise, lowPaise, closePaise };
    return {
      previousDay,
      classic: classicPivots(previousDay),
      centralRange: centralPivotRange(previousDay),
    };
  }
}
