import type { JsonBytes } from '@artha/platform';
import type { FastifyReply } from 'fastify';

/** What was written, as the answer: its memory is written into again once the answer has left, or never will. */
export function lentTo(reply: FastifyReply, json: JsonBytes): Buffer {
  const bytes = json.lend();
  reply.raw.once('close', () => json.giveBack(bytes));
  return bytes;
}
