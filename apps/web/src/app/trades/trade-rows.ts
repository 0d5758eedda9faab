import { chargesOf, HEAD_WORDS } from '../funds/funds-rules.js';
import { type LedgerEntry, type LedgerHead, type Side } from '../live/shapes.js';

/** The charges a trade may carry, in the order of a contract note. `short`: what a heading has room for. */
export const CHARGE_COLUMNS = (
  [
    ['brokerage', 'Brokerage', 84],
    ['stt', 'STT', 66],
    ['exchange', 'Exchange', 78],
    ['sebi', 'SEBI', 58],
    ['stamp', 'Stamp', 64],
    ['gst', 'GST', 60],
    ['other-charges', 'Other', 64],
  ] as const
).map(([head, short, width]) => ({ head, name: HEAD_WORDS[head], short, width }));

/** A trade as the books have it: what moved, at which price, and what each authority took. */
export interface TradeRow {
  readonly id: string;
  readonly at: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly product: string | null;
  readonly holder: string;
  readonly quantity: number;
  readonly pricePaise: number;
  readonly valuePaise: number;
  readonly chargesPaise: number;
  readonly charges: Readonly<Partial<Record<LedgerHead, number>>>;
}

/** Null for an entry that is no trade. */
export function tradeRow(entry: LedgerEntry, holderOf: (deploymentId: string) => string): TradeRow | null {
  const { id, at, instrumentId, side, quantity, pricePaise, postings, product, deploymentId } = entry;
  if (instrumentId === null || side === null || quantity === null || pricePaise === null) return null;
  return {
    id,
    at,
    instrumentId,
    side,
    product,
    holder: deploymentId === null ? 'Hand' : holderOf(deploymentId),
    quantity,
    pricePaise,
    valuePaise: Math.round(pricePaise * quantity),
    chargesPaise: chargesOf(entry),
    charges: Object.fromEntries(postings.map(({ head, paise }) => [head, paise])),
  };
}

export interface TradeTotals {
  readonly count: number;
  readonly boughtPaise: number;
  readonly soldPaise: number;
  readonly chargesPaise: number;
}

export function tradeTotals(rows: readonly TradeRow[]): TradeTotals {
  let [bought, sold, charges] = [0, 0, 0];
  for (const { side, valuePaise, chargesPaise } of rows) {
    if (side === 'buy') bought += valuePaise;
    else sold += valuePaise;
    charges += chargesPaise;
  }
  return { count: rows.length, boughtPaise: bought, soldPaise: sold, chargesPaise: charges };
}
