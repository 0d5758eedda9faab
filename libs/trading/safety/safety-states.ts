import { Injectable, Logger } from '@nestjs/common';
import { SafetyBoard, safetyKey, type SafetyRecord } from '@artha/core';
import { RedisConnections, within } from '@artha/platform';
import { DataSource } from 'typeorm';

/** A hash: every safety state by its scope, as the engine has it; the database may be behind or away. */
const SAFETY_KEY = 'artha:safety';
/** A list: the newest halts and square-offs that were carried out, by their request. */
const DONE_KEY = 'artha:safety:done';
export const MOST_REMEMBERED = 1_000;
/** A server that hangs is as good as away: a halt does not wait for it. */
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

  /** As the api asks: one that is away or hangs is done without. Throws what the database said when both are. */
  async read(): Promise<SafetyRecord[]> {
    const [stored, mirrored] = await Promise.allSettled([
      within(PATIENCE_MILLIS, this.stored()),
      within(PATIENCE_MILLIS, this.mirrored()),
    ]);
    if (stored.status === 'rejected' && mirrored.status === 'rejected') throw stored.reason;
    const told = [stored, mirrored].map((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    return latest(...told);
  }

  /** As an engine starts: not without the database, for Redis may have been emptied. */
  async readAll(): Promise<SafetyRecord[]> {
    const mirrored = await within(PATIENCE_MILLIS, this.mirrored()).catch((error: unknown) => {
      this.#log.warn(`what only Redis knows of safety is not known yet: ${String(error)}`);
      return [];
    });
    return latest(await this.stored(), mirrored);
  }

  /** Waits for Redis for a second at most: a state that is in force already is not held up by it. */
  async mirror(records: readonly SafetyRecord[]): Promise<void> {
    if (records.length === 0) return;
    const fields = records.flatMap((record) => [safetyKey(record), JSON.stringify(record)]);
    await within(PATIENCE_MILLIS, this.connections.shared.hset(SAFETY_KEY, ...fields)).catch(
      (error: unknown) => this.#log.warn(`Redis does not know of a safety state yet: ${String(error)}`),
    );
  }

  /** A halt that was carried out is not to be done again when its wish comes once more to the next engine. */
  async remember(requestId: string): Promise<void> {
    const { shared } = this.connections;
    const isKept = shared
      .multi()
      .lpush(DONE_KEY, requestId)
      .ltrim(DONE_KEY, 0, MOST_REMEMBERED - 1)
      .exec();
    await within(PATIENCE_MILLIS, isKept).catch((error: unknown) =>
      this.#log.warn(`Redis does not know that a halt was carried out: ${String(error)}`),
    );
  }

  /** Oldest first; Redis may have been emptied, and the database may have been away. */
  async done(): Promise<string[]> {
    const squaredOff = await this.database.query<{ id: string }[]>(
      `select fact->'data'->>'requestId' as id from outbox where type = 'trading.squared-off'
        order by sequence desc limit $1`,
      [MOST_REMEMBERED / 2],
    );
    const ids = await within(PATIENCE_MILLIS, this.connections.shared.lrange(DONE_KEY, 0, -1)).catch(
      () => [],
    );
    return [...squaredOff.map(({ id }) => id), ...ids].reverse();
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

function latest(...told: readonly (readonly SafetyRecord[])[]): SafetyRecord[] {
  const board = new SafetyBoard();
  for (const records of told) board.restore(records);
  return board.all();
}
