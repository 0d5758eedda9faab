import { type InstrumentId } from '../market/instrument.js';
import { type Paise, roundHalfAway } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type Fill } from '../trading/orders/fill.js';
import { type Side } from '../trading/terms.js';

/** A position from flat to flat again: what traders call a trade. */
export interface RoundTrip {
  /** Counted from 1. */
  readonly sequence: number;
  readonly instrumentId: InstrumentId;
  readonly entryAt: UtcMillis;
  readonly exitAt: UtcMillis;
  /** 'buy': it was long. */
  readonly side: Side;
  /** All units that were entered. */
  readonly quantity: number;
  /** Average prices; they may have a fraction of a paisa. */
  readonly entryPaise: number;
  readonly exitPaise: number;
  /** Net of all charges, as booked. */
  readonly pnlPaise: Paise;
  readonly chargesPaise: Paise;
  /**
   * Maximum adverse excursion: the furthest it was in loss while it was open, its exit included, before charges; a
   * positive amount. What was taken off it half-way counts as it was taken.
   */
  readonly maePaise: Paise;
  /** Maximum favourable excursion: the furthest it was in gain, likewise. */
  readonly mfePaise: Paise;
  /** Why it was opened. */
  readonly entryReason: string;
  /** Why it was closed. */
  readonly reason: string;
}

/** A position that has not come back to flat, valued at a price. */
export interface OpenTrip extends Omit<RoundTrip, 'exitAt' | 'exitPaise' | 'reason'> {
  /** Units still held, below zero when short; `quantity` are all that were entered. */
  readonly heldQuantity: number;
  readonly lastPaise: Paise;
}

/** Sorts the fills of one position into round trips. A fill that turns the position around ends one and begins another. */
export class RoundTripBook {
  readonly closed: RoundTrip[] = [];
  private held = 0;
  private side: Side = 'buy';
  private entryAt: UtcMillis = 0;
  private instrumentId: InstrumentId = '';
  private entryReason = '';
  private quantity = 0;
  private entryValuePaise: Paise = 0;
  private exitValuePaise: Paise = 0;
  private chargesPaise: Paise = 0;
  private worstPaise: Paise = 0;
  private bestPaise: Paise = 0;
  /** Seen since the last fill; as the quantity stands still between fills, the extremes are enough. */
  private lowestPaise: Paise = Infinity;
  private highestPaise: Paise = -Infinity;

  /** Units held now, below zero when short. */
  get heldQuantity(): number {
    return this.held;
  }

  /** The price has been at both while this position was held; nobody need tell while nothing is. */
  see(lowPaise: Paise, highPaise: Paise): void {
    if (lowPaise < this.lowestPaise) this.lowestPaise = lowPaise;
    if (highPaise > this.highestPaise) this.highestPaise = highPaise;
  }

  take(fill: Fill, reason: string): void {
    const sign = fill.side === 'buy' ? 1 : -1;
    this.measureWhatWasSeen();
    if (this.held === 0) this.begin(fill, reason);
    if (this.held === 0 || this.held > 0 === sign > 0) {
      this.enter(fill.quantity, fill.valuePaise, fill.chargesPaise, sign);
      return;
    }
    const closing = Math.min(fill.quantity, Math.abs(this.held));
    const closingValue = roundHalfAway((fill.valuePaise * closing) / fill.quantity);
    const closingCharges = roundHalfAway((fill.chargesPaise * closing) / fill.quantity);
    this.exitValuePaise += closingValue;
    this.chargesPaise += closingCharges;
    this.held += sign * closing;
    if (this.held === 0) this.end(fill, reason);
    if (closing === fill.quantity) return;
    this.begin(fill, reason);
    this.enter(
      fill.quantity - closing,
      fill.valuePaise - closingValue,
      fill.chargesPaise - closingCharges,
      sign,
    );
  }

  /** What is held now at its last price, charges paid so far taken off; null when nothing is. */
  open(lastPaise: Paise): OpenTrip | null {
    if (this.held === 0) return null;
    this.measureWhatWasSeen();
    const grossPaise = this.grossAt(lastPaise);
    this.stretch(grossPaise);
    return { ...this.entered(grossPaise), heldQuantity: this.held, lastPaise };
  }

  private begin(fill: Fill, reason: string): void {
    this.side = fill.side;
    this.entryAt = fill.filledAt;
    this.instrumentId = fill.instrumentId;
    this.entryReason = reason;
    this.quantity = this.entryValuePaise = this.exitValuePaise = this.chargesPaise = 0;
    this.worstPaise = this.bestPaise = 0;
  }

  private enter(quantity: number, valuePaise: Paise, chargesPaise: Paise, sign: number): void {
    this.held += sign * quantity;
    this.quantity += quantity;
    this.entryValuePaise += valuePaise;
    this.chargesPaise += chargesPaise;
  }

  private end(fill: Fill, reason: string): void {
    const grossPaise = this.grossAt(0);
    this.stretch(grossPaise);
    const exitPaise = this.exitValuePaise / this.quantity;
    this.closed.push({ ...this.entered(grossPaise), exitAt: fill.filledAt, exitPaise, reason });
  }

  private entered(grossPaise: Paise): Omit<RoundTrip, 'exitAt' | 'exitPaise' | 'reason'> {
    const { instrumentId, entryAt, side, quantity, chargesPaise, entryReason } = this;
    return {
      sequence: this.closed.length + 1,
      instrumentId,
      entryAt,
      side,
      quantity,
      entryPaise: this.entryValuePaise / quantity,
      pnlPaise: grossPaise - chargesPaise,
      chargesPaise,
      maePaise: Math.abs(this.worstPaise),
      mfePaise: this.bestPaise,
      entryReason,
    };
  }

  private measureWhatWasSeen(): void {
    if (this.held !== 0 && this.lowestPaise <= this.highestPaise) {
      this.stretch(this.grossAt(this.lowestPaise));
      this.stretch(this.grossAt(this.highestPaise));
    }
    this.lowestPaise = Infinity;
    this.highestPaise = -Infinity;
  }

  private grossAt(pricePaise: Paise): Paise {
    const movedPaise = this.exitValuePaise - this.entryValuePaise;
    return (this.side === 'buy' ? movedPaise : -movedPaise) + this.held * pricePaise;
  }

  private stretch(grossPaise: Paise): void {
    if (grossPaise < this.worstPaise) this.worstPaise = grossPaise;
    if (grossPaise > this.bestPaise) this.bestPaise = grossPaise;
  }
}
