import { Injectable } from '@nestjs/common';
import { Refusal } from '@artha/core';
import { PlatformConfig } from '@artha/platform';
import { DataSource } from 'typeorm';

export const LINKABLE_BROKERS = ['simulator'] as const;
export type LinkableBroker = (typeof LINKABLE_BROKERS)[number];

/** An account's place at a broker. */
export interface BrokerLink {
  readonly accountId: string;
  readonly broker: LinkableBroker;
  /** The account's name there. */
  readonly clientCode: string;
  /** Somebody has said that it may trade real money. */
  readonly isArmed: boolean;
}

/** Which accounts trade at a broker. */
@Injectable()
export class BrokerLinks {
  constructor(
    private readonly database: DataSource,
    private readonly config: PlatformConfig,
  ) {}

  /** Whether the configuration says where this broker is. */
  isConfigured(broker: LinkableBroker): boolean {
    return { simulator: this.config.BROKER_SIMULATOR_URL }[broker] !== undefined;
  }

  async find(accountId: string): Promise<BrokerLink | null> {
    const [link] = await this.database.query<BrokerLink[]>(`${READ} where account_id = $1`, [accountId]);
    return link ?? null;
  }

  /** Refuses NO_BROKER_CONNECTED. */
  async require(accountId: string): Promise<BrokerLink> {
    const link = await this.find(accountId);
    if (link === null) throw new Refusal('NO_BROKER_CONNECTED');
    return link;
  }

  /** What is sent to it can arrive. Refuses NO_BROKER_CONNECTED, BROKER_UNKNOWN. */
  async requireReachable(accountId: string): Promise<BrokerLink> {
    const link = await this.require(accountId);
    if (!this.isConfigured(link.broker)) throw new Refusal('BROKER_UNKNOWN');
    return link;
  }

  /** For whatever is to trade real money. Refuses NO_BROKER_CONNECTED, BROKER_UNKNOWN, ACCOUNT_NOT_ARMED. */
  async requireArmed(accountId: string): Promise<void> {
    const { isArmed } = await this.requireReachable(accountId);
    if (!isArmed) throw new Refusal('ACCOUNT_NOT_ARMED', { accountId });
  }
}

const READ = `select account_id as "accountId", broker, client_code as "clientCode", armed_at is not null as "isArmed"
  from broker_links`;
