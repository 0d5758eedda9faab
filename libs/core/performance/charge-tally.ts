import { CHARGE_HEADS, type Charges, NO_CHARGES } from '../charges/order-charges.js';
import { type Paise } from '../money/paise.js';
import { type Fill } from '../trading/orders/fill.js';

/** What was charged, in whole paise. All of it adds up to what the fills were charged. */
export interface ChargesByHead extends Charges {
  /** The depository's, its tax included, for days on which shares left the account. */
  readonly depositoryPaise: Paise;
  /** A broker's, its tax included, for closing what it found held at its square-off. */
  readonly squareOffPaise: Paise;
  /** What was charged as a flat share of the fills. */
  readonly commissionPaise: Paise;
}

/** Adds up by heads what fills are charged. */
export class ChargeTally {
  private readonly byHead = { ...NO_CHARGES };
  private depositoryPaise = 0;
  private squareOffPaise = 0;
  private commissionPaise = 0;

  /** `isSquareOff`: it is of the broker's own exit from an intraday position, of which nothing is delivered. */
  take({ chargesPaise, charges }: Pick<Fill, 'chargesPaise' | 'charges'>, isSquareOff = false): void {
    if (charges === undefined) {
      this.commissionPaise += chargesPaise;
      return;
    }
    let rest = chargesPaise;
    for (const head of CHARGE_HEADS) {
      this.byHead[head] += charges[head];
      rest -= charges[head];
    }
    // No head of an order's own: of what paper charges there is nothing else.
    if (isSquareOff) this.squareOffPaise += rest;
    else this.depositoryPaise += rest;
  }

  get heads(): ChargesByHead {
    const { byHead, depositoryPaise, squareOffPaise, commissionPaise } = this;
    return { ...byHead, depositoryPaise, squareOffPaise, commissionPaise };
  }
}
