import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { PlatformConfig } from '../config/platform.config.js';
import { isConnectionFault } from '../database/connection-fault.js';
import { underCorrelation } from '../logging/correlation.js';
import { RedisConnections } from '../redis/redis.module.js';
import { DeadLetters } from './dead-letters.js';
import { FACTS_STREAM, factOf, type StreamEntry, type StreamReply } from './fact-stream.js';
import type { Reaction } from './reaction.js';

const RETRY_AFTER_MILLIS = [100, 500, 1_000, 2_000];
/** A fact another replica took and never finished is taken over after this long. */
const ABANDONED_AFTER_MILLIS = 30_000;

/**
 * Reads the facts of one consumer group, an account's in order, and hands each to the reactions that asked for it. What fails
 * four more times goes to the dead letters; while PostgreSQL or Redis is away it waits instead.
 */
export class FactConsumer implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log: Logger;
  readonly #redis: Redis;
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly group: string,
    private readonly reactions: readonly Reaction[],
    private readonly config: PlatformConfig,
    private readonly database: DataSource,
    private readonly deadLetters: DeadLetters,
    connections: RedisConnections,
  ) {
    this.#log = new Logger(`facts:${group}`);
    this.#redis = connections.own(`facts:${group}`);
  }

  onApplicationBootstrap(): void {
    this.#loop = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    this.#redis.disconnect();
    await Promise.race([this.#loop, new Promise((resolve) => setTimeout(resolve, 2_000))]);
  }

  private async run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.joinGroup();
        await this.finishPending();
        let claimAt = 0;
        while (!this.#stopped) {
          if (Date.now() >= claimAt) {
            await this.claimAbandoned();
            claimAt = Date.now() + ABANDONED_AFTER_MILLIS;
          }
          await this.handleAll(await this.read('>', 1_000));
        }
      } catch (error) {
        if (this.#stopped) return;
        this.#log.warn(`reading facts starts again: ${String(error)}`);
        await this.pause(500);
      }
    }
  }

  private async joinGroup(): Promise<void> {
    await this.#redis.xgroup('CREATE', FACTS_STREAM, this.group, '0', 'MKSTREAM').catch((error: unknown) => {
      if (!String(error).includes('BUSYGROUP')) throw error;
    });
  }

  /** What this consumer had in hand when it was last stopped or killed comes first. */
  private async finishPending(): Promise<void> {
    for (let from = '0'; !this.#stopped;) {
      const entries = await this.read(from, 0);
      if (entries.length === 0) return;
      await this.handleAll(entries);
      from = entries.at(-1)?.[0] ?? from;
    }
  }

  private async claimAbandoned(): Promise<void> {
    const reply = (await this.#redis.xautoclaim(
      FACTS_STREAM,
      this.group,
      this.config.INSTANCE,
      ABANDONED_AFTER_MILLIS,
      '0-0',
      'COUNT',
      100,
    )) as [string, (StreamEntry | null)[]];
    // Before Redis 7 an entry that was trimmed meanwhile comes as nothing.
    await this.handleAll(reply[1].filter((entry) => entry !== null));
  }

  private async read(from: string, blockMillis: number): Promise<StreamEntry[]> {
    const block = blockMillis > 0 ? (['BLOCK', blockMillis] as const) : [];
    const args = [
      'GROUP',
      this.group,
      this.config.INSTANCE,
      'COUNT',
      100,
      ...block,
      'STREAMS',
      FACTS_STREAM,
      from,
    ];
    const reply = (await this.#redis.call('XREADGROUP', args)) as StreamReply;
    return reply?.[0]?.[1] ?? [];
  }

  /**
   * Facts of one account are handled in their order, different accounts beside each other. A fact of no account waits
   * for all before it, and all after it wait for it.
   */
  private async handleAll(entries: readonly StreamEntry[]): Promise<void> {
    const done: string[] = [];
    const lanes = new Map<string, Promise<void>>();
    const lanesEnd = async (): Promise<void> => {
      const ended = await Promise.allSettled(lanes.values());
      lanes.clear();
      for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
    };
    try {
      for (const entry of entries) {
        const fact = factOf(entry);
        const wanting = this.reactions.filter(({ facts }) => fact !== null && facts.includes(fact.type));
        const work = async (): Promise<void> => {
          for (const reaction of wanting) if (fact !== null) await this.handle(fact, reaction);
          if (!this.#stopped) done.push(entry[0]);
        };
        if (fact === null || wanting.length === 0) done.push(entry[0]);
        else if (fact.accountId === null) {
          await lanesEnd();
          await work();
        } else {
          const { accountId } = fact;
          lanes.set(accountId, (lanes.get(accountId) ?? Promise.resolve()).then(work));
        }
      }
      await lanesEnd();
    } finally {
      if (done.length > 0) await this.#redis.xack(FACTS_STREAM, this.group, ...done);
    }
  }

  private async handle(fact: AnyFact, reaction: Reaction): Promise<void> {
    const consumer = `${this.group}/${reaction.constructor.name}`;
    for (let attempt = 0; !this.#stopped;) {
      try {
        await underCorrelation(fact.correlationId, async () => {
          if (!reaction.naturallyIdempotent && (await this.wasHandled(consumer, fact))) return;
          await reaction.react(fact);
          if (!reaction.naturallyIdempotent) await this.remember(consumer, fact);
        });
        return;
      } catch (error) {
        if (isConnectionFault(error)) {
          await this.pause(1_000);
          continue;
        }
        const wait = RETRY_AFTER_MILLIS[attempt++];
        this.#log.error(
          `${consumer} failed on ${fact.type} ${fact.id}: ${String(error)}`,
          (error as Error).stack,
        );
        if (wait === undefined) return this.deadLetters.add(fact, consumer, error);
        await this.pause(wait);
      }
    }
  }

  private async wasHandled(consumer: string, fact: AnyFact): Promise<boolean> {
    const rows = await this.database.query<unknown[]>(
      'select 1 from handled_facts where consumer = $1 and fact_id = $2',
      [consumer, fact.id],
    );
    return rows.length > 0;
  }

  private async remember(consumer: string, fact: AnyFact): Promise<void> {
    await this.database.query(
      'insert into handled_facts (consumer, fact_id) values ($1, $2) on conflict do nothing',
      [consumer, fact.id],
    );
  }

  private pause(millis: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#stopped ? 0 : millis));
  }
}
