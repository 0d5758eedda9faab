import { Injectable } from '@nestjs/common';
import type { TradingMode } from '@artha/core';
import type { EntityManager } from 'typeorm';
import { BrokerLinks } from '../live/broker-links.js';
import { type Override, Promotions } from './promotions.js';

interface LiveWish {
  readonly id: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly strategyId: string;
  /** Why its trader goes past the gates; empty: they do not. */
  readonly overrideReason?: string | undefined;
}

/** What has to hold before a strategy is let near real money. */
@Injectable()
export class LiveRights {
  constructor(
    private readonly links: BrokerLinks,
    private readonly promotions: Promotions,
  ) {}

  /**
   * Refuses NO_BROKER_CONNECTED, ACCOUNT_NOT_ARMED, GATE_NOT_MET; nothing on paper. What its trader goes past is to be
   * kept with the deployment.
   */
  async require(
    userId: string,
    { id, accountId, mode, strategyId, overrideReason }: LiveWish,
  ): Promise<Override | null> {
    if (mode === 'paper') return null;
    await this.links.requireArmed(accountId);
    return this.promotions.require(userId, { id, strategyId, reason: overrideReason ?? '' });
  }

  async keep(tx: EntityManager, override: Override | null): Promise<void> {
    if (override !== null) await this.promotions.keep(tx, override);
  }
}
