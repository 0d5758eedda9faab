import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LIVE_CHANNELS, type OptimisationProgress } from '@artha/contracts';
import { RedisConnections } from '@artha/platform';
import { OptimisationReader } from '@artha/research';
import { LiveGateway } from './live.gateway.js';
import { userRoom } from './rooms.js';

/** Shows how far an optimisation is to whoever asked for it, on the sockets of this process. */
@Injectable()
export class PushOptimisationProgress implements OnApplicationBootstrap {
  constructor(
    private readonly connections: RedisConnections,
    private readonly optimisations: OptimisationReader,
    private readonly gateway: LiveGateway,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const subscriber = this.connections.own('optimisation-progress');
    subscriber.on('message', (_channel: string, text: string) => {
      void this.show(JSON.parse(text) as OptimisationProgress);
    });
    await subscriber.subscribe(LIVE_CHANNELS.optimisations);
  }

  private async show({ optimisationId, userId }: OptimisationProgress): Promise<void> {
    if (!this.gateway.isHere(userRoom(userId))) return;
    const optimisation = await this.optimisations.find(optimisationId).catch(() => null);
    if (optimisation) this.gateway.show(userRoom(userId), 'optimisation', optimisation);
  }
}
