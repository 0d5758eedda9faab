import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type FeedReport, LIVE_KEYS, type RejectedTicks } from '@artha/contracts';
import { RedisConnections } from '@artha/platform';
import { EngineMarket } from './engine-market.js';

const REPORT_MILLIS = 1_000;
/** An engine that has died must not seem to go on: what it said last is gone after this. */
const KEPT_SECONDS = 10;

const NONE: RejectedTicks = {
  zeroPrice: 0,
  outlier: 0,
  duplicate: 0,
  outOfOrder: 0,
  outsideSession: 0,
  unknown: 0,
  doubtfulVolume: 0,
};

/** The feeds a market can be taken from without a broker, in the order they are asked. */
const KINDS = ['replay', 'synthetic'] as const;

/** Tells once a second how the feeds fare, for whoever looks after them. */
@Injectable()
export class FeedPublisher implements OnApplicationShutdown {
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly engine: EngineMarket,
    private readonly connections: RedisConnections,
  ) {}

  begin(): void {
    this.#timer = setInterval(() => void this.publish(), REPORT_MILLIS);
    void this.publish();
  }

  onApplicationShutdown(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  reports(): FeedReport[] {
    const pool = this.engine.feeds();
    if (pool === null) return [];
    return KINDS.map((kind, place): FeedReport => {
      const member = pool.members.find(({ name }) => name === kind);
      return {
        name: kind,
        kind,
        priority: place + 1,
        state: member?.state ?? 'standby',
        isActive: member?.isActive ?? false,
        connections: member?.connections ?? [],
        lastTickAt: member?.lastTickAt ?? null,
        ticksPerSecond: member?.ticksPerSecond ?? 0,
        rejected: member === undefined ? NONE : { ...this.engine.rejected },
        failovers: member?.failovers ?? 0,
        reconnects: member?.reconnects ?? 0,
        lastError: member?.lastError ?? null,
      };
    });
  }

  /** By the clock, and when someone waits to see what they changed. */
  async publish(): Promise<void> {
    const { shared } = this.connections;
    if (shared.status !== 'ready') return;
    const text = JSON.stringify(this.reports());
    await shared.set(LIVE_KEYS.feeds, text, 'EX', KEPT_SECONDS).catch(() => undefined);
  }
}
