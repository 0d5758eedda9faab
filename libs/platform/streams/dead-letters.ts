import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { readCursor } from '../paging/paging.js';
import { RedisConnections } from '../redis/redis.module.js';
import {
  DEAD_LETTERS_LENGTH,
  DEAD_LETTERS_STREAM,
  FACTS_STREAM,
  FACTS_STREAM_LENGTH,
  type StreamEntry,
} from './fact-stream.js';

export interface DeadLetter {
  readonly id: string;
  readonly consumer: string;
  readonly error: string;
  readonly failedAt: string;
  readonly fact: AnyFact;
}

/** An entry's place in the stream, as Redis writes it. */
const ENTRY_ID = /^\d{1,19}-\d{1,19}$/;

/** Facts that a reaction could not take, kept for an admin to look at and to send again. */
@Injectable()
export class DeadLetters {
  constructor(private readonly connections: RedisConnections) {}

  async add(fact: AnyFact, consumer: string, error: unknown): Promise<void> {
    await this.connections.shared.xadd(
      DEAD_LETTERS_STREAM,
      'MAXLEN',
      '~',
      DEAD_LETTERS_LENGTH,
      '*',
      'letter',
      JSON.stringify({ consumer, error: String(error), failedAt: new Date().toISOString(), fact }),
    );
  }

  count(): Promise<number> {
    return this.connections.shared.xlen(DEAD_LETTERS_STREAM);
  }

  /** Newest first; `before` is the id of the last one seen. Refuses BAD_CURSOR. */
  async list(limit: number, before: string | null): Promise<DeadLetter[]> {
    const last = readCursor(before, ENTRY_ID);
    const from = last === null ? '+' : `(${last}`;
    const entries = (await this.connections.shared.xrevrange(
      DEAD_LETTERS_STREAM,
      from,
      '-',
      'COUNT',
      limit,
    )) as StreamEntry[];
    return entries.flatMap((entry) => letterOf(entry) ?? []);
  }

  /** Sends the fact round again to every group and forgets the letter; those that handled it ignore it. */
  async retry(id: string): Promise<boolean> {
    if (!ENTRY_ID.test(id)) return false;
    const [entry] = (await this.connections.shared.xrange(DEAD_LETTERS_STREAM, id, id)) as StreamEntry[];
    const letter = entry && letterOf(entry);
    if (!letter) return false;
    await this.connections.shared
      .multi()
      .xadd(FACTS_STREAM, 'MAXLEN', '~', FACTS_STREAM_LENGTH, '*', 'fact', JSON.stringify(letter.fact))
      .xdel(DEAD_LETTERS_STREAM, id)
      .exec();
    return true;
  }
}

function letterOf([id, fields]: StreamEntry): DeadLetter | null {
  const text = fields?.[1];
  return text === undefined ? null : { id, ...(JSON.parse(text) as Omit<DeadLetter, 'id'>) };
}
