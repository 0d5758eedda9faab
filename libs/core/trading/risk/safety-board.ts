import {
  lifted,
  later,
  requireAcknowledgement,
  type SafetyRecord,
  type SafetyScope,
  safetyKey,
  strictest,
  THE_PLATFORM,
  tightened,
  type Traded,
} from './safety.js';
import { type UtcMillis } from '../../time/instant.js';

/** A wish to let trading go on. */
export interface Acknowledgement {
  readonly scope: SafetyScope;
  readonly scopeId: string;
  readonly typed: string;
  readonly by: string;
  readonly at: UtcMillis;
  readonly requestId: string | null;
}

/**
 * The safety states in force, asked before every order. Whoever changes it makes the desks obey in the same turn:
 * between a halt and the next order nothing is awaited.
 */
export class SafetyBoard {
  private readonly byKey = new Map<string, SafetyRecord>();

  /** Takes in what was stored; of one scope the latest counts, wherever it was kept. */
  restore(records: readonly SafetyRecord[]): void {
    for (const record of records) {
      const known = this.byKey.get(safetyKey(record));
      this.byKey.set(safetyKey(record), known === undefined ? record : later(known, record));
    }
  }

  /** Every scope that was ever restricted, the freed ones included. */
  all(): SafetyRecord[] {
    return [...this.byKey.values()];
  }

  /** The state of exactly this scope and mode, freed or not. */
  find(of: Pick<SafetyRecord, 'scope' | 'scopeId' | 'mode'>): SafetyRecord | null {
    return this.byKey.get(safetyKey(of)) ?? null;
  }

  /** Those that stand in the way of an account, a deployment or (null) any of them; of every mode unless one is named. */
  standing(scope: SafetyScope, scopeId: string): SafetyRecord[] {
    return this.all().filter(
      (record) => record.scope === scope && record.scopeId === scopeId && record.state !== 'active',
    );
  }

  /** The state that holds for something traded; null: it trades by the ordinary rules. */
  over({ accountId, mode, deploymentId }: Traded): SafetyRecord | null {
    if (this.byKey.size === 0) return null;
    const found: SafetyRecord[] = [];
    const look = (key: string): void => {
      const record = this.byKey.get(key);
      if (record !== undefined) found.push(record);
    };
    look(`platform:${THE_PLATFORM}:all`);
    look(`account:${accountId}:all`);
    look(`account:${accountId}:${mode}`);
    if (deploymentId !== null) look(`deployment:${deploymentId}:all`);
    return strictest(found);
  }

  /** The scope's state after it was told to be careful; null when it was so already. */
  tighten(asked: SafetyRecord): SafetyRecord | null {
    const key = safetyKey(asked);
    const now = this.find(asked);
    const after = tightened(now, asked);
    if (after === now) return null;
    this.byKey.set(key, after);
    return after;
  }

  /** Frees a scope in all its modes. Refuses NOT_HALTED, WRONG_ACKNOWLEDGEMENT. */
  lift({ scope, scopeId, typed, by, at, requestId }: Acknowledgement): SafetyRecord[] {
    const standing = this.standing(scope, scopeId);
    requireAcknowledgement(standing, typed);
    const freed = standing.map((record) => lifted(record, by, at, requestId));
    for (const record of freed) this.byKey.set(safetyKey(record), record);
    return freed;
  }
}
