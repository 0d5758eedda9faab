import { Service, inject } from '@angular/core';
import { liveList } from '../live/live-list.js';
import { SessionStore } from '../live/session.js';
import { type Backtest } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { BacktestsClient } from './backtests-client.js';

/** This person's backtests; progress arrives over the socket. */
@Service()
export class BacktestsStore {
  private readonly client = inject(BacktestsClient);
  private readonly session = inject(SessionStore);
  private readonly socket = inject(LiveSocket);
  private readonly list = liveList<Backtest, string>({
    key: () => this.session.user()?.id,
    refresh: () => this.socket.connections(),
    read: (_user, cursor, abort) => this.client.list(cursor, abort),
    progress: (backtest) =>
      backtest.state === 'finished' || backtest.state === 'failed' ? 101 : backtest.progressPercent,
  });

  readonly backtests = this.list.items;
  readonly state = this.list.state;
  readonly failure = this.list.failure;
  readonly hasMore = this.list.hasMore;

  constructor() {
    this.socket.on('backtest', (backtest) => this.list.take(backtest));
  }

  find(backtestId: string): Backtest | null {
    return this.backtests().find((backtest) => backtest.id === backtestId) ?? null;
  }
  take(backtest: Backtest): void {
    this.list.take({ ...backtest, equity: [] });
  }
  reload(): void {
    this.list.reload();
  }
  more(): Promise<void> {
    return this.list.more();
  }
}
