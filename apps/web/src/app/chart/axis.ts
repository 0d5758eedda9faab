import { timeframeSeconds, type Timeframe } from '@artha/core';
import { TickMarkType, type UTCTimestamp } from 'lightweight-charts';
import { price } from '../ui/money.js';
import { IST_OFFSET_MILLIS, istClock, istTime } from '../ui/time.js';

/** The chart library knows UTC only: instants are shifted so that its axis reads in IST. */
export function axisTime(at: number): UTCTimestamp {
  return ((at + IST_OFFSET_MILLIS) / 1000) as UTCTimestamp;
}
export function instantOf(time: number): number {
  return time * 1000 - IST_OFFSET_MILLIS;
}

/** What the crosshair writes on the time axis: 28 Jul 10:15, with seconds or without a time where that fits. */
export function crosshairTime(at: number, timeframe: Timeframe): string {
  const text = istTime(at);
  if (timeframe === '1d') return `${text.slice(0, 6)} ${yearOf(at)}`;
  return timeframeSeconds(timeframe) < 60 ? text : text.slice(0, -3);
}
function yearOf(at: number): number {
  return new Date(at + IST_OFFSET_MILLIS).getUTCFullYear();
}

/**
 * What the time axis writes under a place: a year, a month, a day or a time, whichever the library says begins there.
 * Its own words come from the locale's formatter, which costs as much as painting the candles.
 */
export function axisTick(time: number, kind: TickMarkType): string {
  const at = instantOf(time);
  switch (kind) {
    case TickMarkType.Year:
      return String(yearOf(at));
    case TickMarkType.Month:
      return istTime(at).slice(3, 6);
    case TickMarkType.DayOfMonth:
      return String(Number(istTime(at).slice(0, 2)));
    case TickMarkType.TimeWithSeconds:
      return istClock(at);
    default:
      return istClock(at).slice(0, 5);
  }
}

/** A price in rupees as the axis writes it, in the Indian grouping. */
export function axisPrice(rupees: number): string {
  return price(Math.round(rupees * 100));
}

/** A number that is no price: as many decimals as tell it from its neighbour, large ones in lakh and crore. */
export function axisNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const minus = value < 0 ? '−' : '';
  if (size >= 1e7) return `${minus}${(size / 1e7).toFixed(2)} Cr`;
  if (size >= 1e5) return `${minus}${(size / 1e5).toFixed(2)} L`;
  if (size >= 1000) return `${minus}${axisPrice(size).replace(/\.\d+$/, '')}`;
  if (size >= 1 || size === 0) return `${minus}${size.toFixed(2)}`;
  return `${minus}${size.toFixed(4)}`;
}

/** Time left until a candle closes: 4:09, or 1:04:09 from an hour on. */
export function countdown(millis: number): string {
  const seconds = Math.max(0, Math.ceil(millis / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${hours > 0 ? two(Math.floor(seconds / 60) % 60) : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** How long a stretch of the chart is, with the candles it spans: '14 bars, 1 h 10 min'. */
export function stretchText(bars: number, millis: number): string {
  const minutes = Math.round(Math.abs(millis) / 60_000);
  const days = Math.floor(minutes / 1440);
  const parts = [
    days > 0 ? `${days} d` : '',
    minutes % 1440 >= 60 ? `${Math.floor((minutes % 1440) / 60)} h` : '',
    days === 0 && minutes % 60 > 0 ? `${minutes % 60} min` : '',
  ].filter(Boolean);
  const time = parts.length > 0 ? parts.join(' ') : `${Math.round(Math.abs(millis) / 1000)} s`;
  return `${Math.abs(bars)} ${Math.abs(bars) === 1 ? 'bar' : 'bars'}, ${time}`;
}

/** When the crosshair speaks: the clock on an intraday chart, the day on a daily one. */
export function spokenTime(at: number, timeframe: Timeframe): string {
  return timeframe === '1d' ? crosshairTime(at, timeframe) : `${istTime(at).slice(0, 6)} ${istClock(at)}`;
}
