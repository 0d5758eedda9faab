import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type InstrumentImportProgress, LIVE_CHANNELS } from '@artha/contracts';
import { FindInstrumentImportQuery } from '@artha/market-data';
import { RedisConnections } from '@artha/platform';
import { LiveGateway } from '../live/live.gateway.js';
import { userRoom } from '../live/rooms.js';
import { importView } from './instrument-import.dto.js';

/** Shows how far an import is to whoever sent the file, on the sockets of this process. */
@Injectable()
export class PushImportProgress implements OnApplicationBootstrap {
  readonly #log = new Logger(PushImportProgress.name);

  constructor(
    private readonly connections: RedisConnections,
    private readonly queries: QueryBus,
    private readonly gateway: LiveGateway,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const subscriber = this.connections.own('import-progress');
    subscriber.on('message', (_channel: string, text: string) => {
      this.show(JSON.parse(text) as InstrumentImportProgress).catch((error: unknown) =>
        this.#log.warn(`an import is shown later: ${String(error)}`),
      );
    });
    await subscriber.subscribe(LIVE_CHANNELS.instrumentImports);
  }

  private async show({ importId, userId, progressPercent, state }: InstrumentImportProgress): Promise<void> {
    if (!this.gateway.isHere(userRoom(userId))) return;
    const found = await this.queries.execute(new FindInstrumentImportQuery(importId));
    this.gateway.show(userRoom(userId), 'instrument-import', {
      ...importView(found),
      progressPercent,
      state,
    });
  }
}
