import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { DataSource } from 'typeorm';
import { RedisConnections } from '../redis/redis.module.js';
import { appendFacts, FACTS_STREAM, FACTS_STREAM_LENGTH } from '../streams/fact-stream.js';
import { Departures } from './departures.js';

const BATCH = 500;
const SWEEP_MILLIS = 1_000;
/** Is in a Redis that facts were published to; one that lacks it is new, or was emptied. */
const PUBLISHED_HERE = 'artha:facts:published-here';
/** Consumers are seldom further behind than this; what they read twice they ignore. */
const LOST_WITHIN_SECONDS = 120;
/** Whoever committed a fact has published and marked it long before, unless it was killed. */
const LEFT_BEHIND_SECONDS = 2;
/** A Redis that has not taken an urgent fact by then counts as away. */
const URGENT_WITHIN_MILLIS = 1_000;
/** States of a connection in which commands wait in line for a Redis that is not there. */
const AWAY = new Set(['close', 'reconnecting', 'end']);
/** Names the advisory lock under which one process at a time publishes what waits, so that it leaves in order. */
const RELAY_LOCK = 7_306_001;

/**
 * What is marked as published is not waited for on the disk: a mark that is lost publishes a fact twice, which
 * consumers know.
 */
const TAKE_THE_LOCK = `set local synchronous_commit = off; select pg_advisory_xact_lock(${RELAY_LOCK})`;

/**
 * Publishes committed facts to the stream. Whoever committed one sends it at once, and in its order; what could not be
 * sent, and what a killed process left behind, is taken from the table, before anything newer of this process leaves.
 * A crash between publishing and marking publishes twice; consumers know the id. To a Redis that was emptied the latest
 * facts are published again: not everyone may have read them.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger(OutboxRelay.name);
  readonly #departures: Departures;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  /** Facts of this process may be waiting in the table; nothing overtakes them. */
  #isBehind = true;
  /** Since when Redis may have lost what it was given; null: since long before anything that was not read. */
  #unsureSince: number | null = null;
  #sureAt = Infinity;

  constructor(
    private readonly database: DataSource,
    private readonly connections: RedisConnections,
  ) {
    this.#departures = new Departures(database, connections.shared, () => this.fallBehind());
    connections.shared.on('close', () => {
      this.#isBehind = true;
      this.#unsureSince ??= Date.now();
      this.#sureAt = Infinity;
    });
  }

  onApplicationBootstrap(): void {
    this.nudge();
    this.#timer = setInterval(() => this.nudge(), SWEEP_MILLIS);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    const ended = Promise.all([this.#running, this.#departures.end()]);
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1_000))]);
  }

  /** Sends what this process has just committed. Never waits itself. */
  publish(facts: readonly AnyFact[]): void {
    if (facts.length === 0) return;
    if (!this.#isBehind && !this.isAway() && this.#departures.take(facts)) return;
    this.fallBehind();
  }

  /** Publishes one fact past the outbox and everything that waits there. False: Redis has not taken it. */
  async publishNow(fact: AnyFact): Promise<boolean> {
    if (this.isAway()) return false;
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

  private fallBehind(): void {
    this.#isBehind = true;
    this.nudge();
  }

  private isAway(): boolean {
    return AWAY.has(this.connections.shared.status);
  }

  /** Something may be waiting. Nudges during a run make one more run. */
  private nudge(): void {
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

  private async drain(): Promise<void> {
    // Never wait for Redis with the lock in hand: other processes may well reach it.
    if (this.isAway()) return;
    await this.publishAgainWhatWasLost();
    if (!this.#isBehind && !(await this.isAnyLeftBehind())) return;
    const olderSeconds = this.#isBehind ? 0 : LEFT_BEHIND_SECONDS;
    while ((await this.publishBatch(olderSeconds)) === BATCH);
    // Whatever was committed since the last look has asked for another.
    if (!this.#again && !this.isAway()) this.#isBehind = false;
  }

  private async publishAgainWhatWasLost(): Promise<void> {
    const redis = this.connections.shared;
    const now = Date.now();
    if (this.#sureAt === Infinity) this.#sureAt = now + LOST_WITHIN_SECONDS * 1_000;
    if (now > this.#sureAt) this.#unsureSince = null;
    if ((await redis.exists(PUBLISHED_HERE)) === 1) return;
    this.#isBehind = true;
    const unsureSeconds = (now - (this.#unsureSince ?? now)) / 1_000;
    await this.database.query(
      `insert into outbox_waiting
       select sequence from outbox where created_at > now() - make_interval(secs => $1)
       on conflict do nothing`,
      [LOST_WITHIN_SECONDS + unsureSeconds],
    );
    await redis.set(PUBLISHED_HERE, new Date().toISOString());
  }

  private async isAnyLeftBehind(): Promise<boolean> {
    const [row] = await this.database.query<{ is: boolean }[]>(
      `select exists (select from outbox_waiting join outbox using (sequence)
                       where created_at < now() - make_interval(secs => $1)) as is`,
      [LEFT_BEHIND_SECONDS],
    );
    return row?.is === true;
  }

  private publishBatch(olderSeconds: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      await tx.query(TAKE_THE_LOCK);
      const rows = await tx.query<{ sequence: number; fact: unknown }[]>(
        `select sequence, fact from outbox_waiting join outbox using (sequence)
          where created_at <= clock_timestamp() - make_interval(secs => $1)
          order by sequence limit ${BATCH}`,
        [olderSeconds],
      );
      if (rows.length === 0) return 0;
      const facts = rows.map(({ fact }) => fact);
      await appendFacts(this.connections.shared, facts);
      await tx.query('delete from outbox_waiting where sequence = any($1)', [
        rows.map((row) => row.sequence),
      ]);
      return rows.length;
    });
  }
}
