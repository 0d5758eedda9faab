import { type Paise } from '../../money/paise.js';
import { istDateOf, istInstant, type UtcMillis } from '../../time/instant.js';
import { type BrokerFunds } from './live-broker.js';

const DAY_BEGINS_AT = '06:00';
const DAY_BEGINS_MILLIS = 6 * 3_600_000;

/**
 * When the broker's day began that `at` (wall-clock time) belongs to: what it tells of its day counts from there. Kite
 * ends every session at 06:00; none begins its day within the exchange's.
 */
export function brokerDayBegan(at: UtcMillis): UtcMillis {
  return istInstant(istDateOf(at - DAY_BEGINS_MILLIS), DAY_BEGINS_AT);
}

/** What the trades of the broker's day have made of an account's cash, by our books and by the broker's. */
export interface CashMoved {
  readonly oursPaise: Paise;
  readonly theirsPaise: Paise;
}

/**
 * Holds the cash against the broker's, which counts from what its day opened with: what was won and paid on days before
 * is in its opening, whereas our positions remember all of it.
 */
export class CashOfDay {
  private openingPaise: Paise | null = null;

  /** `beganWithPaise`: by how much our positions had changed the cash when the day began that began at `beganAt`. */
  constructor(
    private beganWithPaise: Paise,
    private beganAt: UtcMillis,
  ) {}

  /** `changePaise`: by how much our positions have changed the cash until now. */
  compare(changePaise: Paise, { openingPaise, cashPaise }: BrokerFunds, at: UtcMillis): CashMoved {
    const began = brokerDayBegan(at);
    // Some begin theirs an hour later than others: until the opening is another, the day is the one before.
    if (began !== this.beganAt && openingPaise !== this.openingPaise) {
      this.beganAt = began;
      if (this.openingPaise !== null) this.beganWithPaise = changePaise;
    }
    this.openingPaise = openingPaise;
    return { oursPaise: changePaise - this.beganWithPaise, theirsPaise: cashPaise - openingPaise };
  }
}
