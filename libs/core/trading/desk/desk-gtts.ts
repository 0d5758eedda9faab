import { type Instrument } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { type RefusalData, refusalText } from '../../refusals.js';
import { type Clock } from '../../time/clock.js';
import { istDateOf, type IstDate, type UtcMillis } from '../../time/instant.js';
import { type BrokerTriggers, type TriggerNews } from '../brokers/broker-triggers.js';
import { type DeskJournal } from './desk-journal.js';
import {
  armGtt,
  changeGtt,
  endGtt,
  fireGtt,
  type Gtt,
  type GttLeg,
  gttObstacle,
  gttOrders,
  isGttDone,
  MOST_ACTIVE_GTTS,
  refusalOf,
} from '../orders/gtt.js';
import { type Order } from '../orders/order.js';

export interface DeskGttsOptions {
  readonly journal: DeskJournal;
  readonly clock: Clock;
  /** Null: the broker keeps none. */
  readonly triggers: BrokerTriggers | null;
  /** 0: no price. */
  readonly lastPaise: (instrumentId: string) => Paise;
  /** The same for ever for a trigger and a leg, so that what fires twice is one order. */
  readonly orderIdOf: (gttId: string, leg: number) => string;
  readonly take: (order: Order) => Order;
}

interface Waiting {
  gtt: Gtt;
  instrument: Instrument;
}

/**
 * The triggers of a desk while they wait. That one has fired is written down with the order it became, in one step:
 * after a crash either both are known, or neither is and the trigger is watched again; its order has one id for ever.
 */
export class DeskGtts {
  private readonly waiting = new Map<string, Waiting>();

  constructor(private readonly options: DeskGttsOptions) {
    options.triggers?.listen((news) => this.fire(news));
  }

  /** What was waiting before a restart. Those nobody has judged yet are judged now. */
  restore(stored: readonly { readonly gtt: Gtt; readonly instrument: Instrument | null }[]): void {
    for (const { gtt, instrument } of stored) {
      if (instrument === null) this.end(gtt, 'cancelled', 'the instrument is no longer listed');
      else if (gtt.state === 'requested') this.place(gtt, instrument);
      else this.watch(gtt, instrument);
    }
  }

  /** Watched when this returns, or rejected. A known one is not taken twice. */
  place(gtt: Gtt, instrument: Instrument): void {
    if (this.waiting.has(gtt.id) || gtt.state !== 'requested') return;
    const refusal = this.obstacleTo(gtt);
    if (refusal !== null) return this.end(gtt, 'rejected', refusalText(refusal));
    const armed = this.attempt(() => armGtt(gtt, this.options.lastPaise(gtt.instrumentId), this.now()));
    if ('code' in armed) return this.end(gtt, 'rejected', refusalText(armed));
    this.keep(armed, armed.cause);
    this.watch(armed, instrument);
  }

  /** Other legs; the answer is recorded under `requestId`, and a refusal leaves it as it is. */
  modify(gttId: string, legs: readonly GttLeg[], requestId: string): void {
    const known = this.waiting.get(gttId);
    if (known === undefined) return;
    const { gtt, instrument } = known;
    const last = this.options.lastPaise(gtt.instrumentId);
    const changed = this.attempt(() => changeGtt(gtt, legs, instrument, last, this.now()));
    const { journal } = this.options;
    if ('code' in changed)
      return journal.record({ cause: changed.code, gtt: { gtt, requestId, refusal: changed } });
    journal.record({ cause: changed.cause, gtt: { gtt: changed, requestId } });
    this.watch(changed, instrument);
  }

  /** One that is done, or not known, is left alone. */
  cancel(gttId: string, cause: string): void {
    const known = this.waiting.get(gttId);
    if (known !== undefined) this.end(known.gtt, 'cancelled', cause);
  }

  /** An instrument has changed, or is gone: what it no longer allows is cancelled. */
  renew(instrumentId: string, instrument: Instrument | null): void {
    for (const known of [...this.waiting.values()]) {
      if (known.gtt.instrumentId !== instrumentId) continue;
      const obstacle = gttObstacle(known.gtt, instrument);
      if (obstacle !== null) this.end(known.gtt, 'cancelled', obstacle);
      else if (instrument !== null) known.instrument = instrument;
    }
  }

  endDay(on: IstDate, at: UtcMillis): void {
    for (const { gtt } of [...this.waiting.values()])
      if (gtt.expiresOn <= on) this.end(gtt, 'expired', `its last day was ${gtt.expiresOn}`, at);
  }

  all(): Gtt[] {
    return Array.from(this.waiting.values(), ({ gtt }) => gtt);
  }

  private fire({ gttId, leg, lastPaise, at }: TriggerNews): void {
    const known = this.waiting.get(gttId);
    if (known === undefined) return;
    const { gtt, instrument } = known;
    if (istDateOf(at) > gtt.expiresOn) return this.end(gtt, 'expired', `its last day was ${gtt.expiresOn}`);
    const orderId = this.options.orderIdOf(gttId, leg);
    const orders = this.attempt(() => gttOrders(gtt, leg, orderId, instrument, at));
    if ('code' in orders) return this.end(gtt, 'rejected', refusalText(orders));
    const fired = fireGtt(gtt, leg, orderId, lastPaise, at);
    this.waiting.delete(gttId);
    for (const order of orders) {
      const isFirst = order.id === orderId;
      const news = isFirst ? { gtt: { gtt: fired, requestId: null } } : {};
      this.options.journal.record({ order, cause: order.reason, ...news });
    }
    const [first] = orders.map((order) => this.options.take(order));
    if (first?.state === 'denied' && first.refusal !== null)
      this.keep(endGtt(fired, 'rejected', refusalText(first.refusal), at), first.refusal.code);
  }

  private obstacleTo(gtt: Gtt): RefusalData | null {
    if (this.options.triggers === null) return { code: 'GTT_UNKNOWN_TO_BROKER', details: {} };
    if (this.waiting.size >= MOST_ACTIVE_GTTS)
      return { code: 'TOO_MANY_GTTS', details: { limit: MOST_ACTIVE_GTTS } };
    return istDateOf(this.now()) > gtt.expiresOn
      ? { code: 'NOT_TRADABLE', details: { instrumentId: gtt.instrumentId } }
      : null;
  }

  private attempt<T extends object>(work: () => T): T | RefusalData {
    try {
      return work();
    } catch (error) {
      return refusalOf(error);
    }
  }

  private watch(gtt: Gtt, instrument: Instrument): void {
    this.waiting.set(gtt.id, { gtt, instrument });
    this.options.triggers?.arm(gtt);
  }

  private end(
    gtt: Gtt,
    state: 'cancelled' | 'expired' | 'rejected',
    cause: string,
    at: UtcMillis = this.now(),
  ): void {
    this.waiting.delete(gtt.id);
    this.options.triggers?.disarm(gtt.id);
    if (!isGttDone(gtt)) this.keep(endGtt(gtt, state, cause, at), cause);
  }

  private keep(gtt: Gtt, cause: string): void {
    this.options.journal.record({ cause, gtt: { gtt, requestId: null } });
  }

  private now(): UtcMillis {
    return this.options.clock.now();
  }
}
