import { type Strategy } from './strategy.js';

/** The same strategy, some of its calls made otherwise; those it leaves out stay left out. */
export function altered(strategy: Strategy, otherwise: Partial<Strategy>): Strategy {
  return {
    initialise: (setup) => strategy.initialise(setup),
    onCandle: (candle, position) => strategy.onCandle(candle, position),
    ...(strategy.onTick && {
      onTick: (paise, at, position) => strategy.onTick?.(paise, at, position) ?? null,
    }),
    ...(strategy.onOrder && { onOrder: (update) => strategy.onOrder?.(update) }),
    ...(strategy.onPosition && { onPosition: (position) => strategy.onPosition?.(position) }),
    ...(strategy.whyIdle && { whyIdle: () => strategy.whyIdle?.() ?? null }),
    ...(strategy.cleanUp && { cleanUp: () => strategy.cleanUp?.() }),
    ...otherwise,
  };
}
