import { Injectable, Logger } from '@nestjs/common';
import { Standings } from '@artha/trading';
import { type OpenDesk } from '../desks/desk-builder.js';
import { Desks } from '../desks/desks.js';
import { EngineMarket } from '../feed/engine-market.js';

const TOLD_EVERY_MILLIS = 1_000;

/** Leaves in Redis how every account stands, for those who look on. */
@Injectable()
export class StandingPublisher {
  readonly #log = new Logger(StandingPublisher.name);
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly desks: Desks,
    private readonly standings: Standings,
    private readonly engine: EngineMarket,
  ) {}

  begin(): void {
    this.#timer = setInterval(() => {
      for (const open of this.desks.opened()) void this.tell(open);
    }, TOLD_EVERY_MILLIS);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Nobody waits for it; what was not told is told a second later. */
  private async tell({ accountId, mode, desk }: OpenDesk): Promise<void> {
    const deployments = desk.standing
      .tradedDeployments()
      .map((id) => [id, desk.standing.figures(id).snapshot()] as const);
    const standing = {
      at: this.engine.clock.now(),
      account: desk.standing.figures().snapshot(),
      deployments: Object.fromEntries(deployments),
    };
    await this.standings
      .tell(accountId, mode, standing)
      .catch((error: unknown) => this.#log.warn(`nobody sees how ${accountId} stands: ${String(error)}`));
  }
}
