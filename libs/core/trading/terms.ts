/** Who takes the money's risk: history, nobody, or the account. Part of every key that counts or sums. */
export type TradingMode = 'backtest' | 'paper' | 'live';
export type Side = 'buy' | 'sell';
/**
 * MARKET takes the next price there is; LIMIT waits for its price or a better one. The two stops sleep until the
 * market touches their trigger: then SL is a LIMIT order and SL-M a MARKET order.
 */
export type OrderKind = 'MARKET' | 'LIMIT' | 'SL' | 'SL-M';
/**
 * DAY waits until the close; IOC trades at once what it can and the rest is cancelled; TTL waits as many minutes as the
 * ticket says, and never beyond the close.
 */
export type Validity = 'DAY' | 'IOC' | 'TTL';
/**
 * Why orders belong together. `slices`: one wish above the freeze quantity, sent at once in parts. `iceberg`: one wish
 * of which the market sees one leg at a time. `basket`: several wishes asked for together.
 */
export type OrderGroupKind = 'slices' | 'iceberg' | 'basket';
/** NSE's words: MIS is squared off the same day, CNC is delivered, NRML carries derivatives overnight. */
export type Product = 'MIS' | 'CNC' | 'NRML';
export const PRODUCTS: readonly Product[] = ['MIS', 'CNC', 'NRML'];

export function opposite(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}
