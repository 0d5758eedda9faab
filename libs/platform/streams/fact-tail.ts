import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { AnyFact, Fact, FactType } from '@artha/contracts';
import { RedisConnections } from '../redis/redis.module.js';
import { FACTS_STREAM, factOf, type StreamReply } from './fact-stream.js';

interface Waiter {
  matches(fact: AnyFact): boolean;
  resolve(fact: AnyFact | null): void;
}

/** More than are told until a fact that was not marked as sent is sent again. */
const REMEMBERED = 20_000;

/**
 * Watches the stream's end from now on, for a request that waits for its answer and for what a process remembers of
 * rows that others change. Nothing is kept: whoever misses a fact re-reads the row.
 */
@Injectable()
export class FactTail implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #waiters = new Set<Waiter>();
  readonly #listeners = new Map<FactType, ((fact: AnyFact) => void)[]>();
  /** Ids told of late: these, and before them as many. */
  #told = new Set<string>();
  #toldBefore = new Set<string>();
  #stopped = false;

  constructor(private readonly connections: RedisConnections) {}

  onApplicationBootstrap(): void {
    void this.follow();
  }

  onApplicationShutdown(): void {
    this.#stopped = true;
    for (const waiter of this.#waiters) waiter.resolve(null);
  }

  /** The next fact that matches, or null after `withinMillis`. Ask before the cause is committed. */
  next(
    matches: (fact: AnyFact) => boolean,
    withinMillis: number,
    giveUp?: AbortSignal,
  ): Promise<AnyFact | null> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        matches,
        resolve: (fact) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(fact);
        },
      };
      const timer = setTimeout(() => waiter.resolve(null), withinMillis);
      this.#waiters.add(waiter);
      giveUp?.addEventListener('abort', () => waiter.resolve(null), { once: true });
    });
  }

  /** Tells every fact of a type from now on, in each process; never one of before. A listener must not throw. */
  on<T extends FactType>(type: T, listener: (fact: Fact<T>) => void): void {
    const told = this.#listeners.get(type) ?? [];
    this.#listeners.set(type, [...told, listener as (fact: AnyFact) => void]);
  }

  private async follow(): Promise<void> {
    const redis = this.connections.own('fact-tail');
    let from = '$';
    while (!this.#stopped) {
      try {
        if (from === '$') from = await lastId(redis);
        const reply = (await redis.xread(
          'COUNT',
          200,
          'BLOCK',
          1_000,
          'STREAMS',
          FACTS_STREAM,
          from,
        )) as StreamReply;
        for (const entry of reply?.[0]?.[1] ?? []) {
          from = entry[0];
          const fact = factOf(entry);
          if (fact) this.offer(fact);
        }
      } catch {
        if (!this.#stopped) await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  /** A fact that comes twice was told: whoever shows the latest of something must not be taken back to it. */
  private offer(fact: AnyFact): void {
    if (this.#told.has(fact.id) || this.#toldBefore.has(fact.id)) return;
    if (this.#told.size >= REMEMBERED) [this.#toldBefore, this.#told] = [this.#told, new Set()];
    this.#told.add(fact.id);
    for (const waiter of this.#waiters) if (waiter.matches(fact)) waiter.resolve(fact);
    for (const listener of this.#listeners.get(fact.type) ?? []) listener(fact);
  }
}

/** The id of the newest entry, so that two reads leave no gap between them as `$` would. */
async function lastId(redis: ReturnType<RedisConnections['own']>): Promise<string> {
  const newest = (await redis.xrevrange(FACTS_STREAM, '+', '-', 'COUNT', 1)) as [string, string[]][];
  return newest[0]?.[0] ?? '0-0';
}
