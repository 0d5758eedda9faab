import { type Charges } from '../charges/order-charges.js';
import { type UtcMillis } from '../time/instant.js';
import { CORRECTED, type Fill, SETTLED } from '../trading/orders/fill.js';
import { type Conversion } from '../trading/positions/conversion.js';
import { type Product, type TradingMode } from '../trading/terms.js';
import { type Paise } from './paise.js';

/**
 * The heads of a trading account's books. `cash` is the account's money. `capital` is where it came from. `trades` is
 * what was paid for everything bought less what everything sold brought: what is held at cost, less the result of
 * what was closed. The others are charges; `other-charges` those whose heads nobody told.
 */
export const LEDGER_HEADS = [
  'cash',
  'capital',
  'trades',
  'brokerage',
  'stt',
  'exchange',
  'sebi',
  'stamp',
  'gst',
  'other-charges',
] as const;
export type LedgerHead = (typeof LEDGER_HEADS)[number];

export const LEDGER_KINDS = ['opening', 'deposit', 'withdrawal', 'trade', 'conversion'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** A debit is above zero (cash came in, charges were paid), a credit below. */
export interface Posting {
  readonly head: LedgerHead;
  readonly paise: Paise;
}

/** One thing that happened to an account's money, told from both sides: its postings add up to zero. */
export interface LedgerEntry {
  /** What makes it unique for ever; the same id twice is the same entry, booked once. */
  readonly id: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly kind: LedgerKind;
  readonly at: UtcMillis;
  readonly fillId: string | null;
  readonly memo: string;
  readonly postings: readonly Posting[];
}

const HEAD_OF_CHARGE = {
  brokeragePaise: 'brokerage',
  sttPaise: 'stt',
  exchangePaise: 'exchange',
  sebiPaise: 'sebi',
  stampPaise: 'stamp',
  gstPaise: 'gst',
} as const satisfies Record<keyof Charges, LedgerHead>;

/** What a fill does to the books. Its id follows from the fill's, so a fill reported twice is booked once. */
export function entryOfFill(fill: Fill): LedgerEntry {
  const { id, accountId, mode, side, quantity, instrumentId, valuePaise, chargesPaise, remark, filledAt } =
    fill;
  const paidPaise = side === 'buy' ? valuePaise : -valuePaise;
  const symbol = instrumentId.slice(instrumentId.indexOf(':') + 1);
  const units = side === 'buy' ? quantity : -quantity;
  let memo = `${side === 'buy' ? 'Bought' : 'Sold'} ${quantity} ${symbol}`;
  if (id.startsWith(SETTLED)) memo = `Settled ${-units} ${symbol}`;
  if (id.startsWith(CORRECTED)) memo = `Corrected by ${units > 0 ? '+' : ''}${units} ${symbol}`;
  return entry({
    id: `fill:${id}`,
    accountId,
    mode,
    kind: 'trade',
    at: filledAt,
    fillId: id,
    memo: remark === undefined ? memo : `${memo}, ${remark}`,
    postings: [
      { head: 'cash', paise: -paidPaise - chargesPaise },
      { head: 'trades', paise: paidPaise },
      ...chargePostings(fill),
    ],
  });
}

const HELD_AS: Readonly<Record<Product, string>> = {
  MIS: 'for the day',
  CNC: 'for delivery',
  NRML: 'carried',
};

/** What was charged anew for units that became another product; null: nothing was. */
export function entryOfConversion(conversion: Conversion): LedgerEntry | null {
  const { id, accountId, mode, at, instrumentId, quantity, fromProduct, toProduct, chargesPaise } =
    conversion;
  const symbol = instrumentId.slice(instrumentId.indexOf(':') + 1);
  const { postings, ...booked } = entry({
    id: `${CONVERSION_ENTRY}${id}`,
    accountId,
    mode,
    kind: 'conversion',
    at,
    fillId: null,
    memo: `Charges of ${quantity} ${symbol} held ${HELD_AS[toProduct]}, not ${HELD_AS[fromProduct]}`,
    postings: [{ head: 'cash', paise: -chargesPaise }, ...chargePostings(conversion)],
  });
  return postings.length === 0 ? null : { ...booked, postings };
}

/** Before the conversion's id in the id of its entry. */
export const CONVERSION_ENTRY = 'conversion:';

/** Money brought in (above zero) or taken out (below), not won or lost. */
export function entryOfCapital(
  capital: Pick<LedgerEntry, 'id' | 'accountId' | 'mode' | 'at' | 'memo'> & {
    readonly kind: Exclude<LedgerKind, 'trade' | 'conversion'>;
    readonly amountPaise: Paise;
  },
): LedgerEntry {
  const { amountPaise, ...rest } = capital;
  const postings: Posting[] = [
    { head: 'cash', paise: amountPaise },
    { head: 'capital', paise: -amountPaise },
  ];
  return entry({ ...rest, fillId: null, postings });
}

/** What entries have added up to, head by head. An entry that comes again changes nothing. */
export function balancesOf(entries: Iterable<LedgerEntry>): Record<LedgerHead, Paise> {
  const balances = Object.fromEntries(LEDGER_HEADS.map((head) => [head, 0])) as Record<LedgerHead, Paise>;
  const booked = new Set<string>();
  for (const { id, postings } of entries) {
    if (booked.has(id)) continue;
    booked.add(id);
    for (const { head, paise } of postings) balances[head] += paise;
  }
  return balances;
}

export function isChargeHead(head: LedgerHead): boolean {
  return head !== 'cash' && head !== 'capital' && head !== 'trades';
}

/** @throws when the two sides differ: an entry that does not balance must never be booked. */
function entry(draft: LedgerEntry): LedgerEntry {
  const postings = draft.postings.filter(({ paise }) => paise !== 0);
  const differencePaise = postings.reduce((sum, { paise }) => sum + paise, 0);
  if (differencePaise !== 0)
    throw new Error(`the entry ${draft.id} is ${differencePaise} paise out of balance`);
  return { ...draft, postings };
}

/** By head where the heads are known and account for every paisa. */
function chargePostings({ chargesPaise, charges }: Pick<Fill, 'chargesPaise' | 'charges'>): Posting[] {
  if (charges === undefined) return [{ head: 'other-charges', paise: chargesPaise }];
  const known = Object.entries(HEAD_OF_CHARGE).map(([charge, head]) => ({
    head,
    paise: charges[charge as keyof Charges],
  }));
  const rest = chargesPaise - known.reduce((sum, { paise }) => sum + paise, 0);
  return [...known, { head: 'other-charges', paise: rest }];
}
