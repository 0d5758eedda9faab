import { type Paise } from '../../money/paise.js';
import { type RefusalData, type RefusalDetails } from '../../refusals.js';
import { istClockText, istDayOf, type UtcMillis, weekdayOf, istDateOf } from '../../time/instant.js';
import { type EffectiveLimit, type EffectiveLimits } from './effective-limits.js';
import { openQuantity, type Order } from '../orders/order.js';
import { type Position } from '../positions/position.js';
import { type SafetyCause } from './safety.js';
import { type Side } from '../terms.js';

/** What limits of an account, or of one deployment, are held against; each sum is made only when a limit asks. */
export interface RiskFigures {
  /** When something was last closed at a loss today. */
  readonly lastLossAt: UtcMillis | null;
  dayResultPaise(): Paise;
  /** The day's result since the profit lock was last opened. */
  dayProfitPaise(): Paise;
  /** Of all days since a loss was last accepted. */
  totalResultPaise(): Paise;
  /** How far equity has fallen below its highest of the day, and of all days. */
  dayFallBps(): number;
  fallBps(): number;
  /** Entries filled today or under way. */
  trades(apartFrom: Order | null): number;
  /** Positions open or about to be opened by working orders, one apart. */
  openPositionCount(apartFrom: Position): number;
  /** Units there would be of the order's instrument on its side, with it and all that works there. */
  reach(order: Order): number;
  grossPaise(apartFrom: Order | null): Paise;
  /** Longs less shorts, with what works on the order's side beside it. */
  netExposurePaise(order: Order): Paise;
}

/** An order that opens or enlarges a position, as far as it does so. */
export interface Entry {
  readonly order: Order;
  readonly at: UtcMillis;
  readonly lastPaise: Paise;
  /** The price to judge it by. */
  readonly pricePaise: Paise;
  readonly openingUnits: number;
  readonly position: Position;
  /** Where the position would be left at a loss; null: nobody has said. */
  readonly stopPaise: Paise | null;
}

const MINUTE_MILLIS = 60_000;
const IST_OFFSET_MINUTES = 330;

/** A result that stops trading until somebody acknowledges it. */
export interface Breach {
  readonly limit: EffectiveLimit;
  readonly value: number;
  readonly cause: Exclude<SafetyCause, 'person'>;
  readonly refusal: RefusalData;
}

/** The first of the limits on results that is reached; null: none is. */
export function breachOf(limits: EffectiveLimits, figures: RiskFigures): Breach | null {
  const { maxDailyLossPaise, maxLossPaise, maxDayDrawdownBps, maxDrawdownBps, dailyProfitLockPaise } = limits;
  if (maxDailyLossPaise !== null) {
    const lossPaise = -figures.dayResultPaise();
    if (lossPaise >= maxDailyLossPaise.value)
      return breach(maxDailyLossPaise, lossPaise, 'loss-limit', 'LOSS_LIMIT_REACHED', 'lossPaise');
  }
  if (maxLossPaise !== null) {
    const lossPaise = -figures.totalResultPaise();
    if (lossPaise >= maxLossPaise.value)
      return breach(maxLossPaise, lossPaise, 'loss-limit', 'TOTAL_LOSS_REACHED', 'lossPaise');
  }
  if (maxDayDrawdownBps !== null) {
    const fall = figures.dayFallBps();
    if (fall >= maxDayDrawdownBps.value) return drawdown(maxDayDrawdownBps, fall, 'of the day');
  }
  if (maxDrawdownBps !== null) {
    const fall = figures.fallBps();
    if (fall >= maxDrawdownBps.value) return drawdown(maxDrawdownBps, fall, 'of all days');
  }
  if (dailyProfitLockPaise !== null) {
    const profitPaise = figures.dayProfitPaise();
    if (profitPaise >= dailyProfitLockPaise.value)
      return breach(dailyProfitLockPaise, profitPaise, 'profit-lock', 'PROFIT_LOCKED', 'profitPaise');
  }
  return null;
}

function breach(
  limit: EffectiveLimit,
  value: number,
  cause: Breach['cause'],
  code: 'LOSS_LIMIT_REACHED' | 'TOTAL_LOSS_REACHED' | 'PROFIT_LOCKED',
  name: string,
): Breach {
  return { limit, value, cause, refusal: denial(limit, code, { [name]: value, limitPaise: limit.value }) };
}

function drawdown(limit: EffectiveLimit, fallBps: number, peak: string): Breach {
  const details = { peak, fallPercent: fallBps / 100, limitPercent: limit.value / 100 };
  return { limit, value: fallBps, cause: 'drawdown', refusal: denial(limit, 'DRAWDOWN_REACHED', details) };
}

/** Why an entry is against the limits; null: it is not. Cheap rules first; sums are made only for limits that are set. */
export function limitRefusal(
  limits: EffectiveLimits,
  figures: RiskFigures,
  entry: Entry,
): RefusalData | null {
  return (
    ofTheOrder(limits, entry) ??
    ofTheHour(limits, figures, entry) ??
    breachOf(limits, figures)?.refusal ??
    ofTheBook(limits, figures, entry)
  );
}

function ofTheOrder(limits: EffectiveLimits, entry: Entry): RefusalData | null {
  const { maxOrderPaise, maxRiskPerTradePaise, maxPriceAwayBps } = limits;
  const { order, pricePaise, lastPaise, openingUnits, stopPaise } = entry;
  // A part is judged by the whole wish: slicing makes nothing smaller.
  const orderPaise = Math.max(openQuantity(order), order.wishQuantity ?? 0) * pricePaise;
  if (maxOrderPaise !== null && orderPaise > maxOrderPaise.value)
    return denial(maxOrderPaise, 'ORDER_TOO_LARGE', { orderPaise, limitPaise: maxOrderPaise.value });
  if (maxPriceAwayBps !== null && order.limitPaise !== null) {
    const from = order.triggerPaise ?? lastPaise;
    const away = (Math.abs(order.limitPaise - from) / from) * 10_000;
    if (away > maxPriceAwayBps.value)
      return denial(maxPriceAwayBps, 'PRICE_TOO_FAR', {
        pricePaise: order.limitPaise,
        fromPaise: from,
        awayPercent: Math.round(away) / 100,
        limitPercent: maxPriceAwayBps.value / 100,
      });
  }
  if (maxRiskPerTradePaise !== null) {
    const riskPaise = openingUnits * riskOfUnit(order.side, pricePaise, stopPaise);
    if (riskPaise > maxRiskPerTradePaise.value)
      return denial(maxRiskPerTradePaise, 'RISK_TOO_LARGE', {
        riskPaise,
        limitPaise: maxRiskPerTradePaise.value,
        how: stopPaise === null ? 'without a stop, everything it is worth' : 'down to its stop',
      });
  }
  return null;
}

/** A stop on the wrong side protects nothing. */
function riskOfUnit(side: Side, pricePaise: Paise, stopPaise: Paise | null): Paise {
  if (stopPaise === null) return pricePaise;
  const risk = side === 'buy' ? pricePaise - stopPaise : stopPaise - pricePaise;
  return risk > 0 ? risk : pricePaise;
}

function ofTheHour(limits: EffectiveLimits, figures: RiskFigures, { at }: Entry): RefusalData | null {
  if (limits.windows.length > 0) {
    const minute = (Math.floor(at / MINUTE_MILLIS) + IST_OFFSET_MINUTES) % 1_440;
    const dayBit = 1 << ((istDayOf(at) + 4) % 7); // day 0 was a Thursday
    for (const window of limits.windows)
      if ((window.dayBits & dayBit) !== 0 && minute >= window.fromMinute && minute < window.untilMinute)
        return {
          code: 'NO_TRADE_WINDOW',
          details: {
            from: window.from,
            until: window.until,
            day: weekdayOf(istDateOf(at)),
            rule: 'noTradeWindows',
            whose: window.whose,
          },
        };
  }
  const { cooldownMinutes } = limits;
  if (cooldownMinutes === null || figures.lastLossAt === null) return null;
  const freeAt = figures.lastLossAt + cooldownMinutes.value * MINUTE_MILLIS;
  if (at >= freeAt || at < figures.lastLossAt) return null; // a replay may have gone back
  return denial(cooldownMinutes, 'COOLING_DOWN', {
    minutes: cooldownMinutes.value,
    lossAt: istClockText(figures.lastLossAt),
    until: istClockText(freeAt),
  });
}

function ofTheBook(limits: EffectiveLimits, figures: RiskFigures, entry: Entry): RefusalData | null {
  const { order, position, pricePaise } = entry;
  const { maxOpenPositions, maxTradesPerDay, maxPositionUnits, maxPositionPaise } = limits;
  if (maxOpenPositions !== null && position.quantity === 0) {
    const open = figures.openPositionCount(position);
    if (open >= maxOpenPositions.value)
      return denial(maxOpenPositions, 'TOO_MANY_POSITIONS', { open, limit: maxOpenPositions.value });
  }
  if (maxTradesPerDay !== null) {
    const trades = figures.trades(entry.order);
    if (trades >= maxTradesPerDay.value)
      return denial(maxTradesPerDay, 'TOO_MANY_TRADES', { trades, limit: maxTradesPerDay.value });
  }
  if (maxPositionUnits !== null || maxPositionPaise !== null) {
    const units = figures.reach(order);
    const { instrumentId } = order;
    if (maxPositionUnits !== null && units > maxPositionUnits.value)
      return denial(maxPositionUnits, 'TOO_MANY_UNITS', {
        instrumentId,
        units,
        limit: maxPositionUnits.value,
      });
    const valuePaise = units * pricePaise;
    if (maxPositionPaise !== null && valuePaise > maxPositionPaise.value)
      return denial(maxPositionPaise, 'POSITION_VALUE_TOO_LARGE', {
        instrumentId,
        valuePaise,
        limitPaise: maxPositionPaise.value,
      });
  }
  return ofExposure(limits, figures, entry);
}

/** An order that turns a position round closes as much as it opens: only the difference is new. */
function ofExposure(limits: EffectiveLimits, figures: RiskFigures, entry: Entry): RefusalData | null {
  const { maxGrossPaise, maxNetPaise } = limits;
  const { order, openingUnits, pricePaise, lastPaise } = entry;
  const ordered = openQuantity(order);
  if (maxGrossPaise !== null) {
    const grossPaise =
      figures.grossPaise(order) + openingUnits * pricePaise - (ordered - openingUnits) * lastPaise;
    if (grossPaise > maxGrossPaise.value)
      return denial(maxGrossPaise, 'GROSS_EXPOSURE_TOO_LARGE', {
        grossPaise,
        limitPaise: maxGrossPaise.value,
      });
  }
  if (maxNetPaise !== null) {
    const before = figures.netExposurePaise(order);
    const netPaise = Math.abs(before + (order.side === 'buy' ? 1 : -1) * ordered * pricePaise);
    if (netPaise > maxNetPaise.value && netPaise > Math.abs(before))
      return denial(maxNetPaise, 'NET_EXPOSURE_TOO_LARGE', { netPaise, limitPaise: maxNetPaise.value });
  }
  return null;
}

/** Every denial by a limit says which, and whose it is. */
function denial(
  { rule, whose }: EffectiveLimit,
  code: RefusalData['code'],
  details: RefusalDetails,
): RefusalData {
  return { code, details: { ...details, rule, whose } };
}
