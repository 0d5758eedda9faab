import { type Instrument, type InstrumentId, isDerivative } from '../../market/instrument.js';
import { formatRupees, type Paise } from '../../money/paise.js';
import { Refusal, type RefusalData } from '../../refusals.js';
import { DAY_MILLIS, istDateOf, istInstant, type IstDate, type UtcMillis } from '../../time/instant.js';
import { requestOrders } from './order-group.js';
import { type Order, requireTradable } from './order.js';
import { type Product, type Side, type TradingMode } from '../terms.js';

/**
 * Good till triggered: it waits at the broker, for a year or until its contract expires, and becomes a LIMIT order
 * when the market touches a trigger. The exchange knows nothing of it. Source: Zerodha's rules as of 2026.
 */
export type GttKind = 'single' | 'oco';
export type GttState = 'requested' | 'active' | 'triggered' | 'cancelled' | 'expired' | 'rejected';

/** `rejected` after `triggered`: its order was denied or refused, and nothing of it trades. */
export const GTT_TRANSITIONS: Readonly<Record<GttState, readonly GttState[]>> = {
  requested: ['active', 'cancelled', 'rejected'],
  active: ['active', 'triggered', 'cancelled', 'expired', 'rejected'],
  triggered: ['rejected'],
  cancelled: [],
  expired: [],
  rejected: [],
};

/** Of an account, at once. */
export const MOST_ACTIVE_GTTS = 250;
const YEAR_MILLIS = 365 * DAY_MILLIS;

export interface GttLeg {
  readonly triggerPaise: Paise;
  readonly limitPaise: Paise;
  readonly quantity: number;
}

/** What someone wants. One cancels the other: of the two legs the first that is touched fires, the other is gone. */
export interface GttWish {
  readonly id: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly deploymentId: string | null;
  readonly instrumentId: InstrumentId;
  readonly kind: GttKind;
  readonly side: Side;
  readonly product: Product;
  /** One, or two of which the lower trigger comes first. */
  readonly legs: readonly GttLeg[];
  readonly reducesOnly: boolean;
}

export interface Gtt extends GttWish {
  readonly state: GttState;
  /** In words, what moved it last. */
  readonly cause: string;
  /** Where the market stood when it was armed: a trigger above is touched from below, one below from above. */
  readonly armedAtPaise: Paise | null;
  readonly firedLeg: number | null;
  readonly orderId: string | null;
  /** The last day it may fire. */
  readonly expiresOn: IstDate;
  readonly requestedAt: UtcMillis;
  readonly updatedAt: UtcMillis;
}

/**
 * A wish checked against its instrument. Refuses: NOT_TRADABLE, CONTRACT_EXPIRED, NOT_A_WHOLE_QUANTITY,
 * NOT_A_LOT_MULTIPLE, NOT_A_TICK_MULTIPLE, GTT_LEGS (one leg, or two with triggers apart).
 */
export function requestGtt(wish: GttWish, instrument: Instrument, at: UtcMillis): Gtt {
  requireTradable(instrument, at);
  checkLegs(wish.kind, wish.legs, instrument);
  return {
    ...wish,
    state: 'requested',
    cause: 'placed by hand',
    armedAtPaise: null,
    firedLeg: null,
    orderId: null,
    expiresOn: lastDayOf(instrument, at),
    requestedAt: at,
    updatedAt: at,
  };
}

/** Watched from now on. Refuses: NO_PRICE, GTT_TRIGGERS_MISPLACED. */
export function armGtt(gtt: Gtt, lastPaise: Paise, at: UtcMillis, cause = 'watched from now on'): Gtt {
  if (lastPaise === 0) throw new Refusal('NO_PRICE', { instrumentId: gtt.instrumentId });
  const [first, second] = gtt.legs;
  const isBetween =
    first !== undefined &&
    first.triggerPaise !== lastPaise &&
    (second === undefined || (first.triggerPaise < lastPaise && lastPaise < second.triggerPaise));
  if (!isBetween) throw new Refusal('GTT_TRIGGERS_MISPLACED', { lastPaise });
  return moved({ ...gtt, armedAtPaise: lastPaise }, 'active', cause, at);
}

/** Other legs, judged anew. Refuses: GTT_IS_DONE and what {@link requestGtt} and {@link armGtt} refuse. */
export function changeGtt(
  gtt: Gtt,
  legs: readonly GttLeg[],
  instrument: Instrument,
  lastPaise: Paise,
  at: UtcMillis,
): Gtt {
  requireWaiting(gtt);
  checkLegs(gtt.kind, legs, instrument);
  return armGtt({ ...gtt, legs }, lastPaise, at, 'changed by hand');
}

/** The leg the price has touched, or passed in a gap; null: none. */
export function touchedLeg({ legs, armedAtPaise }: Gtt, lastPaise: Paise): number | null {
  if (armedAtPaise === null) return null;
  for (let leg = 0; leg < legs.length; leg++) {
    const triggerPaise = legs[leg]?.triggerPaise ?? 0;
    const isTouched = triggerPaise > armedAtPaise ? lastPaise >= triggerPaise : lastPaise <= triggerPaise;
    if (isTouched) return leg;
  }
  return null;
}

/**
 * The orders a touched leg becomes, under ids that follow from the trigger's; several above the freeze quantity.
 * Refuses like {@link requestOrders}.
 */
export function gttOrders(
  gtt: Gtt,
  leg: number,
  id: string,
  instrument: Instrument,
  at: UtcMillis,
): readonly Order[] {
  const { accountId, mode, deploymentId, instrumentId, side, product, reducesOnly } = gtt;
  const { triggerPaise, limitPaise, quantity } = legOf(gtt, leg);
  const ticket = {
    id,
    accountId,
    mode,
    deploymentId,
    instrumentId,
    side,
    kind: 'LIMIT',
    product,
    quantity,
    limitPaise,
    triggerPaise: null,
    validity: 'DAY',
    reducesOnly,
    reason: `the trigger of ${formatRupees(triggerPaise)} was touched`,
  } as const;
  return requestOrders(ticket, instrument, at);
}

export function fireGtt(gtt: Gtt, firedLeg: number, orderId: string, lastPaise: Paise, at: UtcMillis): Gtt {
  const { triggerPaise } = legOf(gtt, firedLeg);
  const words = `${formatRupees(triggerPaise)} was touched at ${formatRupees(lastPaise)}`;
  const other = gtt.kind === 'oco' ? '; the other leg is cancelled' : '';
  return moved({ ...gtt, firedLeg, orderId }, 'triggered', words + other, at);
}

export function endGtt(
  gtt: Gtt,
  state: 'cancelled' | 'expired' | 'rejected',
  cause: string,
  at: UtcMillis,
): Gtt {
  return moved(gtt, state, cause, at);
}

export function isGttDone({ state }: Gtt): boolean {
  return state !== 'requested' && state !== 'active';
}

/** @throws {Refusal} GTT_IS_DONE */
export function requireWaiting(gtt: Gtt): void {
  if (isGttDone(gtt)) throw new Refusal('GTT_IS_DONE', { state: gtt.state });
}

/** Why the instrument as it is now allows it no more; null: it does. A lot changes with corporate actions. */
export function gttObstacle(gtt: Gtt, instrument: Instrument | null): string | null {
  if (instrument?.isActive !== true) return 'the instrument is no longer listed';
  const { lotQuantity } = instrument;
  const isWhole = gtt.legs.every(({ quantity }) => quantity % lotQuantity === 0);
  return isWhole ? null : `the lot is ${lotQuantity} now`;
}

/** Two of one id ask for the same. */
export function isSameGtt(one: GttWish, other: GttWish): boolean {
  return wishText(one) === wishText(other);
}

export function refusalOf(error: unknown): RefusalData {
  if (!(error instanceof Refusal)) throw error;
  return { code: error.code, details: error.details };
}

function wishText(gtt: GttWish): string {
  const { accountId, mode, instrumentId, kind, side, product, reducesOnly } = gtt;
  const legs = gtt.legs.map(({ triggerPaise, limitPaise, quantity }) => [triggerPaise, limitPaise, quantity]);
  return JSON.stringify([accountId, mode, instrumentId, kind, side, product, reducesOnly, legs]);
}

function checkLegs(kind: GttKind, legs: readonly GttLeg[], instrument: Instrument): void {
  const [first, second] = legs;
  const isWell =
    kind === 'single'
      ? legs.length === 1
      : legs.length === 2 && (first?.triggerPaise ?? 0) < (second?.triggerPaise ?? 0);
  if (!isWell) throw new Refusal('GTT_LEGS');
  const { lotQuantity, tickPaise } = instrument;
  for (const { triggerPaise, limitPaise, quantity } of legs) {
    if (!Number.isSafeInteger(quantity) || quantity <= 0) throw new Refusal('NOT_A_WHOLE_QUANTITY');
    if (quantity % lotQuantity !== 0) throw new Refusal('NOT_A_LOT_MULTIPLE', { lotQuantity });
    for (const paise of [triggerPaise, limitPaise])
      if (!Number.isSafeInteger(paise) || paise <= 0 || paise % tickPaise !== 0)
        throw new Refusal('NOT_A_TICK_MULTIPLE', { tickPaise });
  }
}

function lastDayOf({ kind, expiresOn }: Instrument, at: UtcMillis): IstDate {
  if (isDerivative(kind) && typeof expiresOn === 'string') return expiresOn;
  return istDateOf(istInstant(istDateOf(at), '12:00') + YEAR_MILLIS);
}

function legOf({ id, legs }: Gtt, leg: number): GttLeg {
  const found = legs[leg];
  if (found === undefined) throw new RangeError(`the trigger ${id} has no leg ${leg}`);
  return found;
}

function moved(gtt: Gtt, state: GttState, cause: string, at: UtcMillis): Gtt {
  if (!GTT_TRANSITIONS[gtt.state].includes(state))
    throw new Error(`the trigger ${gtt.id} cannot go from ${gtt.state} to ${state}`);
  return { ...gtt, state, cause, updatedAt: at };
}
