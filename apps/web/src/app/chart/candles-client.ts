import { Service, inject } from '@angular/core';
import { type Candle, type Timeframe } from '@artha/core';
import { Api } from '../live/api.js';
import { type Book } from '../live/book.js';
import { type CandleView, type Coverage, type Fill, type Paged } from '../live/shapes.js';

export interface CandlePage {
  readonly candles: readonly Candle[];
  /** What the older page is asked for with; null at the beginning of what is stored. */
  readonly before: string | null;
}

@Service()
export class CandlesClient {
  private readonly api = inject(Api);

  async page(
    instrumentId: string,
    timeframe: Timeframe,
    limit: number,
    before: string | null,
    abort?: AbortSignal,
  ): Promise<CandlePage> {
    const query = { instrumentId, timeframe, limit, before };
    const { items, nextCursor } = await this.api.get<Paged<CandleView>>('/market/candles', query, abort);
    return { candles: items.map(candleOf), before: nextCursor };
  }

  /** Which candles of an instrument are stored; those who may not ask are told nothing. */
  async stored(instrumentId: string, abort: AbortSignal): Promise<Coverage[]> {
    const { items } = await this.api.get<{ items: Coverage[] }>('/backtests/coverage', {}, abort);
    return items.filter((one) => one.instrumentId === instrumentId);
  }

  async fills({ accountId, mode }: Book, instrumentId: string, abort: AbortSignal): Promise<Fill[]> {
    const query = { accountId, mode, instrumentId, limit: 100 };
    return (await this.api.get<Paged<Fill>>('/fills', query, abort)).items;
  }
}

function candleOf({ openedAt, openPaise, highPaise, lowPaise, closePaise, volume }: CandleView): Candle {
  return { openedAt: Date.parse(openedAt), openPaise, highPaise, lowPaise, closePaise, volume };
}
