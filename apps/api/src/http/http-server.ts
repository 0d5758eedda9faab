import multipart from '@fastify/multipart';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 as uuid } from 'uuid';
import type { ErrorBody } from './error-body.js';

const LONGEST_BODY_BYTES = 262_144;
/** The largest file taken with a form; an instrument master of all exchanges has some 40 MB. */
export const LARGEST_FILE_MEGABYTES = 100;

/** The HTTP server; what it refuses before Nest sees it (an address that cannot be read) has the one error shape too. */
export function httpServer(trustedProxies: string): FastifyAdapter {
  const adapter = new FastifyAdapter({
    trustProxy: trustedProxies.split(','),
    bodyLimit: LONGEST_BODY_BYTES,
    frameworkErrors: (_error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      const body: ErrorBody = {
        error: 'Bad Request',
        message: 'The address cannot be read.',
        code: 'BAD_REQUEST',
        advice: 'Check the address, above all its % signs.',
        details: [],
        correlationId: uuid(),
      };
      void reply.status(400).send(body);
    },
  });
  void adapter
    .getInstance()
    .register(multipart, { limits: { fileSize: LARGEST_FILE_MEGABYTES * 1_048_576, files: 1, fields: 20 } });
  return adapter;
}
