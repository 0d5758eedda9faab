import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { DataSource } from 'typeorm';
import { RedisConnections } from '../redis/redis.module.js';
import { FACTS_STREAM, FACTS_STREAM_LENGTH } from '../streams/fact-stream.js';

const BATCH = 500;
const SWEEP_MILLIS = 1_000;
/** Is in a Redis that facts were published to; one that lacks it is new, or was emptied. */
const PUBLISHED_HERE = 'artha:facts:published-here';
/** Consumers are seldom further behind than this; what they read twice they ignore. */
const LOST_WITHIN_SECONDS = 120;
/** A Redis that has not taken an urgent fact by then counts as away. */
const URGENT_WITHIN_MILLIS = 1_000;
/** States of a connection in which commands wait in line for a Redis that is not there. */
const AWAY = new Set(['close', 'reconnecting', 'end']);
/** Names the advisory lock under which one process at a time publishes, so that facts leave in order. */
const RELAY_LOCK = 7_306_001;

/**
 * What is marked as published is not waited for on the disk: every fact of every process goes through this lock, and
 * a mark that is lost publishes a fact twice, which consumers know.
 */
const TAKE_THE_LOCK = `set local synchronous_commit = off; select pg_advisory_xact_lock(${RELAY_LOCK})`;

/**
 * Publishes committed facts to the stream: at once after a commit of this process, and in a sweep for what a
 * killed process left behind. A crash between publishing and marking publishes twice; consumers know the id. To a
 * Redis that was emptied the latest facts are published again: not everyone may have read them.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger(OutboxRelay.name);
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #again = false;

  constructor(
    private readonly database: DataSource,
    private readonly connections: RedisConnections,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.nudge(), SWEEP_MILLIS);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await Promise.race([this.#running, new Promise((resolve) => setTimeout(resolve, 1_000))]);
  }

  /** Something may be waiting. Never waits itself; nudges during a run make one more run. */
  nudge(): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.drain()
      .catch((error: unknown) => this.#log.warn(`facts wait for the next sweep: ${String(error)}`))
      .finally(() => {
        this.#running = null;
        if (this.#again) {
          this.#again = false;
          this.nudge();
        }
      });
  }

  /** Publishes one fact past the outbox and everything that waits there. False: Redis has not taken it. */
  async publishNow(fact: AnyFact): Promise<boolean> {
    if (AWAY.has(this.connections.shared.status)) return false;
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), URGENT_WITHIN_MILLIS);
    });
    const taken = this.connections.shared
      .xadd(FACTS_STREAM, 'MAXLEN', '~', FACTS_STREAM_LENGTH, '*', 'fact', JSON.stringify(fact))
      .then(
        () => true,
        () => false,
      );
    return Promise.race([taken, tooLate]).finally(() => clearTimeout(timer));
  }

  private async drain(): Promise<void> {
    // Never wait for Redis with the lock in hand: other processes may well reach it.
    if (AWAY.has(this.connections.shared.status)) return;
    await this.publishAgainWhatWasLost();
    while ((await this.publishBatch()) === BATCH);
  }

  private async publishAgainWhatWasLost(): Promise<void> {
    const redis = this.connections.shared;
    if ((await redis.exists(PUBLISHED_HERE)) === 1) return;
    await this.database.query(
      'update outbox set published_at = null where published_at > now() - make_interval(secs => $1)',
      [LOST_WITHIN_SECONDS],
    );
    await redis.set(PUBLISHED_HERE, new Date().toISOString());
  }

  private publishBatch(): Promise<number> {
    return this.database.transaction(async (tx) => {
      await tx.query(TAKE_THE_LOCK);
      const rows = await tx.query<{ sequence: number; fact: unknown }[]>(
        `select sequence, fact from outbox where published_at is null order by sequence limit ${BATCH}`,
      );
      if (rows.length === 0) return 0;
      const pipeline = this.connections.shared.pipeline();
      for (const row of rows) {
        pipeline.xadd(
          FACTS_STREAM,
          'MAXLEN',
          '~',
          FACTS_STREAM_LENGTH,
          '*',
          'fact',
          JSON.stringify(row.fact),
        );
      }
      const replies = await pipeline.exec();
      const failed = replies?.find(([error]) => error !== null);
      if (failed?.[0]) throw failed[0];
      await tx.query('update outbox set published_at = now() where sequence = any($1)', [
        rows.map((row) => row.sequence),
      ]);
      return rows.length;
    });
  }
}
