import { Service, inject } from '@angular/core';
import { type TariffName } from '@artha/core';
import { Api, ApiFailure } from '../live/api.js';
import {
  type Backtest,
  type BacktestReport,
  type BacktestTrade,
  type Coverage,
  type LookAheadCheck,
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
  /** What is shown beside the figures; null of runs from before there were reports. */
  async report(backtestId: string, abort: AbortSignal): Promise<BacktestReport | null> {
    try {
      return await this.api.get<BacktestReport>(`/backtests/${backtestId}/report`, {}, abort);
    } catch (thrown) {
      if (thrown instanceof ApiFailure && thrown.status === 404) return null;
      throw thrown;
    }
  }
  trades(backtestId: string, cursor: string | null, abort: AbortSignal): Promise<Paged<BacktestTrade>> {
    return this.api.get(`/backtests/${backtestId}/trades`, { cursor, limit: 25 }, abort);
  }
  async coverage(abort: AbortSignal): Promise<Coverage[]> {
    return (await this.api.get<{ items: Coverage[] }>('/backtests/coverage', {}, abort)).items;
  }
  async paperTariff(abort: AbortSignal): Promise<TariffName> {
    return (await this.api.get<{ paper: TariffName }>('/backtests/tariff', {}, abort)).paper;
  }
  lookAhead(backtestId: string, abort?: AbortSignal): Promise<LookAheadCheck> {
    return this.api.get(`/backtests/${backtestId}/look-ahead`, {}, abort);
  }
  checkLookAhead(backtestId: string): Promise<LookAheadCheck> {
    return this.api.post(`/backtests/${backtestId}/look-ahead`, {});
  }
  note(backtestId: string, notes: string): Promise<Backtest> {
    return this.api.patch(`/backtests/${backtestId}`, { notes });
  }
  run(backtest: NewBacktest): Promise<Backtest> {
    return this.api.post('/backtests', backtest);
  }
}
