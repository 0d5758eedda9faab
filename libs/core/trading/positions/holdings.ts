import { type InstrumentId } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { type UtcMillis } from '../../time/instant.js';
import { type Fill } from '../orders/fill.js';
import {
  applyFillToPosition,
  flatPosition,
  isSamePosition,
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

const NONE: readonly Holding[] = [];

/** All positions of one desk. */
export class Holdings {
  /** An instrument has few positions (one per deployment, one by hand): a short list is found faster than a joined key. */
  private readonly byInstrument = new Map<InstrumentId, readonly Holding[]>();
  private readonly opened: Holding[] = [];

  constructor(
    private readonly slotOf: (instrumentId: InstrumentId) => number,
    private readonly lastPaise: (slot: number) => Paise,
  ) {}

  /** Opened flat on first use. */
  of(key: PositionKey, at: UtcMillis): Holding {
    const here = this.in(key.instrumentId);
    for (const holding of here) if (isSamePosition(holding.position, key)) return holding;
    const opened = new Holding(this.slotOf(key.instrumentId), flatPosition(key, at));
    this.byInstrument.set(key.instrumentId, [...here, opened]);
    this.opened.push(opened);
    return opened;
  }

  /** In the order they were opened, flat ones included. */
  all(): readonly Holding[] {
    return this.opened;
  }

  /** Won or lost by what was closed, charges of everything taken off. */
  bookedPaise(): Paise {
    let booked = 0;
    for (const { position } of this.opened) booked += position.realisedPaise - position.chargesPaise;
    return booked;
  }

  /** As {@link netPaise}, but null while a price of what is open is missing: nothing is valued at a guess. */
  markedNetPaise(): Paise | null {
    for (const { slot, position } of this.all())
      if (position.quantity !== 0 && this.lastPaise(slot) === 0) return null;
    return this.netPaise();
  }

  /** Those in one instrument. */
  in(instrumentId: InstrumentId): readonly Holding[] {
    return this.byInstrument.get(instrumentId) ?? NONE;
  }

  lastPaiseOf(instrumentId: InstrumentId): Paise {
    return this.lastPaise(this.slotOf(instrumentId));
  }

  /** What it is worth now, signed like its quantity; at cost without a price. */
  worthPaise({ slot, position }: Holding): Paise {
    if (position.quantity === 0) return 0;
    const last = this.lastPaise(slot);
    return last === 0 ? position.costPaise : position.quantity * last;
  }

  /**
   * Won or lost altogether, charges taken off, by the account or one deployment; what is open is valued at the last
   * price, or at cost without one.
   */
  netPaise(deploymentId: string | null = null): Paise {
    let net = 0;
    for (const { slot, position } of this.opened) {
      if (deploymentId !== null && position.deploymentId !== deploymentId) continue;
      const last = this.lastPaise(slot);
      net += position.realisedPaise - position.chargesPaise;
      if (position.quantity !== 0 && last !== 0) net += unrealisedPaise(position, last);
    }
    return net;
  }
}
