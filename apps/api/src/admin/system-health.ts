import { InjectQueue } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { LIVE_KEYS, QUEUES, type RecordingReport } from '@artha/contracts';
import { DeadLetters, FactGroups, Heartbeat, isoUtc, Readiness, RedisConnections } from '@artha/platform';
import type { Queue } from 'bull';
import { DataSource } from 'typeorm';
import { LiveGateway } from '../live/live.gateway.js';
import { marketView } from '../market/market-view.js';
import { MarketWatch } from '../market/market-watch.js';
import type { HealthView } from './admin-views.js';

/** Gathers what an admin wants to see at one glance; a part that cannot be asked counts as down, not as an error. */
@Injectable()
export class SystemHealth {
  constructor(
    private readonly heartbeat: Heartbeat,
    private readonly readiness: Readiness,
    private readonly groups: FactGroups,
    private readonly deadLetters: DeadLetters,
    private readonly database: DataSource,
    private readonly gateway: LiveGateway,
    private readonly market: MarketWatch,
    private readonly connections: RedisConnections,
    @InjectQueue(QUEUES.backtests) private readonly backtests: Queue,
    @InjectQueue(QUEUES.housekeeping) private readonly housekeeping: Queue,
  ) {}

  async read(): Promise<HealthView> {
    const servers = await this.readiness.check();
    const redisUp = servers.redis.state === 'up';
    const [processes, streams, queues, deadLetters, outboxWaiting, recording] = await Promise.all([
      redisUp ? this.heartbeat.processes() : [],
      redisUp ? this.groups.list() : [],
      redisUp ? Promise.all([this.backtests, this.housekeeping].map(queueView)) : [],
      redisUp ? this.deadLetters.count() : 0,
      servers.database.state === 'up' ? this.outboxWaiting() : 0,
      redisUp ? this.recording() : null,
    ]);
    return {
      processes,
      database: servers.database,
      redis: servers.redis,
      streams,
      queues,
      deadLetters,
      outboxWaiting,
      connectedClients: this.gateway.clients(),
      clientsSentAway: this.gateway.sentAway(),
      recording,
      feed: marketView(this.market.state()).feed,
    };
  }

  private async recording(): Promise<HealthView['recording']> {
    const text = await this.connections.shared.get(LIVE_KEYS.recording);
    if (text === null) return null;
    const { lastWrittenAt, ...report } = JSON.parse(text) as RecordingReport;
    return { ...report, lastWrittenAt: lastWrittenAt === null ? null : isoUtc(lastWrittenAt) };
  }

  private async outboxWaiting(): Promise<number> {
    const [row] = await this.database.query<{ waiting: number }[]>(
      'select count(*) as waiting from outbox_waiting',
    );
    return row?.waiting ?? 0;
  }
}

async function queueView(queue: Queue): Promise<HealthView['queues'][number]> {
  const { waiting, active, completed, failed } = await queue.getJobCounts();
  return { name: queue.name, waiting, active, completed, failed };
}
