import { type Indicator } from '../../indicators/indicator.js';
import { type Candle } from '../../market/candle.js';
import { isFlat, type Position } from '../../trading/positions/position.js';
import { defineStrategy } from '../define-strategy.js';
import { requireAscending } from './order-of-parameters.js';
import { type ParameterSpecs, type ParametersOf } from '../parameters.js';
import { enter, exit, type Signal, type Strategy, type StrategySetup } from '../strategy.js';
import { allows, direction, holds } from './turning.js';

const level = (label: string, description: string, initial: number) =>
  ({ kind: 'whole', label, description, min: 1, max: 99, initial }) as const;

const specs = {
  bars: {
    kind: 'whole',
    label: 'Candles',
    description: 'Candles in the relative strength index (RSI).',
    min: 2,
    max: 200,
    initial: 14,
  },
  oversold: level('Oversold', 'Buys when the RSI comes back up through this.', 30),
  middle: level('Middle', 'Leaves when the RSI has reached this.', 50),
  overbought: level('Overbought', 'Sells short when the RSI comes back down through this.', 70),
  direction,
} as const satisfies ParameterSpecs;

/** Against an exaggeration: in when the RSI comes back from it, out when it is in the middle again. */
class RsiReversion implements Strategy {
  private rsi: Indicator | null = null;

  constructor(private readonly parameters: ParametersOf<typeof specs>) {}

  initialise(setup: StrategySetup): void {
    this.rsi = setup.indicator({ name: 'rsi', parameters: [this.parameters.bars] });
  }

  onCandle(_candle: Candle, position: Position): Signal | null {
    if (this.rsi === null) return null;
    const { value: now, valueBefore: before } = this.rsi;
    const { oversold, middle, overbought, direction: chosen } = this.parameters;
    if (!isFlat(position)) {
      const isBack = holds('buy', position) ? now >= middle : now <= middle;
      return isBack ? exit(position, `RSI ${now.toFixed(1)} is back at ${middle}`) : null;
    }
    if (before < oversold && now >= oversold && allows(chosen, 'buy'))
      return enter('buy', `RSI ${now.toFixed(1)} came up through ${oversold}`);
    if (before > overbought && now <= overbought && allows(chosen, 'sell'))
      return enter('sell', `RSI ${now.toFixed(1)} came down through ${overbought}`);
    return null;
  }
}

export const rsiReversion = defineStrategy({
  id: 'rsi-reversion',
  title: 'RSI reversion',
  description: 'Buys when the RSI comes back from oversold, and leaves when it is in the middle again.',
  parameters: specs,
  require: (values) => requireAscending(values, ['oversold', 'middle', 'overbought']),
  build: (values) => new RsiReversion(values),
});
