import { Injectable, Logger } from '@nestjs/common';
import { SafetyBoard, safetyKey, type SafetyRecord } from '@artha/core';
import { RedisConnections } from '@artha/platform';
import { DataSource } from 'typeorm';

/** A hash: every safety state by its scope, as the engine has it; the database may be behind or away. */
const SAFETY_KEY = 'artha:safety';
const PATIENCE_MILLIS = 1_000;

/**
 * The safety states as they are kept: in PostgreSQL, and beside it in Redis so that a halt is known, and outlives its
 * engine, while PostgreSQL is away. Of one scope the later counts. The engine alone changes them.
 */
@Injectable()
export class SafetyStates {
  readonly #log = new Logger(SafetyStates.name);

  constructor(
    private readonly database: DataSource,
    private readonly connections: RedisConnections,
  ) {}

  /** Throws what the database said when neither could be asked. */
  async read(): Promise<SafetyRecord[]> {
    const [stored, mirrored] = await Promise.allSettled([this.stored(), within(this.mirrored())]);
    if (stored.status === 'rejected' && mirrored.status === 'rejected') throw stored.reason;
    const board = new SafetyBoard();
    if (stored.status === 'fulfilled') board.restore(stored.value);
    if (mirrored.status === 'fulfilled') board.restore(mirrored.value);
    return board.all();
  }

  /** Waits for Redis for a second at most: a state that is in force already is not held up by it. */
  async mirror(records: readonly SafetyRecord[]): Promise<void> {
    if (records.length === 0) return;
    const fields = records.flatMap((record) => [safetyKey(record), JSON.stringify(record)]);
    await within(this.connections.shared.hset(SAFETY_KEY, ...fields)).catch((error: unknown) =>
      this.#log.warn(`Redis does not know of a safety state yet: ${String(error)}`),
    );
  }

  private async mirrored(): Promise<SafetyRecord[]> {
    const all = await this.connections.shared.hvals(SAFETY_KEY);
    return all.map((text) => JSON.parse(text) as SafetyRecord);
  }

  private stored(): Promise<SafetyRecord[]> {
    return this.database.query<SafetyRecord[]>(
      `select scope, scope_id as "scopeId", account_id as "accountId", nullif(mode, 'all') as mode, state,
              square_off as "squareOff", cause, reason, set_by_id as "setById", set_by as "setBy", set_at as "setAt",
              request_id as "requestId", acknowledged_by as "acknowledgedBy", acknowledged_at as "acknowledgedAt"
         from safety_states`,
    );
  }
}

/** While Redis is away commands wait in line; whoever asks here does not. */
async function within<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis does not answer')), PATIENCE_MILLIS);
  });
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
}
