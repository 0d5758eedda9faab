import { Injectable } from '@nestjs/common';
import type { RiskSnapshot, TradingMode, UtcMillis } from '@artha/core';
import { RedisConnections } from '@artha/platform';

/** Where an account stood a moment ago, as its engine has it. */
export interface Standing {
  /** Market time. */
  readonly at: UtcMillis;
  readonly account: RiskSnapshot;
  readonly deployments: Readonly<Record<string, RiskSnapshot>>;
}

/** An engine tells every second; what is older than this is of one that is gone, and nobody's standing any more. */
const KEPT_SECONDS = 5;

/** Results and exposures live in the engine alone; it leaves them in Redis for those who look on. */
@Injectable()
export class Standings {
  constructor(private readonly connections: RedisConnections) {}

  async tell(accountId: string, mode: TradingMode, standing: Standing): Promise<void> {
    await this.connections.shared.set(keyOf(accountId, mode), JSON.stringify(standing), 'EX', KEPT_SECONDS);
  }

  /** Null: no engine has said so lately. */
  async read(accountId: string, mode: TradingMode): Promise<Standing | null> {
    const text = await this.connections.shared.get(keyOf(accountId, mode));
    return text === null ? null : (JSON.parse(text) as Standing);
  }
}

function keyOf(accountId: string, mode: TradingMode): string {
  return `artha:standing:${accountId}:${mode}`;
}
