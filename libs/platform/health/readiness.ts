import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RedisConnections } from '../redis/redis.module.js';

export interface ServerState {
  readonly state: 'up' | 'down';
  readonly latencyMillis: number | null;
}

const PATIENCE_MILLIS = 2_000;

/** Asks both servers for a sign of life, neither longer than two seconds. */
@Injectable()
export class Readiness {
  constructor(
    private readonly database: DataSource,
    private readonly connections: RedisConnections,
  ) {}

  async check(): Promise<{ ready: boolean; database: ServerState; redis: ServerState }> {
    const [database, redis] = await Promise.all([
      answer(() => this.database.query('select 1')),
      answer(() => this.connections.shared.ping()),
    ]);
    return { ready: database.state === 'up' && redis.state === 'up', database, redis };
  }
}

async function answer(ask: () => Promise<unknown>): Promise<ServerState> {
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MILLIS);
  });
  try {
    await Promise.race([ask(), tooLate]);
    return { state: 'up', latencyMillis: Math.round((performance.now() - startedAt) * 10) / 10 };
  } catch {
    return { state: 'down', latencyMillis: null };
  } finally {
    clearTimeout(timer);
  }
}
