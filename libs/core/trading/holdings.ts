import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type Fill } from './fill.js';
import {
  applyFillToPosition,
  flatPosition,
  type Position,
  type PositionKey,
  unrealisedPaise,
} from './position.js';

/** One position as it changes: those who decide on it hold on to this, not to yesterday's numbers. */
export class Holding {
  constructor(
    readonly slot: number,
    public position: Position,
  ) {}

  take(fill: Fill): Position {
    this.position = applyFillToPosition(this.position, fill);
    return this.position;
  }
}

/** All positions of one desk. */
export class Holdings {
  private readonly byKey = new Map<string, Holding>();

  constructor(
    private readonly slotOf: (instrumentId: string) => number,
    private readonly lastPaise: (slot: number) => Paise,
  ) {}

  /** Opened flat on first use. */
  of(key: PositionKey, at: UtcMillis): Holding {
    const text = `${key.deploymentId ?? ''}|${key.instrumentId}|${key.product}`;
    const known = this.byKey.get(text);
    if (known !== undefined) return known;
    const holding = new Holding(this.slotOf(key.instrumentId), flatPosition(key, at));
    this.byKey.set(text, holding);
    return holding;
  }

  all(): IterableIterator<Holding> {
    return this.byKey.values();
  }

  /** Won or lost altogether, charges taken off; what is open is valued at the last price, or at cost without one. */
  netPaise(): Paise {
    let net = 0;
    for (const { slot, position } of this.byKey.values()) {
      const last = this.lastPaise(slot);
      net += position.realisedPaise - position.chargesPaise;
      if (position.quantity !== 0 && last !== 0) net += unrealisedPaise(position, last);
    }
    return net;
  }
}
