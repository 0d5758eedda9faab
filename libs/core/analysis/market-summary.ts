import { type InstrumentId } from '../market/instrument.js';
import { type Paise } from '../money/paise.js';
import { type BuildUp, buildUpOf } from './open-interest.js';

/** What is known of one instrument at this moment of the day. */
export interface QuotedInstrument {
  readonly instrumentId: InstrumentId;
  readonly lastPaise: Paise;
  readonly highPaise: Paise;
  readonly lowPaise: Paise;
  readonly previousClosePaise: Paise | null;
  /** Units traded so far today. */
  readonly dayVolume: number;
  /** Units usually traded by this time of the day; null where too little is known. */
  readonly usualVolume: number | null;
  /** Units open now, and at the end of the previous day, in this very contract. */
  readonly openInterest: number | null;
  readonly previousOpenInterest: number | null;
}

/** One instrument in a list of the summary. */
export interface MarketRow {
  readonly instrumentId: InstrumentId;
  readonly lastPaise: Paise;
  readonly previousClosePaise: Paise | null;
  readonly changePaise: Paise | null;
  readonly changePercent: number | null;
  readonly dayVolume: number;
  /** Volume at the day's typical price, a third of high + low + last: quotes carry no turnover. */
  readonly valuePaise: Paise;
  /** Volume against what is usual by this time; 2 is twice as much. */
  readonly volumeRatio: number | null;
  readonly openInterest: number | null;
  readonly openInterestChange: number | null;
  readonly buildUp: BuildUp;
}

/** The market at a glance. Lists hold the strongest first; equals are ordered by id. */
export interface MarketSummary {
  readonly advances: number;
  readonly declines: number;
  readonly unchanged: number;
  readonly gainers: readonly MarketRow[];
  readonly losers: readonly MarketRow[];
  readonly mostActive: readonly MarketRow[];
  readonly volumeShocks: readonly MarketRow[];
  readonly oiBuildUp: readonly MarketRow[];
}

/** From twice the usual volume on, a day is listed as a shock. */
export const VOLUME_SHOCK_RATIO = 2;

/**
 * An instrument without a previous close is counted in no direction. Each list has at most `limit` rows. `counts`
 * picks who takes part in breadth, movers and volumes (an option's percents would drown the shares'); the build-up
 * of open interest is of all.
 */
export function summariseMarket(
  quotes: readonly QuotedInstrument[],
  limit: number,
  counts: (quote: QuotedInstrument) => boolean = () => true,
): MarketSummary {
  const rows = quotes.filter(counts).map(marketRow);
  const strongest = (weight: (row: MarketRow) => number, among = rows): MarketRow[] =>
    among
      .filter((row) => weight(row) > 0)
      .sort((a, b) => weight(b) - weight(a) || (a.instrumentId < b.instrumentId ? -1 : 1))
      .slice(0, limit);
  const count = (direction: number): number =>
    rows.filter(({ changePaise }) => changePaise !== null && Math.sign(changePaise) === direction).length;
  return {
    advances: count(1),
    declines: count(-1),
    unchanged: count(0),
    gainers: strongest(({ changePercent }) => changePercent ?? 0),
    losers: strongest(({ changePercent }) => -(changePercent ?? 0)),
    mostActive: strongest(({ valuePaise }) => valuePaise),
    volumeShocks: strongest(({ volumeRatio }) =>
      volumeRatio !== null && volumeRatio >= VOLUME_SHOCK_RATIO ? volumeRatio : 0,
    ),
    oiBuildUp: strongest(openInterestGrowth, quotes.map(marketRow)),
  };
}

function marketRow(quote: QuotedInstrument): MarketRow {
  const { instrumentId, lastPaise, previousClosePaise, dayVolume, usualVolume, openInterest } = quote;
  const changePaise = previousClosePaise === null ? null : lastPaise - previousClosePaise;
  const openInterestChange =
    openInterest === null || quote.previousOpenInterest === null
      ? null
      : openInterest - quote.previousOpenInterest;
  return {
    instrumentId,
    lastPaise,
    previousClosePaise,
    changePaise,
    changePercent:
      changePaise === null || !previousClosePaise ? null : (changePaise / previousClosePaise) * 100,
    dayVolume,
    valuePaise: Math.round(((quote.highPaise + quote.lowPaise + lastPaise) / 3) * dayVolume),
    volumeRatio: usualVolume ? dayVolume / usualVolume : null,
    openInterest,
    openInterestChange,
    buildUp: buildUpOf(changePaise, openInterestChange),
  };
}

/** By how much of itself the open interest moved; 0 where that says nothing. */
function openInterestGrowth({ openInterest, openInterestChange, buildUp }: MarketRow): number {
  if (buildUp === 'neutral' || openInterest === null || openInterestChange === null) return 0;
  return Math.abs(openInterestChange) / Math.max(openInterest - openInterestChange, 1);
}
