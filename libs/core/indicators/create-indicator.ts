import { Ema } from './ema.js';
import { type Indicator, type IndicatorSpec } from './indicator.js';
import { Sma } from './sma.js';

export function createIndicator({ kind, bars }: IndicatorSpec): Indicator {
  switch (kind) {
    case 'sma':
      return new Sma(bars);
    case 'ema':
      return new Ema(bars);
  }
}
