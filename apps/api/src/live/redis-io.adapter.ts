import { type INestApplicationContext, Logger } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { MessageMappingProperties } from '@nestjs/websockets';
import { RedisConnections } from '@artha/platform';
import { createAdapter } from '@socket.io/redis-adapter';
import { lastValueFrom, type Observable } from 'rxjs';
import type { Server, ServerOptions, Socket } from 'socket.io';

type Acknowledge = (answer: unknown) => void;

/** Socket.IO over Redis, so that what one api process sends reaches the clients of all. */
export class RedisIoAdapter extends IoAdapter {
  readonly #log = new Logger(RedisIoAdapter.name);
  readonly #adapter: ReturnType<typeof createAdapter>;

  constructor(app: INestApplicationContext) {
    super(app);
    const connections = app.get(RedisConnections);
    this.#adapter = createAdapter(connections.own('socket-publish'), connections.own('socket-subscribe'), {
      key: 'artha:sockets',
    });
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, Object.assign({ serveClient: false }, options));
    server.adapter(this.#adapter);
    return server;
  }

  /**
   * Plain listeners instead of a stream of rxjs for each message and client: with ten thousand clients those alone
   * take more memory than all the rest. Who sends no acknowledgement gets no answer.
   */
  override bindMessageHandlers(
    socket: Socket,
    handlers: MessageMappingProperties[],
    transform: (answer: unknown) => Observable<unknown>,
  ): void {
    for (const { message, callback } of handlers) {
      socket.on(message as string, (...given: unknown[]) => {
        const last = given.at(-1);
        const acknowledge = typeof last === 'function' ? (last as Acknowledge) : undefined;
        lastValueFrom(transform((callback as (data: unknown) => unknown)(given[0])), { defaultValue: null })
          .then((answer) => acknowledge?.(answer))
          .catch((error: unknown) => this.#log.error(error));
      });
    }
  }
}
