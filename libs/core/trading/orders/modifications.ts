import { type Instrument } from '../../market/instrument.js';
import { Refusal, type RefusalData } from '../../refusals.js';
import { type Clock } from '../../time/clock.js';
import { type AccountState } from '../risk/account-state.js';
import { type Blotter } from './blotter.js';
import { type Broker, type BrokerUpdate } from '../brokers/broker.js';
import { type DeskJournal, type ModificationNews } from '../desk/desk-journal.js';
import {
  addsRisk,
  applyChange,
  askForChange,
  changedTerms,
  isSameTerms,
  termsInWords,
  termsOf,
} from './order-change.js';
import { type OrderChange, type OrderTerms } from './order-terms.js';
import { type Order } from './order.js';
import { type RiskGate } from '../risk/risk-gate.js';

interface Floor {
  readonly broker: Pick<Broker, 'modify'>;
  /** Why the broker may not be asked just now. */
  readonly paceRefusal: (order: Order) => RefusalData | null;
  readonly gate: RiskGate;
  /** The terms with the limit they would travel with now. */
  readonly protect: (order: Order, terms: OrderTerms) => OrderTerms;
  /** Why the account cannot pay for the order. */
  readonly fundsVerdict: (order: Order) => RefusalData | null;
  readonly journal: DeskJournal;
  readonly clock: Clock;
}

/**
 * Changes of working orders. Like a new order a change is judged, and written down before the broker hears of it; one
 * at a time for each order, so that an answer can belong to one wish only. An order that was not sent yet is simply
 * another one.
 */
export class Modifications {
  constructor(
    private readonly blotter: Blotter,
    private readonly account: AccountState,
    private readonly floor: Floor,
  ) {}

  ask(orderId: string, change: OrderChange, instrument: Instrument, requestId: string): void {
    const order = this.blotter.find(orderId);
    if (order === undefined) return;
    let terms: OrderTerms;
    try {
      terms = changedTerms(order, change, instrument);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.refuse(order, requestId, { code: error.code, details: error.details });
    }
    const { pendingChange } = order;
    if (isSameWish(terms, pendingChange?.terms ?? termsOf(order))) return; // asked before
    if (pendingChange !== null)
      return this.refuse(order, requestId, { code: 'CHANGE_UNDER_WAY', details: {} });
    const wanted = isRepriced(order, terms) ? this.floor.protect(order, terms) : terms;
    const refusal = this.verdict(order, wanted);
    if (refusal === null) this.send(order, wanted, requestId);
    else this.refuse(order, requestId, refusal);
  }

  /** The market has left an exit behind: its limit follows, whatever is thought of its price. */
  pursue(order: Order, terms: OrderTerms, requestId: string): void {
    if (order.pendingChange === null) this.send(order, terms, requestId);
  }

  /** Asks again for what was asked for before a restart: the same terms twice are one change. */
  resume(orderId: string): void {
    const order = this.blotter.findOpen(orderId);
    if (order !== undefined && order.pendingChange !== null)
      this.floor.broker.modify(order, order.pendingChange.terms);
  }

  /** What the broker's news says of a wish; undefined: it is of something else. */
  newsOf(before: Order, update: BrokerUpdate): ModificationNews | undefined {
    const { pendingChange } = before;
    if (update.kind === 'modification-refused') {
      const refusal: RefusalData = { code: 'CHANGE_REJECTED', details: { why: update.why } };
      return { step: 'modification-refused', requestId: pendingChange?.requestId ?? null, refusal };
    }
    if (update.kind !== 'modified') return undefined;
    const isOurs = pendingChange !== null && isSameTerms(pendingChange.terms, update.terms);
    return { step: 'modified', requestId: isOurs ? pendingChange.requestId : null };
  }

  /** What makes the account safer passes, as long as the exchange could take it. */
  private verdict(order: Order, terms: OrderTerms): RefusalData | null {
    if (order.state === 'waiting') return null; // it is judged when its time has come
    const changed = { ...order, ...terms };
    const refusal = this.floor.gate.verdict(changed, this.account.contextOf(changed));
    if (addsRisk(order, terms))
      return refusal ?? this.floor.fundsVerdict(changed) ?? this.floor.paceRefusal(order);
    if (refusal === null) return null;
    return IMPOSSIBLE.includes(refusal.code) ? refusal : null;
  }

  private send(order: Order, terms: OrderTerms, requestId: string): void {
    const { broker, clock, journal } = this.floor;
    const at = clock.now();
    if (!this.blotter.isHandedOver(order.id)) {
      const changed = applyChange(order, terms, at);
      this.blotter.keep(changed);
      const cause = `changed to ${termsInWords(terms)} before it was sent`;
      journal.record({ order: changed, cause, modification: { step: 'modified', requestId } });
      return;
    }
    const asked = askForChange(order, { requestId, terms }, at);
    this.blotter.keep(asked);
    const cause = `a change to ${termsInWords(terms)} was asked for`;
    const modification = { step: 'modification-sent', requestId } as const;
    const tell = (): void => {
      const now = this.blotter.findOpen(order.id);
      if (now?.pendingChange?.requestId === requestId) broker.modify(now, terms);
    };
    journal.record({ order: asked, cause, modification }, tell, order.reducesOnly);
  }

  private refuse(order: Order, requestId: string, refusal: RefusalData): void {
    const cause = `the change was refused: ${refusal.code}`;
    this.floor.journal.record({
      order,
      cause,
      modification: { step: 'modification-refused', requestId, refusal },
    });
  }
}

/** What the exchange could not take, however safe it makes the account. */
const IMPOSSIBLE: readonly RefusalData['code'][] = ['TRIGGER_TOUCHED', 'MARKET_CLOSED', 'OPENING_IS_MATCHED'];

/** What was asked for is the same; how far it is protected follows from when. */
function isSameWish(one: OrderTerms, other: OrderTerms): boolean {
  return isSameTerms({ ...one, protectedPaise: null }, { ...other, protectedPaise: null });
}

/** Its protection is measured from another price now. */
function isRepriced(order: Order, { kind, triggerPaise }: OrderTerms): boolean {
  return kind !== order.kind || triggerPaise !== order.triggerPaise;
}
