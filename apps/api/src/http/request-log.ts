import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CORRELATION_HEADER } from '@artha/platform';
import type { SignedInUser } from '@artha/accounts';

/**
 * One line for each request that asks for a change or fails; reads are logged at `debug`. Never a body or a cookie.
 * How long the answer took to make goes with it as `Server-Timing`, which browsers show beside the request.
 */
export function logRequests(app: NestFastifyApplication): void {
  const log = new Logger('http');
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (_request, reply, payload, done) => {
      reply.header('Server-Timing', `total;dur=${reply.elapsedTime.toFixed(2)}`);
      done(null, payload);
    })
    .addHook('onResponse', (request, reply, done) => {
      const { method, routeOptions } = request;
      const entry = {
        message: `${method} ${routeOptions.url ?? 'unknown route'} ${reply.statusCode}`,
        millis: Math.round(reply.elapsedTime * 10) / 10,
        userId: (request as { user?: SignedInUser }).user?.id,
        correlationId: reply.raw.getHeader(CORRELATION_HEADER),
      };
      if (method === 'GET' && reply.statusCode < 400) log.debug(entry);
      else log.log(entry);
      done();
    });
}
