import { Injectable } from '@nestjs/common';
import type { LimitsChange } from '@artha/contracts';
import {
  FnoBan,
  OwnOrders,
  SettlementGuard,
  type TradingDesk,
  type TradingDeskOptions,
  type TradingMode,
} from '@artha/core';
import { Calendar, FnoBans } from '@artha/market-data';
import { type LimitsRow } from '@artha/trading';
import { EngineMarket } from '../feed/engine-market.js';
import { SessionRecording } from '../sessions/session-recording.js';

interface DeskKey {
  readonly accountId: string;
  readonly mode: TradingMode;
}

type Limited = Pick<LimitsChange, 'scope' | 'deploymentId' | 'version' | 'limits'>;

/** What the risk gates of all desks go by beside the desks' own books: limits, owners, contracts that end. */
@Injectable()
export class DeskRisk {
  readonly #owners = new Map<string, OwnOrders>();
  /** A change may be heard while the desk it concerns is still being opened. */
  readonly #heard = new Map<string, LimitsChange>();
  readonly #applied = new Map<string, number>();
  readonly #settlement: SettlementGuard;
  readonly #fnoBan: FnoBan;

  constructor({ market }: EngineMarket, calendar: Calendar, bans: FnoBans, recording: SessionRecording) {
    this.#fnoBan = new FnoBan((on) => recording.bans(on, bans.on(on)));
    this.#settlement = new SettlementGuard(
      () => recording.calendar(calendar.current()),
      (instrumentId) => {
        const slot = market.find(instrumentId);
        return slot === undefined ? 0 : market.lastPaise(slot);
      },
    );
  }

  surroundings(
    mode: TradingMode,
    ownerId: string,
  ): Pick<TradingDeskOptions, 'ownOrders' | 'settlement' | 'fnoBan'> {
    const owner = `${ownerId}:${mode}`;
    const ownOrders = this.#owners.get(owner) ?? new OwnOrders();
    this.#owners.set(owner, ownOrders);
    return { ownOrders, settlement: this.#settlement, fnoBan: this.#fnoBan };
  }

  /** Holds a desk that is being opened to the limits as they were stored, or as they were changed since. */
  limit(key: DeskKey, desk: TradingDesk, rows: readonly LimitsRow[]): void {
    for (const row of rows) this.apply(key, desk, row);
    for (const change of this.#heard.values()) if (concerns(change, key)) this.apply(key, desk, change);
  }

  /** In force when it returns; of one scope the highest version counts. */
  change(change: LimitsChange, desks: readonly (DeskKey & { readonly desk: TradingDesk })[]): void {
    const known = this.#heard.get(scopeOf(change));
    if (known === undefined || known.version < change.version) this.#heard.set(scopeOf(change), change);
    for (const one of desks) if (concerns(change, one)) this.apply(one, one.desk, change);
  }

  private apply(key: DeskKey, desk: TradingDesk, { scope, deploymentId, version, limits }: Limited): void {
    const of = `${textOf(key)}:${deploymentId ?? scope}`;
    if ((this.#applied.get(of) ?? 0) >= version) return;
    this.#applied.set(of, version);
    desk.standing.setLimits(scope, limits, deploymentId);
  }
}

function concerns({ accountId, mode }: LimitsChange, key: DeskKey): boolean {
  return mode === key.mode && (accountId === null || accountId === key.accountId);
}

function scopeOf({ scope, accountId, deploymentId, mode }: LimitsChange): string {
  return `${scope}:${deploymentId ?? accountId ?? ''}:${mode}`;
}

function textOf({ accountId, mode }: DeskKey): string {
  return `${accountId}:${mode}`;
}
