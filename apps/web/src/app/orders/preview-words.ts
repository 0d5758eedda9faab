import { type OrderPreview } from '../live/shapes.js';
import { quantity } from '../ui/money.js';

const HEADS = [
  ['brokeragePaise', 'Brokerage'],
  ['sttPaise', 'STT'],
  ['exchangePaise', 'Exchange'],
  ['sebiPaise', 'SEBI'],
  ['stampPaise', 'Stamp duty'],
  ['gstPaise', 'GST'],
] as const;

/** The charges that are not zero, in the order a contract note has them. */
export function chargeLines(
  charges: OrderPreview['charges'] | null,
): readonly { readonly label: string; readonly paise: number }[] {
  if (charges === null) return [];
  return HEADS.map(([head, label]) => ({ label, paise: charges[head] })).filter(({ paise }) => paise !== 0);
}

/** How an order above the freeze quantity travels; null where it is one order. */
export function sentAs(slices: readonly number[] | null): string | null {
  if (slices === null || slices.length === 1) return null;
  if (slices.length === 0) return 'Too large: more than ten orders at the exchange’s limit';
  return `${slices.length} orders: ${slices.map((units) => quantity(units)).join(' + ')}`;
}
