/** What a strategy has to have shown before it may trade real money, as an administrator wants it. */
export interface PromotionGates {
  readonly leastBacktestTrades: number;
  /** What was won for each rupee lost. */
  readonly leastProfitFactor: number;
  readonly mostDrawdownPercent: number;
  readonly leastPaperDays: number;
  readonly leastPaperTrades: number;
}

export const FIRST_GATES: PromotionGates = {
  leastBacktestTrades: 30,
  leastProfitFactor: 1.1,
  mostDrawdownPercent: 25,
  leastPaperDays: 10,
  leastPaperTrades: 10,
};

/** A finished backtest of that very version. */
export interface ShownBacktest {
  readonly trades: number;
  /** Null: nothing was lost. */
  readonly profitFactor: number | null;
  readonly maxDrawdownPercent: number;
}

/** What a version has shown so far. */
export interface Shown {
  readonly backtests: readonly ShownBacktest[];
  /** Days of the market on which it closed a trade on paper. */
  readonly paperDays: number;
  readonly paperTrades: number;
}

/** One line of the list: what is wanted and what there is, in words. */
export interface GateCheck {
  readonly gate: keyof PromotionGates;
  readonly wanted: string;
  readonly shown: string;
  readonly isMet: boolean;
}

/**
 * Every threshold with what there is. Those of backtests are held against one and the same backtest, the one that meets
 * most of them: many trades in one and few losses in another prove nothing.
 */
export function gateChecks(gates: PromotionGates, shown: Shown): GateCheck[] {
  let best: GateCheck[] | null = null;
  for (const backtest of shown.backtests) {
    const checks = backtestChecks(gates, backtest);
    if (best === null || met(checks) > met(best)) best = checks;
  }
  const { leastPaperDays, leastPaperTrades } = gates;
  return [
    ...(best ?? backtestChecks(gates, null)),
    {
      gate: 'leastPaperDays',
      wanted: `closed trades on paper on ${leastPaperDays} days or more`,
      shown: String(shown.paperDays),
      isMet: shown.paperDays >= leastPaperDays,
    },
    {
      gate: 'leastPaperTrades',
      wanted: `${leastPaperTrades} closed trades on paper or more`,
      shown: String(shown.paperTrades),
      isMet: shown.paperTrades >= leastPaperTrades,
    },
  ];
}

function met(checks: readonly GateCheck[]): number {
  return checks.filter(({ isMet }) => isMet).length;
}

function backtestChecks(gates: PromotionGates, backtest: ShownBacktest | null): GateCheck[] {
  const { leastBacktestTrades, leastProfitFactor, mostDrawdownPercent } = gates;
  const { trades = 0, profitFactor = 0, maxDrawdownPercent = Infinity } = backtest ?? {};
  const none = 'no backtest yet';
  return [
    {
      gate: 'leastBacktestTrades',
      wanted: `a backtest with ${leastBacktestTrades} trades or more`,
      shown: backtest === null ? none : String(trades),
      isMet: backtest !== null && trades >= leastBacktestTrades,
    },
    {
      gate: 'leastProfitFactor',
      wanted: `a profit factor of ${leastProfitFactor} or more in it`,
      shown: backtest === null ? none : (profitFactor?.toFixed(2) ?? 'nothing was lost'),
      isMet: backtest !== null && (profitFactor ?? Infinity) >= leastProfitFactor,
    },
    {
      gate: 'mostDrawdownPercent',
      wanted: `a fall of ${mostDrawdownPercent} % or less in it`,
      shown: backtest === null ? none : `${maxDrawdownPercent.toFixed(2)} %`,
      isMet: maxDrawdownPercent <= mostDrawdownPercent,
    },
  ];
}

/** What is not met, in one line; null: all of it is. */
export function unmetText(checks: readonly GateCheck[]): string | null {
  const unmet = checks.filter(({ isMet }) => !isMet);
  return unmet.length === 0 ? null : unmet.map(({ wanted, shown }) => `${wanted} (${shown})`).join('; ');
}
