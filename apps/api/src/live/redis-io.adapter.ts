import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { RedisConnections } from '@artha/platform';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Server, ServerOptions } from 'socket.io';

/** Socket.IO over Redis, so that what one api process sends reaches the clients of all. */
export class RedisIoAdapter extends IoAdapter {
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
}
