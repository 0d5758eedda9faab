import { type Instrument, isDerivative } from '../market/instrument.js';
import { Refusal } from '../refusals.js';
import { productsOf } from '../trading/positions/conversion.js';
import { type Product } from '../trading/terms.js';
import { type BacktestSpec } from './backtest-spec.js';
import { DeliveryCosts } from './delivery-costs.js';
import { type FillCosts, flatCosts } from './fill-costs.js';

/**
 * What the fills of one run cost: as paper is charged, or a flat share. Made anew for each run, because the deliveries
 * of a day are charged together.
 */
export function costsOf({ tariff = null, commissionBps, instrument, others = [] }: BacktestSpec): FillCosts {
  if (tariff === null) return flatCosts(commissionBps);
  const traded = [instrument, ...others.flatMap(({ instrument: leg }) => leg ?? [])];
  return new DeliveryCosts(tariff, [], (id) => traded.find((one) => one.id === id)).booked;
}

interface Held<Known extends keyof Instrument> {
  readonly product?: Product;
  readonly instrument: Pick<Instrument, Known>;
}

/**
 * What the orders of a backtest are. Nothing in it ends with the day, so unless someone asks for MIS shares are
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
