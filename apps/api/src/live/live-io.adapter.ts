import { Logger } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { MessageMappingProperties } from '@nestjs/websockets';
import { lastValueFrom, type Observable } from 'rxjs';
import type { Server, ServerOptions, Socket } from 'socket.io';

type Acknowledge = (answer: unknown) => void;

/** Socket.IO for the clients of this process: what all of them see, every process hears from the stream of facts. */
export class LiveIoAdapter extends IoAdapter {
  readonly #log = new Logger(LiveIoAdapter.name);

  override createIOServer(port: number, options?: ServerOptions): Server {
    return super.createIOServer(port, Object.assign({ serveClient: false }, options));
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
