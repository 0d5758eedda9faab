import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PlatformConfig } from '../config/platform.config.js';
import { RedisConnections } from '../redis/redis.module.js';

export const PROCESS_NAME = Symbol('process name');
const HEARTBEATS_KEY = 'artha:heartbeats';
const EVERY_MILLIS = 2_000;
/** The loop is looked at so often; the measured time between two looks contains it. */
const LAG_RESOLUTION_MILLIS = 10;
const DOWN_AFTER_MILLIS = 10_000;
const FORGOTTEN_AFTER_MILLIS = 24 * 3_600_000;

export interface ProcessState {
  readonly name: string;
  readonly state: 'up' | 'down';
  readonly startedAt: string;
  readonly lastSeenAt: string;
  readonly heapBytes: number;
  readonly eventLoopLagMillis: number;
}

/** Every process says every two seconds that it lives and how it fares; the admin's health page reads it. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #lag = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MILLIS });
  readonly #startedAt = new Date().toISOString();
  readonly #field: string;
  #timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(PROCESS_NAME) name: string,
    config: PlatformConfig,
    private readonly connections: RedisConnections,
  ) {
    this.#field = `${name}-${config.INSTANCE}`;
  }

  onApplicationBootstrap(): void {
    this.#lag.enable();
    this.beat();
    this.#timer = setInterval(() => this.beat(), EVERY_MILLIS);
  }

  onApplicationShutdown(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#lag.disable();
  }

  /** All processes that were seen within the last day. */
  async processes(): Promise<ProcessState[]> {
    const all = await this.connections.shared.hgetall(HEARTBEATS_KEY);
    const now = Date.now();
    return Object.entries(all)
      .map(([name, text]) => {
        const seen = JSON.parse(text) as Omit<ProcessState, 'name' | 'state'>;
        const silence = now - Date.parse(seen.lastSeenAt);
        return { name, state: silence > DOWN_AFTER_MILLIS ? ('down' as const) : ('up' as const), ...seen };
      })
      .filter((seen) => now - Date.parse(seen.lastSeenAt) < FORGOTTEN_AFTER_MILLIS)
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  private beat(): void {
    const seen = {
      startedAt: this.#startedAt,
      lastSeenAt: new Date().toISOString(),
      heapBytes: process.memoryUsage().heapUsed,
      eventLoopLagMillis: lagMillis(this.#lag.percentile(99)),
    };
    this.#lag.reset();
    this.connections.shared.hset(HEARTBEATS_KEY, this.#field, JSON.stringify(seen)).catch(() => undefined);
  }
}

function lagMillis(betweenLooksNanos: number): number {
  return Math.max(0, Math.round(betweenLooksNanos / 1e5 - LAG_RESOLUTION_MILLIS * 10) / 10);
}
