import { type Paise } from '../money/paise.js';
import { type RoundTrip } from './round-trips.js';

/**
 * What the closed round trips tell, net of charges. A trade without gain counts as lost; amounts are rounded to whole
 * paise, and an average loss is a positive amount.
 */
export interface TripMetrics {
  readonly trades: number;
  readonly wins: number;
  readonly winRatePercent: number | null;
  readonly profitFactor: number | null;
  readonly expectancyPaise: Paise | null;
  readonly averageWinPaise: Paise | null;
  readonly averageLossPaise: Paise | null;
  readonly bestTradePaise: Paise | null;
  readonly worstTradePaise: Paise | null;
  readonly longestWinStreak: number;
  readonly longestLossStreak: number;
  readonly averageHoldingMinutes: number | null;
  readonly averageMaePaise: Paise | null;
  readonly averageMfePaise: Paise | null;
}

export function measureTrips(trips: readonly RoundTrip[]): TripMetrics {
  let [wins, won, lost] = [0, 0, 0];
  let [best, worst] = [-Infinity, Infinity];
  let [streak, longestWinStreak, longestLossStreak] = [0, 0, 0];
  let [heldMillis, adverse, favourable] = [0, 0, 0];
  for (const { pnlPaise, entryAt, exitAt, maePaise, mfePaise } of trips) {
    if (pnlPaise > 0) {
      wins += 1;
      won += pnlPaise;
      streak = Math.max(streak, 0) + 1;
      longestWinStreak = Math.max(longestWinStreak, streak);
    } else {
      lost -= pnlPaise;
      streak = Math.min(streak, 0) - 1;
      longestLossStreak = Math.max(longestLossStreak, -streak);
    }
    best = Math.max(best, pnlPaise);
    worst = Math.min(worst, pnlPaise);
    heldMillis += exitAt - entryAt;
    adverse += maePaise;
    favourable += mfePaise;
  }
  const trades = trips.length;
  const losses = trades - wins;
  const each = (sum: number): number | null => (trades === 0 ? null : Math.round(sum / trades));
  return {
    trades,
    wins,
    winRatePercent: trades === 0 ? null : (wins / trades) * 100,
    profitFactor: lost === 0 ? null : won / lost,
    expectancyPaise: each(won - lost),
    averageWinPaise: wins === 0 ? null : Math.round(won / wins),
    averageLossPaise: losses === 0 ? null : Math.round(lost / losses),
    bestTradePaise: trades === 0 ? null : best,
    worstTradePaise: trades === 0 ? null : worst,
    longestWinStreak,
    longestLossStreak,
    averageHoldingMinutes: trades === 0 ? null : heldMillis / trades / 60_000,
    averageMaePaise: each(adverse),
    averageMfePaise: each(favourable),
  };
}
