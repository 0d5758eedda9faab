import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { PlatformConfig } from '../config/platform.config.js';

/**
 * Opens connections to Redis and closes them at the end. Commands share one; whoever blocks or subscribes
 * takes one of its own. While Redis is away commands wait in line rather than fail.
 */
@Injectable()
export class RedisConnections implements OnApplicationShutdown {
  readonly #open = new Set<Redis>();
  readonly shared: Redis;

  constructor(@Inject(PlatformConfig) private readonly config: PlatformConfig) {
    this.shared = this.own('shared');
  }

  /** A connection for one blocking reader or subscriber. */
  own(name: string): Redis {
    const redis = new Redis(this.config.REDIS_URL, {
      connectionName: name,
      maxRetriesPerRequest: null,
      retryStrategy: (attempt) => Math.min(100 * attempt, 2_000),
    });
    // Without a listener ioredis ends the process; readiness reports the outage instead.
    redis.on('error', () => undefined);
    this.#open.add(redis);
    return redis;
  }

  onApplicationShutdown(): void {
    for (const redis of this.#open) redis.disconnect();
  }
}

@Global()
@Module({ providers: [RedisConnections], exports: [RedisConnections] })
export class RedisModule {}
