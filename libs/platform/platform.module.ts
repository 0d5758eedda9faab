import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DynamicModule, Module } from '@nestjs/common';
import { BullModule } from '@nestjs/bull';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from '@artha/core';
import { ClsModule } from 'nestjs-cls';
import { v7 as uuid } from 'uuid';
import { SystemClock } from './clock/system-clock.js';
import { PlatformConfig } from './config/platform.config.js';
import { typeormOptions } from './database/typeorm-options.js';
import { HealthController } from './health/health.controller.js';
import { Heartbeat, PROCESS_NAME } from './health/heartbeat.js';
import { Readiness } from './health/readiness.js';
import { OutboxEntity } from './outbox/outbox.entity.js';
import { rememberCaller } from './http/caller.js';
import { CORRELATION_HEADER } from './logging/correlation.js';
import { Outbox } from './outbox/outbox.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { RedisModule } from './redis/redis.module.js';
import { DeadLetters } from './streams/dead-letters.js';
import { FactGroups } from './streams/fact-groups.js';
import { FactTail } from './streams/fact-tail.js';

/** What every process stands on: configuration, database, Redis, outbox, queues, clock, health. */
@Module({})
export class PlatformModule {
  static forProcess(name: string, config: PlatformConfig): DynamicModule {
    const shared = [
      { provide: PlatformConfig, useValue: config },
      { provide: PROCESS_NAME, useValue: name },
      { provide: Clock, useClass: SystemClock },
      OutboxRelay,
      Outbox,
      DeadLetters,
      FactGroups,
      FactTail,
      Readiness,
      Heartbeat,
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [
        RedisModule,
        ClsModule.forRoot({
          global: true,
          middleware: {
            mount: true,
            generateId: true,
            idGenerator: (request: { headers: Record<string, unknown> }) => correlationIdOf(request.headers),
            setup: (cls, request: IncomingMessage, response: ServerResponse) => {
              rememberCaller(cls, request);
              response.setHeader(CORRELATION_HEADER, cls.getId());
            },
          },
        }),
        TypeOrmModule.forRoot({
          ...typeormOptions(config.DATABASE_URL, config.DATABASE_CONNECTIONS),
          applicationName: `artha-${name}`,
          autoLoadEntities: true,
          retryAttempts: 30,
          retryDelay: 1_000,
        }),
        TypeOrmModule.forFeature([OutboxEntity]),
        BullModule.forRoot({ url: config.REDIS_URL, prefix: 'artha:jobs' }),
      ],
      controllers: [HealthController],
      providers: shared,
      exports: [...shared, TypeOrmModule],
    };
  }
}

/** A caller's own id when it is a plain one, else a new one. */
function correlationIdOf(headers: Record<string, unknown>): string {
  const given = headers[CORRELATION_HEADER];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : uuid();
}
