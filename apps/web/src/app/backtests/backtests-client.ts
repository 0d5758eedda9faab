import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import {
  type Backtest,
  type BacktestTrade,
  type Coverage,
  type NewBacktest,
  type Paged,
} from '../live/shapes.js';

@Service()
export class BacktestsClient {
  private readonly api = inject(Api);

  list(cursor: string | null, abort?: AbortSignal): Promise<Paged<Backtest>> {
    return this.api.get('/backtests', { cursor, limit: 50 }, abort);
  }
  read(backtestId: string, abort: AbortSignal): Promise<Backtest> {
    return this.api.get(`/backtests/${backtestId}`, {}, abort);
  }
  trades(backtestId: string, cursor: string | null, abort: AbortSignal): Promise<Paged<BacktestTrade>> {
    return this.api.get(`/backtests/${backtestId}/trades`, { cursor, limit: 25 }, abort);
  }
  async coverage(abort: AbortSignal): Promise<Coverage[]> {
    return (await this.api.get<{ items: Coverage[] }>('/backtests/coverage', {}, abort)).items;
  }
  run(backtest: NewBacktest): Promise<Backtest> {
    return this.api.post('/backtests', backtest);
  }
}
