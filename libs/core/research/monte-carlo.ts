import { type Paise } from '../money/paise.js';
import { type RoundTrip } from '../performance/round-trips.js';
import { Chance } from './chance.js';
import { type Quantiles, quantilesOf } from './quantiles.js';

export interface MonteCarloPlan {
  readonly startPaise: Paise;
  readonly runs: number;
  readonly seed: number;
}

/** What the account was worth after so many trades, over all runs. */
export interface FanPoint extends Quantiles {
  readonly trades: number;
}

export interface MonteCarlo {
  readonly runs: number;
  readonly trades: number;
  readonly endPaise: Quantiles;
  readonly maxDrawdownPercent: Quantiles;
  /** Of 100 runs, how many end below where they started. */
  readonly lossPercent: number;
  readonly fan: readonly FanPoint[];
}

type Trade = Pick<RoundTrip, 'pnlPaise'>;

const FAN_POINTS = 60;

/**
 * The same trades in other orders: the end stays, the way there does not. Tells how deep the account could have fallen
 * with the very same trades, had they come in another order.
 */
export function shuffleTrades(trades: readonly Trade[], plan: MonteCarloPlan): MonteCarlo {
  const results = trades.map(({ pnlPaise }) => pnlPaise);
  return play(results.length, plan, (chance) => chance.shuffled(results));
}

/**
 * Other histories out of the same trades, drawn in runs of √n that stay together, so that a losing streak stays one
 * (Künsch's block bootstrap, circular). Tells how different the end could have been.
 */
export function bootstrapTrades(trades: readonly Trade[], plan: MonteCarloPlan): MonteCarlo {
  const results = trades.map(({ pnlPaise }) => pnlPaise);
  const length = results.length;
  const block = Math.max(1, Math.round(Math.sqrt(length)));
  return play(length, plan, (chance) => {
    const drawn: number[] = [];
    while (drawn.length < length) {
      const from = chance.below(length);
      for (let n = 0; n < block && drawn.length < length; n++) drawn.push(results[(from + n) % length] ?? 0);
    }
    return drawn;
  });
}

function play(
  trades: number,
  { startPaise, runs, seed }: MonteCarloPlan,
  draw: (chance: Chance) => readonly number[],
): MonteCarlo {
  const chance = new Chance(seed);
  const places = fanPlaces(trades);
  const worth = places.map(() => new Float64Array(runs));
  const [ends, falls] = [new Float64Array(runs), new Float64Array(runs)];
  let losses = 0;
  for (let run = 0; run < runs; run++) {
    let [equity, peak, fall, next] = [startPaise, startPaise, 0, 0];
    const results = draw(chance);
    for (let trade = 0; trade <= results.length; trade++) {
      if (trade > 0) equity += results[trade - 1] ?? 0;
      if (equity > peak) peak = equity;
      fall = Math.max(fall, ((peak - equity) / peak) * 100);
      const column = places[next] === trade ? worth[next] : undefined;
      if (column !== undefined) {
        column[run] = equity;
        next += 1;
      }
    }
    ends[run] = equity;
    falls[run] = fall;
    if (equity < startPaise) losses += 1;
  }
  return {
    runs,
    trades,
    endPaise: quantilesOf(ends),
    maxDrawdownPercent: quantilesOf(falls),
    lossPercent: (losses / runs) * 100,
    fan: places.map((place, at) => ({ trades: place, ...quantilesOf(worth[at] ?? []) })),
  };
}

function fanPlaces(trades: number): number[] {
  const points = Math.min(trades, FAN_POINTS);
  const places = Array.from({ length: points + 1 }, (_, n) => Math.round((n * trades) / Math.max(1, points)));
  return [...new Set(places)];
}

/** The result under other costs than the backtest's. */
export interface CostBand {
  /** Times the charges of the backtest. */
  readonly chargesFactor: number;
  /** Worse by so many basis points at every fill than in the backtest. */
  readonly extraSlippageBps: number;
  readonly netPaise: Paise;
}

export interface CostBands {
  readonly bands: readonly CostBand[];
  /** The extra slippage that eats the whole result; null: there is nothing to eat. */
  readonly breakEvenSlippageBps: number | null;
}

const BANDS = [
  [0.5, 0],
  [1, 0],
  [1.5, 0],
  [2, 0],
  [1, 2],
  [1, 5],
  [1, 10],
  [2, 10],
] as const;

type CostedTrade = Pick<RoundTrip, 'pnlPaise' | 'chargesPaise' | 'entryPaise' | 'exitPaise' | 'quantity'>;

/** What is left of closed trades when costs are higher; whoever earns a little on each of many trades sees it here. */
export function costBands(trades: readonly CostedTrade[]): CostBands {
  const sum = (of: (trade: CostedTrade) => number): number =>
    trades.reduce((all, trade) => all + of(trade), 0);
  const [net, charges] = [sum(({ pnlPaise }) => pnlPaise), sum(({ chargesPaise }) => chargesPaise)];
  const turnover = sum(({ entryPaise, exitPaise, quantity }) => (entryPaise + exitPaise) * quantity);
  return {
    bands: BANDS.map(([chargesFactor, extraSlippageBps]) => ({
      chargesFactor,
      extraSlippageBps,
      netPaise: Math.round(net - charges * (chargesFactor - 1) - (turnover * extraSlippageBps) / 10_000),
    })),
    breakEvenSlippageBps: net > 0 && turnover > 0 ? (net / turnover) * 10_000 : null,
  };
}
