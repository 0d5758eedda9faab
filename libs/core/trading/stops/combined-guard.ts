import { type UtcMillis } from '../../time/instant.js';
import { formatRupees, type Paise } from '../../money/paise.js';
import { Refusal } from '../../refusals.js';

/** Locks profits in: at `atPaise` of profit `lockPaise` of it are safe, and `byPaise` more for every `everyPaise`. */
export interface ProfitLock {
  readonly atPaise: Paise;
  readonly lockPaise: Paise;
  /** 0: what is locked does not grow. */
  readonly everyPaise: Paise;
  readonly byPaise: Paise;
}

/**
 * When several positions are to be left together, by what they have won or lost altogether since the rules were
 * armed: the open quantities at the last prices against what they cost, what was realised since, charges taken off.
 */
export interface CombinedRules {
  /** Above zero. */
  readonly lossPaise: Paise | null;
  readonly targetPaise: Paise | null;
  /** Left when the result has fallen so far from its best. */
  readonly trailPaise: Paise | null;
  readonly lock: ProfitLock | null;
}

export type CombinedKind = 'loss' | 'trail' | 'lock' | 'target';

export interface CombinedState {
  readonly bestPaise: Paise;
  /** The result at which all is left; null: none. */
  readonly floorPaise: Paise | null;
  readonly floorKind: 'loss' | 'trail' | 'lock';
  readonly armedAt: UtcMillis;
}

const MOST_PAISE = 1_000_000_000_000;

/** Refuses BAD_STOPS with the rule that is broken. */
export function checkCombined(rules: CombinedRules): CombinedRules {
  const { lossPaise, targetPaise, trailPaise, lock } = rules;
  if (lossPaise === null && targetPaise === null && trailPaise === null && lock === null)
    throw new Refusal('BAD_STOPS', { why: 'there is none' });
  for (const paise of [lossPaise, targetPaise, trailPaise])
    if (paise !== null) checkAmount(paise, 1, 'an amount must be above zero');
  if (lock !== null) {
    checkAmount(lock.atPaise, 1, 'profits are locked from an amount above zero');
    checkAmount(lock.lockPaise, 0, 'what is locked must not be below zero');
    checkAmount(lock.everyPaise, 0, 'a step must not be below zero');
    checkAmount(lock.byPaise, 0, 'a step must not be below zero');
    if (lock.lockPaise >= lock.atPaise || lock.byPaise > lock.everyPaise)
      throw new Refusal('BAD_STOPS', { why: 'less must be locked than was won' });
  }
  return { lossPaise, targetPaise, trailPaise, lock };
}

/** Watches what several positions come to and says when they are to be left. Its floor never goes down. */
export class CombinedGuard {
  private best = 0;
  private floor = -Infinity;
  private floorKind: CombinedState['floorKind'] = 'loss';
  private armedAt: UtcMillis = 0;
  private changed = false;

  constructor(readonly rules: CombinedRules) {}

  arm(resultPaise: Paise, at: UtcMillis): void {
    const { lossPaise } = this.rules;
    this.armedAt = at;
    this.best = resultPaise;
    if (lossPaise !== null) this.raise(-lossPaise, 'loss');
    this.advance();
    this.changed = true;
  }

  restore(state: CombinedState): void {
    this.armedAt = state.armedAt;
    this.best = state.bestPaise;
    this.floor = state.floorPaise ?? -Infinity;
    this.floorKind = state.floorKind;
  }

  state(): CombinedState {
    return {
      bestPaise: this.best,
      floorPaise: this.floor === -Infinity ? null : this.floor,
      floorKind: this.floorKind,
      armedAt: this.armedAt,
    };
  }

  takeChanged(): boolean {
    const { changed } = this;
    this.changed = false;
    return changed;
  }

  take(resultPaise: Paise): CombinedKind | null {
    if (resultPaise <= this.floor) return this.floorKind;
    const { targetPaise } = this.rules;
    if (targetPaise !== null && resultPaise >= targetPaise) return 'target';
    if (resultPaise > this.best) {
      this.best = resultPaise;
      this.advance();
    }
    return null;
  }

  reason(name: string, kind: CombinedKind, resultPaise: Paise): string {
    const result = formatRupees(resultPaise);
    const floor = formatRupees(this.floor);
    switch (kind) {
      case 'loss':
        return `${name}: combined stop ${floor} touched at ${result}`;
      case 'trail':
        return `${name}: combined trailing stop ${floor} touched at ${result}, best ${formatRupees(this.best)}`;
      case 'lock':
        return `${name}: locked profit ${floor} touched at ${result}, best ${formatRupees(this.best)}`;
      case 'target':
        return `${name}: combined target ${formatRupees(this.rules.targetPaise ?? 0)} reached at ${result}`;
    }
  }

  private advance(): void {
    const { trailPaise, lock } = this.rules;
    if (trailPaise !== null) this.raise(this.best - trailPaise, 'trail');
    if (lock === null || this.best < lock.atPaise) return;
    const steps = lock.everyPaise === 0 ? 0 : Math.floor((this.best - lock.atPaise) / lock.everyPaise);
    this.raise(lock.lockPaise + steps * lock.byPaise, 'lock');
  }

  private raise(floor: number, kind: CombinedState['floorKind']): void {
    this.changed = true;
    if (floor <= this.floor) return;
    this.floor = floor;
    this.floorKind = kind;
  }
}

function checkAmount(paise: Paise, least: number, why: string): void {
  if (!Number.isSafeInteger(paise) || paise < least || paise > MOST_PAISE)
    throw new Refusal('BAD_STOPS', { why });
}
