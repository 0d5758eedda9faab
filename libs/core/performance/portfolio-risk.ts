import { type InstrumentId } from '../market/instrument.js';
import { type Paise, roundHalfAway } from '../money/paise.js';
import { type IstDate } from '../time/instant.js';
import { covariance, deviation, mean, quantile } from './statistics.js';

/** The official close of each day, oldest first. */
export interface DailyCloses {
  readonly on: readonly IstDate[];
  readonly closePaise: readonly Paise[];
}

/** What is held of one instrument, at its last price; below zero: sold short. */
export interface HeldWorth {
  readonly instrumentId: InstrumentId;
  readonly worthPaise: Paise;
  /** Of what moves its price (of a future its share or index); null: nobody can tell from closes, as of an option. */
  readonly closes: DailyCloses | null;
}

/** Below this many days a quantile of one in twenty is a guess, and no guess is shown. */
export const FEWEST_DAYS = 60;
/** A year of trading is looked back over. */
export const MOST_DAYS = 250;
/** One day in twenty. */
export const TAIL = 0.05;
/** The quantile of a normal distribution that lies so far out. */
export const NORMAL_QUANTILE = 1.64485;

export interface Concentration {
  readonly instrumentId: InstrumentId;
  readonly worthPaise: Paise;
  /** Of gross exposure. */
  readonly sharePercent: number;
}

/** What one day in twenty would lose at least, had the past gone on with what is held now; positive is a loss. */
export interface TailRisk {
  readonly historicalVarPaise: Paise;
  readonly parametricVarPaise: Paise;
  /** The mean loss of the days at or beyond the historical VaR. */
  readonly conditionalVarPaise: Paise;
}

/** How what is held has moved with the benchmark. */
export interface MarketRisk {
  /** Per rupee of gross exposure: by how many percent it moves when the benchmark moves by one. */
  readonly beta: number;
  readonly correlation: number;
}

export interface PortfolioRisk {
  readonly grossPaise: Paise;
  readonly netPaise: Paise;
  readonly longPaise: Paise;
  /** Below zero. */
  readonly shortPaise: Paise;
  /** The largest first. */
  readonly concentration: readonly Concentration[];
  /** Daily returns that everything measured has in common. */
  readonly days: number;
  /** Held, and in none of the figures below: without closes, or with too few. */
  readonly unmeasured: readonly InstrumentId[];
  /** Null: nothing is held that can be measured, or of too few days. */
  readonly tail: TailRisk | null;
  /** Null also where the benchmark has too few of these days. */
  readonly market: MarketRisk | null;
}

/**
 * What an account risks with what it holds now, by how prices moved from close to close. Exposures are at last
 * prices, options by their premium. Formulas: NSE.md §9.1.
 */
export function portfolioRisk(held: readonly HeldWorth[], benchmark: DailyCloses): PortfolioRisk {
  const open = held.filter(({ worthPaise }) => worthPaise !== 0);
  const longPaise = open.reduce((sum, { worthPaise }) => sum + Math.max(0, worthPaise), 0);
  const shortPaise = open.reduce((sum, { worthPaise }) => sum + Math.min(0, worthPaise), 0);
  const grossPaise = longPaise - shortPaise;
  const series = open.map((one) => ({ ...one, returns: returnsOf(one.closes) }));
  const measured = series.filter(({ returns }) => returns.size >= FEWEST_DAYS);
  const days = commonDays(measured.map(({ returns }) => returns));
  const results = days.map((on) =>
    measured.reduce((sum, { worthPaise, returns }) => sum + worthPaise * (returns.get(on) ?? 0), 0),
  );
  const isEnough = measured.length > 0 && days.length >= FEWEST_DAYS;
  const gross = measured.reduce((sum, { worthPaise }) => sum + Math.abs(worthPaise), 0);
  return {
    grossPaise,
    netPaise: longPaise + shortPaise,
    longPaise,
    shortPaise,
    concentration: open
      .map(({ instrumentId, worthPaise }) => ({
        instrumentId,
        worthPaise,
        sharePercent: (Math.abs(worthPaise) / grossPaise) * 100,
      }))
      .sort((one, other) => other.sharePercent - one.sharePercent),
    days: days.length,
    unmeasured: series.filter((one) => !measured.includes(one)).map(({ instrumentId }) => instrumentId),
    tail: isEnough ? tailOf(results) : null,
    market: isEnough
      ? marketOf(
          days,
          results.map((result) => result / gross),
          returnsOf(benchmark),
        )
      : null,
  };
}

function tailOf(results: readonly number[]): TailRisk {
  const historical = quantile(results, TAIL);
  const beyond = results.filter((result) => result <= historical);
  return {
    historicalVarPaise: -roundHalfAway(historical),
    parametricVarPaise: -roundHalfAway(mean(results) - NORMAL_QUANTILE * deviation(results)),
    conditionalVarPaise: -roundHalfAway(mean(beyond)),
  };
}

function marketOf(
  days: readonly IstDate[],
  returns: readonly number[],
  benchmark: ReadonlyMap<IstDate, number>,
): MarketRisk | null {
  const own: number[] = [];
  const its: number[] = [];
  days.forEach((on, index) => {
    const moved = benchmark.get(on);
    if (moved === undefined) return;
    own.push(returns[index] ?? 0);
    its.push(moved);
  });
  const [ownVariance, itsVariance] = [covariance(own, own), covariance(its, its)];
  if (own.length < FEWEST_DAYS || ownVariance === 0 || itsVariance === 0) return null;
  const together = covariance(own, its);
  return { beta: together / itsVariance, correlation: together / Math.sqrt(ownVariance * itsVariance) };
}

/** By day, from the close of the one before. */
function returnsOf(closes: DailyCloses | null): Map<IstDate, number> {
  const returns = new Map<IstDate, number>();
  closes?.on.forEach((on, index) => {
    const [before, close] = [closes.closePaise[index - 1], closes.closePaise[index]];
    if (before !== undefined && close !== undefined && before > 0) returns.set(on, close / before - 1);
  });
  return returns;
}

/** The newest days that all have, oldest first. */
function commonDays(series: readonly ReadonlyMap<IstDate, number>[]): IstDate[] {
  const [first, ...others] = series;
  if (first === undefined) return [];
  return [...first.keys()].filter((on) => others.every((returns) => returns.has(on))).slice(-MOST_DAYS);
}
