import { Injectable } from '@nestjs/common';
import type { TradingMode } from '@artha/core';
import { BrokerLinks } from '../live/broker-links.js';
import { Promotions } from './promotions.js';

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

  /** Refuses NO_BROKER_CONNECTED, ACCOUNT_NOT_ARMED, GATE_NOT_MET; nothing on paper. */
  async require(
    userId: string,
    { id, accountId, mode, strategyId, overrideReason }: LiveWish,
  ): Promise<void> {
    if (mode === 'paper') return;
    await this.links.requireArmed(accountId);
    await this.promotions.require(userId, { id, strategyId, reason: overrideReason ?? '' });
  }
}
