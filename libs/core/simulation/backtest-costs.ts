import { type Instrument, isDerivative } from '../market/instrument.js';
import { Refusal } from '../refusals.js';
import { productsOf } from '../trading/positions/conversion.js';
import { type Product } from '../trading/terms.js';
import { type BacktestSpec } from './backtest-spec.js';
import { DeliveryCosts } from './delivery-costs.js';
import { type FillCosts, flatCosts } from './fill-costs.js';
import { withSquareOffFee } from './square-off-fee.js';

/**
 * What the fills of one run cost: as paper is charged, or a flat share. Made anew for each run, because the deliveries
 * of a day are charged together.
 */
export function costsOf({ tariff = null, commissionBps, instrument, others = [] }: BacktestSpec): FillCosts {
  if (tariff === null) return flatCosts(commissionBps);
  const traded = [instrument, ...others.flatMap(({ instrument: leg }) => leg ?? [])];
  const costs = new DeliveryCosts(tariff, [], (id) => traded.find((one) => one.id === id)).booked;
  return withSquareOffFee(costs, tariff);
}

interface Held<Known extends keyof Instrument> {
  readonly product?: Product;
  readonly instrument: Pick<Instrument, Known>;
}

/**
 * What the orders of a backtest are. Unless someone asks for MIS nothing in it ends with the day: shares are
 * delivered and contracts carried. Delivered shares are charged by what became of them (NSE.md §8.1): as intraday where they
 * were bought and sold on one day, as delivery where they were kept.
 */
export function productOf({ product, instrument }: Held<'kind'>): Product {
  return product ?? (isDerivative(instrument.kind) ? 'NRML' : 'CNC');
}

/** Refuses PRODUCT_NOT_HELD. */
export function requireProduct(asked: Held<'id' | 'kind' | 'series'>): void {
  const [product, { id: instrumentId }] = [productOf(asked), asked.instrument];
  const held = productsOf(asked.instrument);
  if (!held.includes(product))
    throw new Refusal('PRODUCT_NOT_HELD', { instrumentId, product, held: held.join(' or ') });
}
