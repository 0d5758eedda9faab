import type { Provider, Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PlatformConfig } from '../config/platform.config.js';
import { RedisConnections } from '../redis/redis.module.js';
import { DeadLetters } from './dead-letters.js';
import { FactConsumer } from './fact-consumer.js';
import type { Reaction } from './reaction.js';

/** The providers that make a module take part in the stream as `group`, with these reactions. */
export function consumeFacts(group: string, reactions: readonly Type<Reaction>[]): Provider[] {
  return [
    ...reactions,
    {
      provide: `facts:${group}`,
      useFactory: (
        config: PlatformConfig,
        database: DataSource,
        deadLetters: DeadLetters,
        connections: RedisConnections,
        ...made: Reaction[]
      ) => new FactConsumer(group, made, config, database, deadLetters, connections),
      inject: [PlatformConfig, DataSource, DeadLetters, RedisConnections, ...reactions],
    },
  ];
}
