import { Injectable } from '@nestjs/common';
import { type CandleSeries, type InstrumentId, type Timeframe } from '@artha/core';
import { CandleMemory } from './candle-memory.js';
import { EngineMarket } from './engine-market.js';

/** The series of the market, warm: one that nobody has asked for yet starts with the candles it would have had. */
@Injectable()
export class WarmSeries {
  constructor(
    private readonly engine: EngineMarket,
    private readonly memory: CandleMemory,
  ) {}

  of(instrumentId: InstrumentId, timeframe: Timeframe): CandleSeries {
    const { market, clock } = this.engine;
    const minutes = market.series(instrumentId, '1m');
    const series = market.series(instrumentId, timeframe);
    if (series.closedCount > 0 || series.forming !== null) return series;
    const opensAt = market.session?.opensAt ?? Infinity;
    // Whoever saw the day's first minute knows how the day opened.
    const sawOpening = (minutes.dayOpening?.openedAt ?? 0) >= (series.session?.opensAt ?? Infinity);
    const today = minutes.recent().filter((candle) => candle.openedAt >= opensAt);
    const forming = minutes.forming === null ? [] : [minutes.forming];
    const past = [...this.memory.of(instrumentId), ...today, ...forming];
    market.restore(series, past, clock.now(), { sawOpening });
    return series;
  }
}
