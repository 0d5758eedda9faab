import { type Paise, roundHalfAway } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type Fill } from '../trading/orders/fill.js';
import { type Side } from '../trading/terms.js';

/** A position from flat to flat again: what traders call a trade. */
export interface RoundTrip {
  /** Counted from 1. */
  readonly sequence: number;
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
  /** Why it was closed. */
  readonly reason: string;
}

/** Sorts the fills of one position into round trips. A fill that turns the position around ends one and begins another. */
export class RoundTripBook {
  readonly closed: RoundTrip[] = [];
  private held = 0;
  private side: Side = 'buy';
  private entryAt: UtcMillis = 0;
  private quantity = 0;
  private entryValuePaise: Paise = 0;
  private exitValuePaise: Paise = 0;
  private chargesPaise: Paise = 0;

  /** Units held now, below zero when short. */
  get heldQuantity(): number {
    return this.held;
  }

  take(fill: Fill, reason: string): void {
    const sign = fill.side === 'buy' ? 1 : -1;
    if (this.held === 0) this.begin(fill);
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
    this.begin(fill);
    this.enter(
      fill.quantity - closing,
      fill.valuePaise - closingValue,
      fill.chargesPaise - closingCharges,
      sign,
    );
  }

  private begin(fill: Fill): void {
    this.side = fill.side;
    this.entryAt = fill.filledAt;
    this.quantity = this.entryValuePaise = this.exitValuePaise = this.chargesPaise = 0;
  }

  private enter(quantity: number, valuePaise: Paise, chargesPaise: Paise, sign: number): void {
    this.held += sign * quantity;
    this.quantity += quantity;
    this.entryValuePaise += valuePaise;
    this.chargesPaise += chargesPaise;
  }

  private end(fill: Fill, reason: string): void {
    const { side, quantity, entryValuePaise, exitValuePaise, chargesPaise } = this;
    const gross = side === 'buy' ? exitValuePaise - entryValuePaise : entryValuePaise - exitValuePaise;
    this.closed.push({
      sequence: this.closed.length + 1,
      entryAt: this.entryAt,
      exitAt: fill.filledAt,
      side,
      quantity,
      entryPaise: entryValuePaise / quantity,
      exitPaise: exitValuePaise / quantity,
      pnlPaise: gross - chargesPaise,
      chargesPaise,
      reason,
    });
  }
}
