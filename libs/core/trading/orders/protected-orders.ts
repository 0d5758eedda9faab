import { ASKS } from '../../market/depth.js';
import { type Instrument, type InstrumentId } from '../../market/instrument.js';
import { type Market } from '../../market/market.js';
import { formatRupees, type Paise } from '../../money/paise.js';
import { istDateOf, type UtcMillis } from '../../time/instant.js';
import { type DeskJournal } from '../desk/desk-journal.js';
import { type Side } from '../terms.js';
import { type Blotter } from './blotter.js';
import { PROTECTED_FROM, type Protection, protectedLimitPaise, type Residual } from './market-protection.js';
import { type OrderTerms } from './order-terms.js';
import { isAsleep, openQuantity, type Order } from './order.js';

/** So long a protected order has worked before what is left of it counts as left behind by the market. */
export const LEFT_AFTER_MILLIS = 2_000;
const LOOK_EVERY_MILLIS = 1_000;

/** So often an exit follows the market; of the 25 changes a broker allows, the rest is for people. */
export const MOST_PURSUITS = 20;

/** Depth older than this tells nothing. */
const DEPTH_FRESH_MILLIS = 5_000;
/** Of an instrument that is not known any more. */
const UNKNOWN_TICK_PAISE = 5;

interface Floor {
  readonly market: Market;
  readonly journal: DeskJournal;
  readonly instrumentOf?: (id: InstrumentId) => Instrument | undefined;
  /** Left out: orders at any price travel without a limit. */
  readonly protection?: Protection;
  /** Whether the order only brings its position nearer to zero. */
  readonly closes: (order: Order) => boolean;
  /** Asks for another protection of a working order. */
  readonly reprice: (order: Order, terms: OrderTerms) => void;
}

/**
 * Orders at any price that travel with a limit, and what becomes of those the market has left behind. An entry waits at
 * its limit: whoever wanted the price of a moment ago does not want every price. An exit has to get out, so its limit
 * follows the market. It is the same order changed, never a second one beside it: that is why it cannot trade twice.
 */
export class ProtectedOrders {
  /** Told as waiting or pursued already; the second word is told for those given up. */
  private readonly told = new Map<string, Residual['then']>();

  constructor(
    private readonly blotter: Blotter,
    private readonly floor: Floor,
  ) {
    if (floor.protection !== undefined) floor.market.watchTime((at) => this.look(at));
  }

  /** The terms with the limit they would travel with now; as they are where none is asked for or there is no price. */
  protect<T extends OrderTerms & Pick<Order, 'instrumentId' | 'side'>>(wanted: T, at: UtcMillis): T {
    const { kind, triggerPaise, instrumentId, side } = wanted;
    if (kind !== 'MARKET' && kind !== 'SL-M') return wanted;
    if (!this.isProtectedAt(at)) return wanted;
    const { market } = this.floor;
    const fromPaise = kind === 'SL-M' ? triggerPaise : market.lastPaise(market.slotOf(instrumentId));
    if (fromPaise === null || fromPaise === 0) return wanted;
    return { ...wanted, protectedPaise: this.limitPaise(instrumentId, side, fromPaise, at) };
  }

  private isProtectedAt(at: UtcMillis): boolean {
    const { protection } = this.floor;
    return protection === 'always' || (protection === 'by-date' && istDateOf(at) >= PROTECTED_FROM);
  }

  private limitPaise(id: InstrumentId, side: Side, fromPaise: Paise, at: UtcMillis): Paise {
    const instrument = this.floor.instrumentOf?.(id);
    const kind = instrument?.kind === 'option' ? 'option' : 'other';
    const limit = protectedLimitPaise(side, kind, fromPaise, instrument?.tickPaise ?? UNKNOWN_TICK_PAISE);
    if (instrument?.bandsOn !== istDateOf(at)) return limit;
    const { lowerBandPaise, upperBandPaise } = instrument;
    return side === 'buy'
      ? Math.min(limit, upperBandPaise ?? Infinity)
      : Math.max(limit, lowerBandPaise ?? 0);
  }

  /** What whoever takes a price now pays or gets: the best of the other side where it is told, the last price else. */
  private takerPaise(id: InstrumentId, side: Side, at: UtcMillis): Paise {
    const { market } = this.floor;
    const slot = market.slotOf(id);
    const lastPaise = market.lastPaise(slot);
    const depth = market.depthOf(slot);
    const isFresh = depth !== null && at - depth.at <= DEPTH_FRESH_MILLIS;
    const best = isFresh ? (depth.levels[side === 'buy' ? ASKS : 0] ?? 0) : 0;
    if (best === 0) return lastPaise;
    return side === 'buy' ? Math.max(best, lastPaise) : Math.min(best, lastPaise || best);
  }

  private look(at: UtcMillis): UtcMillis {
    let next = Infinity;
    for (const { order } of this.blotter.openEntries())
      if (order.protectedPaise !== null) next = at + LOOK_EVERY_MILLIS;
    if (next === Infinity) {
      this.told.clear();
      return next;
    }
    for (const order of this.blotter.open())
      if (isWorking(order) && at - order.updatedAt >= LEFT_AFTER_MILLIS) this.tend(order, at);
    return next;
  }

  private tend(order: Order, at: UtcMillis): void {
    const { market } = this.floor;
    const { instrumentId, side, protectedPaise } = order;
    if (protectedPaise === null || !market.isOpenAt(at, market.slotOf(instrumentId))) return;
    const takerPaise = this.takerPaise(instrumentId, side, at);
    const isLeft = side === 'buy' ? takerPaise > protectedPaise : takerPaise < protectedPaise;
    if (takerPaise === 0 || !isLeft) return;
    if (!this.floor.closes(order)) return this.tell(order, 'waits', takerPaise);
    if (order.modifications >= MOST_PURSUITS) return this.tell(order, 'given-up', takerPaise);
    const { kind, quantity, limitPaise, triggerPaise } = order;
    const repriced = this.limitPaise(instrumentId, side, takerPaise, at);
    if (repriced === protectedPaise) return this.tell(order, 'waits', takerPaise); // at the day's band
    this.tell(order, 'pursued', takerPaise);
    this.floor.reprice(order, { kind, quantity, limitPaise, triggerPaise, protectedPaise: repriced });
  }

  /** Once for each thing there is to tell of it. */
  private tell(order: Order, then: Residual['then'], lastPaise: Paise): void {
    if (this.told.get(order.id) === then) return;
    this.told.set(order.id, then);
    const open = openQuantity(order);
    const cause = `${open} left at ${formatRupees(order.protectedPaise ?? 0)}, the market is at ${formatRupees(lastPaise)}`;
    this.floor.journal.record({ order, cause, residual: { then, openQuantity: open, lastPaise } });
  }
}

/** At the exchange, awake, with a limit that is only its protection, and no change of it on its way. */
function isWorking(order: Order): boolean {
  const { protectedPaise, pendingChange, state } = order;
  if (protectedPaise === null || pendingChange !== null || isAsleep(order)) return false;
  return state === 'accepted' || state === 'partially-filled';
}
