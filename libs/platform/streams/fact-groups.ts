import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RedisConnections } from '../redis/redis.module.js';
import { FACTS_STREAM } from './fact-stream.js';

export interface FactGroupState {
  readonly group: string;
  /** Taken by a consumer, not finished yet. */
  readonly pending: number;
  /** Not taken yet. */
  readonly lag: number;
}

/** Read by nobody any more: a stream of before would count them as ever further behind. */
const RETIRED = ['live'];

/** How far each consumer group is behind the stream of facts. */
@Injectable()
export class FactGroups implements OnApplicationBootstrap {
  constructor(private readonly connections: RedisConnections) {}

  onApplicationBootstrap(): void {
    const { shared } = this.connections;
    for (const group of RETIRED) shared.xgroup('DESTROY', FACTS_STREAM, group).catch(() => undefined);
  }

  async list(): Promise<FactGroupState[]> {
    const groups = (await this.connections.shared
      .xinfo('GROUPS', FACTS_STREAM)
      .catch(() => [])) as unknown[][];
    return groups.map((flat) => {
      const field = (name: string): unknown => flat[flat.indexOf(name) + 1];
      return {
        group: String(field('name')),
        pending: Number(field('pending')),
        lag: Number(field('lag') ?? 0),
      };
    });
  }
}
