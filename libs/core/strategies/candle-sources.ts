import { createIndicator } from '../indicators/catalogue.js';
import { flatPosition } from '../trading/positions/position.js';
import { type CandleSource, type Strategy, type StrategySetup } from './strategy.js';

const NOWHERE = { accountId: '', mode: 'backtest', deploymentId: null, product: 'MIS' } as const;

/** A setup no candle ever comes to: for asking a strategy what it needs, or whether its rules make sense. */
export function setupOfNothing(
  own: CandleSource & Partial<Pick<StrategySetup, 'instruments'>>,
  onSource: (source: CandleSource) => void = () => {},
): StrategySetup {
  const { instrumentId, timeframe } = own;
  return {
    instrumentId,
    timeframe,
    instruments: own.instruments ?? [],
    quantity: 1,
    saved: null,
    keep: () => {},
    opening: () => null,
    positionOf: (of) => flatPosition({ ...NOWHERE, instrumentId: of }, 0),
    indicator: createIndicator,
    decidesBy: () => {},
    candlesOf: (wanted) => {
      const source = { instrumentId, timeframe, ...wanted };
      onSource(source);
      return { ...source, last: null, past: () => [], indicator: createIndicator, onClose: () => {} };
    },
  };
}

/** The candles a strategy looks at beside its own, each once. */
export function sourcesOf(
  strategy: Strategy,
  own: CandleSource & Partial<Pick<StrategySetup, 'instruments'>>,
): readonly CandleSource[] {
  const sources = new Map<string, CandleSource>();
  strategy.initialise(
    setupOfNothing(own, (source) => sources.set(`${source.instrumentId} ${source.timeframe}`, source)),
  );
  strategy.cleanUp?.();
  return [...sources.values()];
}
