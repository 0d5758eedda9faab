import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LIVE_CHANNELS, type BacktestProgress } from '@artha/contracts';
import { RedisConnections } from '@artha/platform';
import { BacktestReader } from '@artha/research';
import { LiveGateway } from './live.gateway.js';
import { userRoom } from './rooms.js';

/** Shows how far a backtest is to whoever asked for it, on the sockets of this process. */
@Injectable()
export class PushBacktestProgress implements OnApplicationBootstrap {
  constructor(
    private readonly connections: RedisConnections,
    private readonly backtests: BacktestReader,
    private readonly gateway: LiveGateway,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const subscriber = this.connections.own('backtest-progress');
    subscriber.on('message', (_channel: string, text: string) => {
      void this.show(JSON.parse(text) as BacktestProgress);
    });
    await subscriber.subscribe(LIVE_CHANNELS.backtests);
  }

  private async show({ backtestId, userId, progressPercent, state }: BacktestProgress): Promise<void> {
    if (!this.gateway.isHere(userRoom(userId))) return;
    const backtest = await this.backtests.find(backtestId).catch(() => null);
    if (backtest) this.gateway.show(userRoom(userId), 'backtest', { ...backtest, progressPercent, state });
  }
}
