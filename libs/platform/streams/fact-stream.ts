import type { AnyFact } from '@artha/contracts';
import type { Redis } from 'ioredis';

/** The one stream of facts; its order is the order of their commits. */
export const FACTS_STREAM = 'artha:facts';
/** Facts that a consumer could not handle, with the reason; an admin sees and retries them. */
export const DEAD_LETTERS_STREAM = 'artha:facts:dead';
/** About how many facts stay readable after all groups have read them; the outbox keeps them longer. */
export const FACTS_STREAM_LENGTH = 200_000;
export const DEAD_LETTERS_LENGTH = 10_000;

/** ioredis' reply to XREAD and XREADGROUP. */
export type StreamReply = [stream: string, entries: StreamEntry[]][] | null;
export type StreamEntry = [id: string, fields: string[] | null];

/** The fact in an entry, or null where the stream was trimmed under a pending entry. */
export function factOf(entry: StreamEntry): AnyFact | null {
  const fields = entry[1];
  const text = fields?.[1];
  return text === undefined ? null : (JSON.parse(text) as AnyFact);
}

/**
 * Appends facts to the stream, in their order and as one transaction: whoever waits at the stream's end wakes once and
 * reads them all, instead of the first and then the rest. Throws what Redis said of the first it did not take.
 */
export async function appendFacts(redis: Redis, facts: readonly unknown[]): Promise<void> {
  const transaction = redis.multi();
  for (const fact of facts)
    transaction.xadd(FACTS_STREAM, 'MAXLEN', '~', FACTS_STREAM_LENGTH, '*', 'fact', JSON.stringify(fact));
  const replies = await transaction.exec();
  const failed = replies?.find(([error]) => error !== null);
  if (failed?.[0]) throw failed[0];
}
