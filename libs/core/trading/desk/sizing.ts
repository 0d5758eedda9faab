import { formatRupees, type Paise } from '../../money/paise.js';
import { Refusal } from '../../refusals.js';

/**
 * How large an entry is, where it is not the same number of units each time. Capital is what was paid into the account
 * and what closed trades have won or lost since; a share of it is in basis points.
 */
export type Sizing =
  /** For so much money. */
  | { readonly by: 'value'; readonly valuePaise: Paise }
  /** For a share of the capital. */
  | { readonly by: 'capital'; readonly bps: number }
  /** So that a share of the capital is lost where its stop is hit, charges and slippage apart. */
  | { readonly by: 'risk'; readonly bps: number }
  /** So that a share of the capital is what the price usually moves in one candle (ATR). */
  | { readonly by: 'volatility'; readonly bps: number; readonly bars: number };

export const SIZINGS = ['value', 'capital', 'risk', 'volatility'] as const satisfies readonly Sizing['by'][];

/** Intraday margin lets five times the capital be traded; more no broker may give on shares (NSE.md §5). */
const MOST_CAPITAL_BPS = 50_000;
/** A tenth of the capital on one stop. */
const MOST_RISK_BPS = 1_000;
const MOST_VALUE_PAISE = 1_000_000_000_000;
const MOST_BARS = 200;

/** A sizing rule as it is sent. */
export interface RawSizing {
  readonly by?: unknown;
  readonly valuePaise?: unknown;
  readonly bps?: unknown;
  readonly bars?: unknown;
}

/** A sizing rule out of whatever was sent. Refuses BAD_SIZING with what has to hold. */
export function checkSizing(raw: RawSizing): Sizing {
  const { by, valuePaise, bps, bars = 14 } = raw;
  switch (by) {
    case 'value':
      return { by, valuePaise: whole(valuePaise, 100, MOST_VALUE_PAISE, 'the money of an entry in paise') };
    case 'capital':
      return { by, bps: whole(bps, 1, MOST_CAPITAL_BPS, 'the share of the capital in basis points') };
    case 'risk':
      return { by, bps: whole(bps, 1, MOST_RISK_BPS, 'the share of the capital at risk in basis points') };
    case 'volatility':
      return {
        by,
        bps: whole(bps, 1, MOST_RISK_BPS, 'the share of the capital a candle moves in basis points'),
        bars: whole(bars, 2, MOST_BARS, 'the candles of the average range'),
      };
    default:
      throw new Refusal('BAD_SIZING', { rule: `it is by one of ${SIZINGS.join(', ')}` });
  }
}

function whole(value: unknown, min: number, max: number, what: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new Refusal('BAD_SIZING', { rule: `${what} is a whole number from ${min} to ${max}` });
}

/** What an entry is measured by. */
export interface SizedBy {
  readonly pricePaise: Paise;
  readonly lotQuantity: number;
  /** No entry is larger, whatever the rule says: next to its stop the risk of one unit is nearly nothing. */
  readonly mostQuantity: number;
  /** Null: nobody knows it here. */
  readonly capitalPaise: Paise | null;
  /** How far the signal's stop is from the price; null: it has none that can be told beforehand. */
  readonly stopPaise: Paise | null;
  /** The average true range; null: it warms up still. */
  readonly rangePaise: number | null;
}

/** Units to enter with, or why none. */
export type Size = { readonly quantity: number } | { readonly quantity: 0; readonly why: string };

/** Rounded down to whole lots: an entry is never larger than its rule. */
export function sizeOf(sizing: Sizing, scene: SizedBy): Size {
  const measured = measure(sizing, scene);
  if (typeof measured === 'string') return { quantity: 0, why: measured };
  const { lotQuantity, mostQuantity } = scene;
  const lots = Math.floor(Math.min(measured.amountPaise / measured.unitPaise, mostQuantity) / lotQuantity);
  if (lots >= 1) return { quantity: lots * lotQuantity };
  const needed = formatRupees(Math.ceil(measured.unitPaise * lotQuantity));
  const unit = lotQuantity === 1 ? 'one' : `one lot of ${lotQuantity}`;
  return {
    quantity: 0,
    why: `${formatRupees(measured.amountPaise)} ${measured.verb}, and ${unit} ${measured.does} ${needed}`,
  };
}

interface Measure {
  readonly amountPaise: Paise;
  readonly unitPaise: number;
  readonly verb: string;
  readonly does: string;
}

function measure(
  sizing: Sizing,
  { pricePaise, capitalPaise, stopPaise, rangePaise }: SizedBy,
): Measure | string {
  if (!(pricePaise > 0)) return 'it has no price yet';
  if (sizing.by === 'value')
    return {
      amountPaise: sizing.valuePaise,
      unitPaise: pricePaise,
      verb: 'is what an entry may cost',
      does: 'costs',
    };
  if (capitalPaise === null)
    return 'the capital of this account is not known yet: its broker has not told it';
  const amountPaise = Math.floor((Math.max(0, capitalPaise) * sizing.bps) / 10_000);
  if (sizing.by === 'capital')
    return { amountPaise, unitPaise: pricePaise, verb: 'is what an entry may cost', does: 'costs' };
  if (sizing.by === 'volatility') {
    if (rangePaise === null || !(rangePaise > 0)) return `atr(${sizing.bars}) has no value yet`;
    return { amountPaise, unitPaise: rangePaise, verb: 'may move with a candle', does: 'moves' };
  }
  if (stopPaise === null) return 'its signal has no stop to measure the risk by';
  if (stopPaise <= 0) return 'its stop lies beyond the price already';
  return { amountPaise, unitPaise: stopPaise, verb: 'may be lost', does: 'loses' };
}

/** How large entries are, in words; `quantity` as the deployment says. */
export function sizingText(sizing: Sizing | null, quantity: number): string {
  const most = quantity.toLocaleString('en-IN');
  if (sizing === null) return most;
  if (sizing.by === 'value') return `${formatRupees(sizing.valuePaise)} an entry, at most ${most}`;
  const share = `${sizing.bps / 100} % of capital`;
  if (sizing.by === 'capital') return `${share} an entry, at most ${most}`;
  if (sizing.by === 'risk') return `${share} at risk, at most ${most}`;
  return `${share} for atr(${sizing.bars}), at most ${most}`;
}
