import { Service, inject } from '@angular/core';
import { type Candle, type Timeframe } from '@artha/core';
import { Api } from '../live/api.js';
import { type CandleView, type Fill, type Paged } from '../live/shapes.js';

@Service()
export class ChartClient {
  private readonly api = inject(Api);

  async candles(
    instrumentId: string,
    timeframe: Timeframe,
    limit: number,
    abort: AbortSignal,
  ): Promise<Candle[]> {
    const query = { instrumentId, timeframe, limit };
    const { items } = await this.api.get<Paged<CandleView>>('/market/candles', query, abort);
    return items.map(({ openedAt, openPaise, highPaise, lowPaise, closePaise, volume }) => ({
      openedAt: Date.parse(openedAt),
      openPaise,
      highPaise,
      lowPaise,
      closePaise,
      volume,
    }));
  }

  async fills(accountId: string, instrumentId: string, abort: AbortSignal): Promise<Fill[]> {
    const query = { accountId, instrumentId, limit: 100 };
    return (await this.api.get<Paged<Fill>>('/fills', query, abort)).items;
  }
}
