import { type Paise } from '../../money/paise.js';
import { type UtcMillis } from '../../time/instant.js';
import { type CombinedKind, type CombinedRules, type CombinedState } from './combined-guard.js';
import { type StopKind, type StopState } from './position-guard.js';
import { type PositionKey } from '../positions/position.js';
import { type StopRules } from './stop-rules.js';
import { type TradingMode } from '../terms.js';

/** The trigger that waits at the broker beyond a stop of ours. */
export interface StopMirror {
  readonly gttId: string;
  /** What it stands for: the stop and the units when it was last moved. */
  readonly stopPaise: Paise;
  readonly quantity: number;
  readonly movedAt: UtcMillis;
}

/** The stops of a position as they are stored: what was wished and where they stand. */
export interface StopsRecord extends PositionKey {
  readonly rules: StopRules;
  readonly state: StopState;
  /** Who wished them, in words. */
  readonly setBy: string;
  /** The order that brought them with its fill; null: set on the position itself. */
  readonly orderId: string | null;
  /** What was touched: from then on the position is being left. */
  readonly touched: StopKind | null;
  /** What waits at the broker in its place; null: nothing does. */
  readonly mirror: StopMirror | null;
}

/** The stops of a position have changed; null: it has none any more. */
export interface StopsChange {
  readonly key: PositionKey;
  readonly record: StopsRecord | null;
  /** The wish this answers. */
  readonly requestId: string | null;
  readonly at: UtcMillis;
}

/** Several positions that are left together. */
export interface CombinedStop {
  readonly id: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly name: string;
  readonly legs: readonly PositionKey[];
  readonly rules: CombinedRules;
  readonly state: CombinedState;
  /** What the legs had realised, charges taken off, before it was armed: that does not count. */
  readonly realisedBeforePaise: Paise;
  readonly setBy: string;
  readonly touched: CombinedKind | null;
}

export interface CombinedChange {
  readonly id: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly record: CombinedStop | null;
  readonly requestId: string | null;
  readonly at: UtcMillis;
}

/** A stop was touched and the position, or all of a combined stop, is being left. */
export interface StopTouch {
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly positions: readonly PositionKey[];
  readonly kind: StopKind | `combined-${CombinedKind}`;
  /** In words, with the level and the price: the orders that leave say the same. */
  readonly reason: string;
  readonly at: UtcMillis;
}
