import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SimulatorBroker } from '@artha/brokers';
import type { FactData } from '@artha/contracts';
import { type LiveBroker, LiveGuard, type Paise, type TradingDesk } from '@artha/core';
import { BrokerLinks, Quarantines } from '@artha/trading';
import { EngineMarket } from '../feed/engine-market.js';
import { MarketEngineConfig } from '../market-engine.config.js';
import { SessionRecording } from '../sessions/session-recording.js';
import { Reconciler, ReconcilerParts } from './reconciler.js';

interface WayToMarket {
  readonly mode: 'live';
  /** Whatever day the market shows, the broker of today takes no order at any price. */
  readonly protection: 'always';
  readonly broker: LiveBroker;
  readonly guard: LiveGuard;
}

/** Whoever asks for an order waits two seconds for the verdict; by then it has to be there. */
const COMPARING_MILLIS = 1_500;

/** The accounts that trade real money: the only place where a connection to a broker is made. */
@Injectable()
export class LiveAccounts implements OnApplicationShutdown {
  readonly #ways = new Map<string, WayToMarket>();
  readonly #reconcilers = new Map<string, Reconciler>();

  constructor(
    private readonly engine: EngineMarket,
    private readonly links: BrokerLinks,
    private readonly quarantines: Quarantines,
    private readonly comparing: ReconcilerParts,
    private readonly config: MarketEngineConfig,
    private readonly recording: SessionRecording,
  ) {}

  /** `desk`: its number in the recording. Refuses NO_BROKER_CONNECTED, and BROKER_UNKNOWN where the configuration names no address of it. */
  async wayToMarket(accountId: string, desk: number): Promise<WayToMarket> {
    const { clientCode, isArmed } = await this.links.requireReachable(accountId);
    const url = this.config.BROKER_SIMULATOR_URL ?? '';
    const guard = this.recording.guard(new LiveGuard(), desk);
    guard.setArmed(isArmed);
    for (const record of await this.quarantines.standing(accountId, 'live')) guard.quarantine(record);
    const { market, clock } = this.engine;
    const broker = this.recording.broker(new SimulatorBroker({ url, clientCode, clock, market }), desk);
    const way = { mode: 'live', protection: 'always', broker, guard } as const;
    this.#ways.set(accountId, way);
    return way;
  }

  /** From now on the desk's books are held against its broker's. `movedPaise`: what its day's trades had done to the cash. */
  watch(accountId: string, desk: TradingDesk, movedPaise: Paise): void {
    const way = this.#ways.get(accountId);
    if (way === undefined) throw new Error(`${accountId} has no way to the market`);
    this.#reconcilers.set(accountId, new Reconciler({ ...way, accountId, desk, movedPaise }, this.comparing));
  }

  /** Resolves once they have been compared for the first time; a broker that does not answer is not waited for long. */
  async compared(accountId: string): Promise<void> {
    await this.#reconcilers.get(accountId)?.first(COMPARING_MILLIS);
  }

  /** What the account's row says of it holds from now on. */
  async refresh(accountId: string): Promise<void> {
    const link = await this.links.find(accountId);
    this.#ways.get(accountId)?.guard.setArmed(link?.isArmed === true);
  }

  /**
   * Lets an instrument be entered again. Nothing is booked by it unless the broker's count becomes ours: the next
   * comparison may find the same.
   */
  async release(accountId: string, wish: FactData['quarantine.release-requested']): Promise<void> {
    const { instrumentId, by, adopts = false } = wish;
    const guard = this.#ways.get(accountId)?.guard;
    if (guard?.isQuarantined(instrumentId) !== true) return;
    if (adopts && !(await this.#reconcilers.get(accountId)?.takeOver(wish))) return;
    const known = guard.release(instrumentId);
    if (known === undefined) return;
    await this.quarantines.release({ ...known, releasedAt: this.comparing.wallClock.now(), releasedBy: by });
  }

  onApplicationShutdown(): void {
    for (const reconciler of this.#reconcilers.values()) reconciler.close();
    for (const { broker } of this.#ways.values()) broker.close();
  }
}
