import { type Paise } from '../money/paise.js';
import { type IstDate } from '../time/instant.js';

/** A whole trading day of one instrument. */
export interface DayRange {
  readonly on: IstDate;
  readonly highPaise: Paise;
  readonly lowPaise: Paise;
  readonly closePaise: Paise;
}

/** The floor traders' levels for the day after; R above the pivot, S below, rounded to whole paise. */
export interface ClassicPivots {
  readonly pivotPaise: Paise;
  readonly r1Paise: Paise;
  readonly r2Paise: Paise;
  readonly r3Paise: Paise;
  readonly s1Paise: Paise;
  readonly s2Paise: Paise;
  readonly s3Paise: Paise;
}

/**
 * The central pivot range: the band between the day's middle and its mirror image in the pivot. A narrow one is
 * read as a sign of a trending day, a wide one of a quiet day.
 */
export interface CentralPivotRange {
  readonly topPaise: Paise;
  readonly pivotPaise: Paise;
  readonly bottomPaise: Paise;
  /** Width as a share of the pivot, in percent. */
  readonly widthPercent: number;
}

/** P = (H+L+C)/3; R1 = 2P−L, S1 = 2P−H; R2 = P+(H−L), S2 = P−(H−L); R3 = H+2(P−L), S3 = L−2(H−P). */
export function classicPivots({
  highPaise: high,
  lowPaise: low,
  closePaise: close,
}: DayRange): ClassicPivots {
  const pivot = (high + low + close) / 3;
  return {
    pivotPaise: Math.round(pivot),
    r1Paise: Math.round(2 * pivot - low),
    r2Paise: Math.round(pivot + (high - low)),
    r3Paise: Math.round(high + 2 * (pivot - low)),
    s1Paise: Math.round(2 * pivot - high),
    s2Paise: Math.round(pivot - (high - low)),
    s3Paise: Math.round(low - 2 * (high - pivot)),
  };
}

/** Bottom central = (H+L)/2, top central = 2P − bottom central; the greater of the two is named top. */
export function centralPivotRange({ highPaise, lowPaise, closePaise }: DayRange): CentralPivotRange {
  const pivot = (highPaise + lowPaise + closePaise) / 3;
  const middle = (highPaise + lowPaise) / 2;
  const mirrored = 2 * pivot - middle;
  return {
    topPaise: Math.round(Math.max(middle, mirrored)),
    pivotPaise: Math.round(pivot),
    bottomPaise: Math.round(Math.min(middle, mirrored)),
    widthPercent: pivot === 0 ? 0 : (Math.abs(mirrored - middle) / pivot) * 100,
  };
}
