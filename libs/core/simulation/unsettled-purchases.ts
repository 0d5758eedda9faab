import { type InstrumentId } from '../market/instrument.js';
import { type ExchangeCalendar } from '../time/exchange-calendar.js';
import { istDateOf, type UtcMillis } from '../time/instant.js';

/** Units bought for delivery. */
export interface Purchase {
  readonly instrumentId: InstrumentId;
  readonly quantity: number;
  readonly filledAt: UtcMillis;
}

/** What an account has bought for delivery and not been delivered yet: from the trade to its settlement day. */
export class UnsettledPurchases {
  private purchases: readonly Purchase[];

  constructor(
    private readonly calendar: () => ExchangeCalendar,
    known: readonly Purchase[] = [],
  ) {
    this.purchases = known;
  }

  note(purchase: Purchase): void {
    this.purchases = [...this.purchases, purchase];
  }

  /** Units of an instrument that are still to be delivered; what has been is forgotten. */
  units(instrumentId: InstrumentId, at: UtcMillis): number {
    const [on, calendar] = [istDateOf(at), this.calendar()];
    const isPending = ({ filledAt }: Purchase): boolean => calendar.settlementDay(istDateOf(filledAt)) > on;
    this.purchases = this.purchases.filter(
      (purchase) => purchase.instrumentId !== instrumentId || isPending(purchase),
    );
    let units = 0;
    for (const purchase of this.purchases)
      if (purchase.instrumentId === instrumentId) units += purchase.quantity;
    return units;
  }
}
