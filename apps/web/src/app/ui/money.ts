/** Rupees and percents as text. A missing value is a dash, never a zero; a minus is a real minus sign. */
export const DASH = '–';
const MINUS = '−';

/** Indian grouping: the last three digits, then pairs. Our own, because browsers differ by operating system. */
export function grouped(digits: string): string {
  const last = digits.slice(-3);
  const rest = digits.slice(0, -3);
  return rest === '' ? last : `${rest.replace(/\B(?=(\d{2})+$)/g, ',')},${last}`;
}

function isMissing(value: number | null | undefined): value is null | undefined {
  return value === null || value === undefined || !Number.isFinite(value);
}

function unsignedRupees(paise: number, decimals: number): string {
  const [whole = '0', fraction] = (Math.abs(paise) / 100).toFixed(decimals).split('.');
  return fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`;
}

function minusOf(paise: number, text: string): string {
  return paise < 0 && /[1-9]/.test(text) ? MINUS : '';
}

/** ₹12,34,567.89 */
export function rupees(paise: number | null | undefined, decimals = 2): string {
  if (isMissing(paise)) return DASH;
  const text = unsignedRupees(paise, decimals);
  return `${minusOf(paise, text)}₹${text}`;
}

/** A price without its sign of currency, as blotters and watchlists show it. */
export function price(paise: number | null | undefined, decimals = 2): string {
  if (isMissing(paise)) return DASH;
  const text = unsignedRupees(paise, decimals);
  return minusOf(paise, text) + text;
}

/** Profit and loss: a plus is written, so colour is never the only sign. */
export function signedRupees(paise: number | null | undefined, decimals = 2): string {
  const text = rupees(paise, decimals);
  return !isMissing(paise) && paise > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

export function signedPrice(paise: number | null | undefined): string {
  const text = price(paise);
  return !isMissing(paise) && paise > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** ₹1.23 L and ₹4.56 Cr, for cards only; whoever shows it also shows the full value on hover. */
export function compactRupees(paise: number | null | undefined, isSigned = false): string {
  if (isMissing(paise)) return DASH;
  const size = Math.abs(paise) / 100;
  const plus = isSigned && paise > 0 ? '+' : '';
  const minus = paise < 0 ? MINUS : '';
  // The thresholds sit where two decimals would round up to the next unit.
  if (size >= 99_99_500) return `${minus}${plus}₹${scaled(size / 1e7)} Cr`;
  if (size >= 1e5) return `${minus}${plus}₹${scaled(size / 1e5)} L`;
  return isSigned ? signedRupees(paise) : rupees(paise);
}

function scaled(value: number): string {
  const [whole = '0', fraction = '00'] = value.toFixed(2).split('.');
  return `${grouped(whole)}.${fraction}`;
}

export function signedPercent(percent: number | null | undefined): string {
  if (isMissing(percent)) return DASH;
  const text = Math.abs(percent).toFixed(2);
  if (!/[1-9]/.test(text)) return `${text}%`;
  return `${percent > 0 ? '+' : MINUS}${text}%`;
}

export function percent(value: number | null | undefined, decimals = 2): string {
  if (isMissing(value)) return DASH;
  const text = Math.abs(value).toFixed(decimals);
  return `${minusOf(value, text)}${text}%`;
}

export function quantity(value: number | null | undefined): string {
  if (isMissing(value)) return DASH;
  return (value < 0 ? MINUS : '') + grouped(String(Math.abs(Math.round(value))));
}

/** A change of a quantity: a plus is written. */
export function signedQuantity(value: number | null | undefined): string {
  return !isMissing(value) && value > 0 ? `+${quantity(value)}` : quantity(value);
}

/** A ratio such as Sharpe or the profit factor. */
export function ratio(value: number | null | undefined): string {
  return isMissing(value) ? DASH : `${value < 0 ? MINUS : ''}${Math.abs(value).toFixed(2)}`;
}

/** 'profit' or 'loss', the class that colours a signed amount. */
export function toneOf(value: number | null | undefined): 'profit' | 'loss' | '' {
  if (isMissing(value) || value === 0) return '';
  return value > 0 ? 'profit' : 'loss';
}

/** What a person typed as rupees, in paise; null when it is no amount. */
export function paiseOfText(text: string): number | null {
  const plain = text.replace(/[₹,\s]/g, '');
  if (!/^\d+(\.\d{1,2})?$/.test(plain)) return null;
  return Math.round(Number(plain) * 100);
}
