import { type OrderPreview, type OrdersLeft } from '../live/shapes.js';
import { quantity } from '../ui/money.js';

const HEADS = [
  ['brokeragePaise', 'Brokerage'],
  ['sttPaise', 'STT'],
  ['exchangePaise', 'Exchange'],
  ['sebiPaise', 'SEBI'],
  ['stampPaise', 'Stamp duty'],
  ['gstPaise', 'GST'],
] as const;

/** The charges that are not zero, in the order a contract note has them; what no head tells is the depository's. */
export function chargeLines(
  preview: Pick<OrderPreview, 'charges' | 'chargesPaise'> | null,
): readonly { readonly label: string; readonly paise: number }[] {
  if (preview === null) return [];
  const { charges, chargesPaise } = preview;
  const lines = HEADS.map(([head, label]) => ({ label, paise: charges[head] }));
  const told = lines.reduce((sum, { paise }) => sum + paise, 0);
  return [...lines, { label: 'Depository', paise: chargesPaise - told }].filter(({ paise }) => paise !== 0);
}

/** How an order above the freeze quantity travels, or an iceberg; null where it is one order. */
export function sentAs(slices: readonly number[] | null, isIceberg = false): string | null {
  if (slices === null || slices.length === 1) return null;
  if (isIceberg) {
    const [shown = 0] = slices;
    const last = slices.at(-1) ?? 0;
    const rest = last === shown ? '' : `, the last ${quantity(last)}`;
    return `${slices.length} legs of ${quantity(shown)}${rest}, one after another`;
  }
  if (slices.length === 0) return 'Too large: more than ten orders at the exchange’s limit';
  return `${slices.length} orders: ${slices.map((units) => quantity(units)).join(' + ')}`;
}

const SPANS = [
  ['second', 'this second'],
  ['minute', 'this minute'],
  ['day', 'today'],
] as const;

/** What of the account's order budget is there for an entry; spans without a cap are not told. */
export function leftWords(left: OrdersLeft): string {
  return SPANS.flatMap(([span, words]) => {
    const count = left[span];
    return count === null ? [] : [`${quantity(count)} ${words}`];
  }).join(' · ');
}

/** What is kept back for exits, in the same order. */
export function keptWords({ kept }: OrdersLeft): string {
  return SPANS.flatMap(([span]) => {
    const count = kept[span];
    return count === null ? [] : [quantity(count)];
  }).join(' / ');
}

/** Nothing can be entered before the next second, minute or day. */
export function isSpent({ second, minute, day }: OrdersLeft): boolean {
  return second === 0 || minute === 0 || day === 0;
}
