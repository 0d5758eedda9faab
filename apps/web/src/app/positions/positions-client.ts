import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import {
  type ConversionAnswer,
  type ConversionWish,
  type DayTrade,
  type Mode,
  type Order,
  type Paged,
  type Position,
} from '../live/shapes.js';

@Service()
export class PositionsClient {
  private readonly api = inject(Api);

  /** Of one account, or of all the person may see. */
  list(
    accountId: string | null,
    mode: Mode,
    cursor: string | null,
    abort?: AbortSignal,
  ): Promise<Paged<Position>> {
    return this.api.get('/positions', { accountId, mode, cursor, limit: 200 }, abort);
  }
  async dayTrades(accountIds: readonly string[], mode: Mode, abort?: AbortSignal): Promise<DayTrade[]> {
    const answers = await Promise.all(
      accountIds.map((id) =>
        this.api.get<{ items: DayTrade[] }>(`/accounts/${id}/day-trades`, { mode }, abort),
      ),
    );
    return answers.flatMap((answer) => answer.items);
  }
  /** Whether it is done; if not, the engine has not answered yet. */
  convert(positionId: string, wish: ConversionWish): Promise<ConversionAnswer> {
    return this.api.post(`/positions/${encodeURIComponent(positionId)}/convert`, wish);
  }
  squareOff(positionId: string, orderId: string): Promise<Order> {
    return this.api.post(`/positions/${encodeURIComponent(positionId)}/square-off`, { orderId });
  }
}
