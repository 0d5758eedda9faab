import { type Instrument, type InstrumentId, isDerivative } from '../../market/instrument.js';
import { type Market } from '../../market/market.js';
import { Refusal, type RefusalData } from '../../refusals.js';
import { istDateOf, type IstDate, type UtcMillis } from '../../time/instant.js';
import { type TradingSession } from '../../time/session.js';
import { type Product } from '../terms.js';
import { type ConversionWish } from './conversion.js';
import { isFlat, type Position } from './position.js';

/** An intraday position that was still held when its session ended. */
export interface LeftOvernight {
  /** As it was held until then. */
  readonly position: Position;
  /** What it is held as from now on; null: it stays intraday and is closed at the next session's first price. */
  readonly product: Product | null;
  /** Why it became nothing else. */
  readonly refusal: RefusalData | null;
}

/** The desk whose intraday positions are looked after. */
interface Floor {
  positions(): Position[];
  convert(wish: ConversionWish, instrument: Instrument, intradayUntil: UtcMillis | null): unknown;
  newOrderId(): string;
  readonly bookings: { leaveOvernight(left: LeftOvernight): void };
}

interface Surroundings {
  readonly market: Market;
  readonly now: () => UtcMillis;
  readonly instrumentOf: (id: InstrumentId) => Instrument | undefined;
  readonly sessionOf: (id: InstrumentId, on: IstDate) => TradingSession | null;
}

/** Money may be brought in, and what was being sent may have ended. */
const AGAIN_AFTER_MILLIS = 60_000;
/** Who holds units as another product without having been asked. */
const BY = 'the broker, for want of a price before the close';

/**
 * What becomes of intraday positions (MIS) that found no price to leave at, in a circuit or for want of any trade. As
 * brokers do: shares that were bought are delivered and contracts are carried, where the account can pay for it. What
 * cannot be kept (shares sold short, what a strategy decides on, what is not paid for) stays as it is, and goes at the
 * first price there is on the next day ({@link IntradaySquareOff}). It is a state, not an event: whoever finds such a
 * position after the close sees to it, also the process that comes up in the evening.
 */
export class LeftIntraday {
  private readonly told = new Set<string>();

  constructor(
    private readonly desk: Floor,
    private readonly around: Surroundings,
  ) {
    const { market } = around;
    market.onSessionEnd(() => this.look());
    market.watchTime((at) => (this.look() ? at + AGAIN_AFTER_MILLIS : Infinity));
  }

  /** Whether anything is left as it was. */
  private look(): boolean {
    const now = this.around.now();
    const on = istDateOf(now);
    let isLeft = false;
    for (const position of this.desk.positions()) {
      if (position.product !== 'MIS' || isFlat(position) || istDateOf(position.updatedAt) !== on) continue;
      const session = this.around.sessionOf(position.instrumentId, on);
      const instrument = this.around.instrumentOf(position.instrumentId);
      // What has expired is settled.
      if (session === null || now < session.closesAt || instrument === undefined) continue;
      if (instrument.expiresOn !== on && !this.keep(position, instrument, on)) isLeft = true;
    }
    return isLeft;
  }

  private keep(position: Position, instrument: Instrument, on: IstDate): boolean {
    const product = isDerivative(instrument.kind) ? 'NRML' : 'CNC';
    const quantity = Math.abs(position.quantity);
    try {
      this.desk.convert(
        { id: this.desk.newOrderId(), position, product, quantity, by: BY },
        instrument,
        null,
      );
      this.desk.bookings.leaveOvernight({ position, product, refusal: null });
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, details } = error;
      const key = `${on} ${position.deploymentId} ${position.instrumentId}`;
      if (code === 'EXITS_ARE_WORKING' || this.told.has(key)) return false; // they end with the session
      this.told.add(key);
      this.desk.bookings.leaveOvernight({ position, product: null, refusal: { code, details } });
      return false;
    }
  }
}
