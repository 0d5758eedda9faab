import { type Paise } from '../money/paise.js';
import { type Clock } from '../time/clock.js';
import { type UtcMillis } from '../time/instant.js';
import { type SessionStretch, type TradingDay } from '../time/session.js';
import { type DepthLevels } from './depth.js';
import { type InstrumentId } from './instrument.js';
import { type TickSink } from './market-feed.js';

/** What is known beforehand of an instrument's prices today; 0: not known. */
export interface PriceBounds {
  readonly previousClosePaise: Paise;
  /** The exchange takes no price below or above. Not for stocks whose band moves with the price. */
  readonly lowerBandPaise: Paise;
  readonly upperBandPaise: Paise;
  /** A step from one price to the next that needs no confirmation, in basis points of the price. */
  readonly stepBps: number;
}

export interface TickGuardOptions {
  readonly sink: TickSink;
  readonly clock: Clock;
  readonly boundsOf: (instrumentId: InstrumentId) => PriceBounds;
  /** When ticks of the instrument may come on this day: from the pre-open to the end of the post-close. */
  readonly hoursOf: (day: TradingDay, instrumentId: InstrumentId) => SessionStretch;
}

/** Ticks that were not believed, by reason; of those with a `doubtfulVolume` the price was. */
export interface RejectionCounts {
  zeroPrice: number;
  outlier: number;
  duplicate: number;
  outOfOrder: number;
  outsideSession: number;
  unknown: number;
  doubtfulVolume: number;
}

/** The first price of a day may be this many steps from the close before: news comes over night. */
const OVERNIGHT_STEPS = 2;
/** Following ticks that must bear a jump out before it is believed. */
const CONFIRMATIONS = 3;
/** No price, not even of MRF or a SENSEX future, is near ₹10 crore. */
const HIGHEST_PAISE = 1_000_000_000;
/** A feed's clock may run ahead of ours by this much; what is stamped later would make all that follows late. */
export const BELIEVED_AHEAD_MILLIS = 5_000;
const ALL_BPS = 10_000;
/** No instrument comes near a million million units in a day. */
const HIGHEST_VOLUME = 1e12;
/** Between two ticks a day's volume may grow by so many units, or by so many times itself, without being doubted. */
const LEAP_UNITS = 10_000_000;
const LEAP_TIMES = 50;

const [FROM, UNTIL, LAST_AT, LAST, VOLUME, INTEREST, CLOSE_BEFORE, LOWER, UPPER, STEP, JUMP, BORNE_OUT] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
] as const;
const [LEAP, LEAP_BORNE_OUT, REFUSED, REFUSED_SINCE] = [12, 13, 14, 15] as const;
const ROW = 16;
/** So many prices refused in a row are no slip: the one that stands is no longer the market's. */
const REFUSED_TOO_OFTEN = 3;

/**
 * Stands between a feed and the market and lets through only what can be true, counting the rest. One wrong price
 * would close candles, fill orders and trip limits; one missing tick is made up for by the next.
 *
 * A jump is not believed at once but may be true: when the ticks that follow stay near it, it has been borne out and
 * counts from then on, so an honest gap passes a moment late and garbage never.
 *
 * A day's volume never falls at the exchange, and once too high it would hide all that is traded after it. So a
 * smaller one leaves the greater one standing, one that cannot be is not taken, and a leap only when the ticks that
 * follow bear it out; each is counted, while the price beside it passes. A volume of 0 is one that is not told.
 */
export class TickGuard implements TickSink {
  readonly rejected: RejectionCounts = {
    zeroPrice: 0,
    outlier: 0,
    duplicate: 0,
    outOfOrder: 0,
    outsideSession: 0,
    unknown: 0,
    doubtfulVolume: 0,
  };
  /** A row for each slot. */
  private rows = new Float64Array(0);
  private ids: InstrumentId[] = [];
  private day: TradingDay | null = null;

  constructor(private readonly options: TickGuardOptions) {}

  slotOf(instrumentId: InstrumentId): number {
    const slot = this.options.sink.slotOf(instrumentId);
    if (this.ids[slot] === instrumentId) return slot;
    this.ids[slot] = instrumentId;
    if (this.rows.length < (slot + 1) * ROW) {
      const wider = new Float64Array(Math.max(this.rows.length * 2, (slot + 1) * ROW));
      wider.set(this.rows);
      this.rows = wider;
    }
    this.startRow(slot, instrumentId);
    return slot;
  }

  startSession(day: TradingDay): void {
    this.day = day;
    this.ids.forEach((id, slot) => this.startRow(slot, id));
    this.options.sink.startSession(day);
  }

  advanceTo(at: UtcMillis): void {
    this.options.sink.advanceTo(at);
  }

  reset(): void {
    this.day = null;
    this.ids.forEach((id, slot) => this.startRow(slot, id));
    this.options.sink.reset();
  }

  tick(slot: number, at: UtcMillis, lastPaise: Paise, dayVolume: number, openInterest = 0): void {
    const { rows, rejected } = this;
    const row = slot * ROW;
    const last = rows[row + LAST] ?? NaN;
    const standing = rows[row + VOLUME] ?? NaN;
    const volume = dayVolume >= standing && this.isCredibleVolume(row, dayVolume) ? dayVolume : standing;
    // Comparisons are written so that NaN, wherever it comes from, fails them.
    if (this.ids[slot] === undefined) rejected.unknown += 1;
    else if (!(lastPaise > 0 && lastPaise <= HIGHEST_PAISE)) rejected.zeroPrice += 1;
    else if (!(at >= (rows[row + FROM] ?? NaN) && at < (rows[row + UNTIL] ?? NaN)))
      rejected.outsideSession += 1;
    else if (at < (rows[row + LAST_AT] ?? 0) || at > this.options.clock.now() + BELIEVED_AHEAD_MILLIS)
      this.refuse(row, 'outOfOrder');
    else if (
      lastPaise === last &&
      at === rows[row + LAST_AT] &&
      volume === standing &&
      (openInterest === 0 || openInterest === rows[row + INTEREST])
    )
      rejected.duplicate += 1;
    else if (!this.isCredible(row, lastPaise)) this.refuse(row, 'outlier');
    else {
      rows[row + REFUSED] = 0;
      rows[row + LAST_AT] = at;
      rows[row + LAST] = lastPaise;
      rows[row + VOLUME] = volume;
      if (volume === dayVolume) rows[row + LEAP_BORNE_OUT] = -1;
      else if (dayVolume !== 0) this.doubt(row, dayVolume);
      if (openInterest > 0) rows[row + INTEREST] = openInterest;
      this.options.sink.tick(slot, at, lastPaise, volume, openInterest > 0 ? openInterest : 0);
    }
  }

  depth(slot: number, at: UtcMillis, levels: DepthLevels): void {
    const row = slot * ROW;
    if (this.ids[slot] === undefined) return;
    if (at >= (this.rows[row + FROM] ?? NaN) && at < (this.rows[row + UNTIL] ?? NaN))
      this.options.sink.depth(slot, at, levels);
  }

  /**
   * Since when the prices that come of an instrument have been refused, all of them; ∞: they are believed. Its last
   * price stands, and gets older, while its feed streams.
   */
  refusedSince(slot: number): UtcMillis {
    const row = slot * ROW;
    const isRefused = (this.rows[row + REFUSED] ?? 0) >= REFUSED_TOO_OFTEN;
    return isRefused ? (this.rows[row + REFUSED_SINCE] ?? Infinity) : Infinity;
  }

  private refuse(row: number, why: 'outOfOrder' | 'outlier'): void {
    const { rows } = this;
    this.rejected[why] += 1;
    const before = rows[row + REFUSED] ?? 0;
    if (before === 0) rows[row + REFUSED_SINCE] = this.options.clock.now();
    rows[row + REFUSED] = before + 1;
  }

  private isCredibleVolume(row: number, dayVolume: number): boolean {
    const { rows } = this;
    if (dayVolume > HIGHEST_VOLUME) return false;
    if (!isLeap(rows[row + VOLUME] ?? 0, dayVolume)) return true;
    return (rows[row + LEAP_BORNE_OUT] ?? -1) + 1 >= CONFIRMATIONS && this.bearsOut(row, dayVolume);
  }

  /** A leap is remembered; what follows bears it out by going on from there. */
  private doubt(row: number, dayVolume: number): void {
    const { rows } = this;
    this.rejected.doubtfulVolume += 1;
    if (!(dayVolume > (rows[row + VOLUME] ?? 0) && dayVolume <= HIGHEST_VOLUME)) return;
    rows[row + LEAP_BORNE_OUT] = this.bearsOut(row, dayVolume) ? (rows[row + LEAP_BORNE_OUT] ?? -1) + 1 : 0;
    rows[row + LEAP] = dayVolume;
  }

  private bearsOut(row: number, dayVolume: number): boolean {
    const leap = this.rows[row + LEAP] ?? 0;
    return (this.rows[row + LEAP_BORNE_OUT] ?? -1) >= 0 && dayVolume >= leap && !isLeap(leap, dayVolume);
  }

  /** A jump is remembered; it becomes credible when enough of the next ticks stay near it. */
  private isCredible(row: number, lastPaise: Paise): boolean {
    const { rows } = this;
    const lower = rows[row + LOWER] ?? 0;
    const upper = rows[row + UPPER] ?? 0;
    if ((lower > 0 && lastPaise < lower) || (upper > 0 && lastPaise > upper)) return false;
    const last = rows[row + LAST] ?? 0;
    const step = rows[row + STEP] ?? 0;
    const isFirst = last === 0;
    const from = isFirst ? (rows[row + CLOSE_BEFORE] ?? 0) : last;
    if (from === 0 || isNear(lastPaise, from, isFirst ? step * OVERNIGHT_STEPS : step)) {
      rows[row + BORNE_OUT] = -1;
      return true;
    }
    const borneOut = rows[row + BORNE_OUT] ?? -1;
    const staysNear = borneOut >= 0 && isNear(lastPaise, rows[row + JUMP] ?? 0, step);
    rows[row + JUMP] = lastPaise;
    rows[row + BORNE_OUT] = staysNear ? borneOut + 1 : 0;
    if (!staysNear || borneOut + 1 < CONFIRMATIONS) return false;
    rows[row + BORNE_OUT] = -1;
    return true;
  }

  private startRow(slot: number, instrumentId: InstrumentId): void {
    const row = slot * ROW;
    this.rows.fill(0, row, row + ROW);
    const { previousClosePaise, lowerBandPaise, upperBandPaise, stepBps } =
      this.options.boundsOf(instrumentId);
    const hours = this.day === null ? null : this.options.hoursOf(this.day, instrumentId);
    this.rows[row + FROM] = hours?.opensAt ?? Infinity;
    this.rows[row + UNTIL] = hours?.closesAt ?? -Infinity;
    this.rows[row + CLOSE_BEFORE] = previousClosePaise;
    this.rows[row + LOWER] = lowerBandPaise;
    this.rows[row + UPPER] = upperBandPaise;
    this.rows[row + STEP] = stepBps;
    this.rows[row + BORNE_OUT] = this.rows[row + LEAP_BORNE_OUT] = -1;
  }
}

function isLeap(from: number, dayVolume: number): boolean {
  return !(dayVolume - from <= Math.max(LEAP_UNITS, from * LEAP_TIMES));
}

function isNear(paise: Paise, from: Paise, bps: number): boolean {
  return Math.abs(paise - from) * ALL_BPS <= from * bps;
}
