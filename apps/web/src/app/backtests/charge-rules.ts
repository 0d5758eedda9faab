import { type Product, type TariffName, TARIFF_NAMES, TARIFF_TITLES } from '@artha/core';
import { type NewBacktest } from '../live/shapes.js';
import { bpsOf } from './backtest-rules.js';

/** How a run is to be charged, as chosen. */
export interface ChargeDraft {
  /** Null: as paper accounts are. */
  readonly by: TariffName | 'flat' | null;
  /** Null: shares for delivery, contracts carried. */
  readonly product: Product | null;
  /** Basis points, as typed. */
  readonly commissionBps: string;
}

export const FIRST_CHARGES: ChargeDraft = { by: null, product: null, commissionBps: '3' };

export const CHARGE_CHOICES: readonly { readonly by: TariffName | 'flat'; readonly label: string }[] = [
  ...TARIFF_NAMES.map((by) => ({ by, label: `${TARIFF_TITLES[by]}’s` })),
  { by: 'flat', label: 'Flat share' },
];

type ChargeTerms = Required<Pick<NewBacktest, 'tariff' | 'product' | 'commissionBps'>>;

/** As it is sent; null: the commission is none. `products` are those the instrument can be held as. */
export function chargeTermsOf(
  { by, product, commissionBps }: ChargeDraft,
  paper: TariffName,
  products: readonly Product[],
): ChargeTerms | null {
  const held = product !== null && products.includes(product) ? product : null;
  const tariff = by ?? paper;
  if (tariff !== 'flat') return { tariff, product: held, commissionBps: 0 };
  const bps = bpsOf(commissionBps);
  return bps === null ? null : { tariff: null, product: held, commissionBps: bps };
}
