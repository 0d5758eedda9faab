import { type Indicator } from '../../indicators/indicator.js';
import { type Candle } from '../../market/candle.js';
import { isFlat, type Position } from '../../trading/positions/position.js';
import { defineStrategy } from '../define-strategy.js';
import { type ParameterSpecs, type ParametersOf } from '../parameters.js';
import { enter, exit, type Signal, type Strategy, type StrategySetup } from '../strategy.js';
import { output, priceText } from './indicators.js';
import { requireAscending } from './order-of-parameters.js';
import { allows, direction, holds } from './turning.js';

const bars = (label: string, description: string, initial: number) =>
  ({ kind: 'whole', label, description, min: 2, max: 400, initial }) as const;

const specs = {
  exitBars: bars(
    'Exit channel',
    'Leaves beyond the other end of so many candles; fewer than for an entry.',
    10,
  ),
  entryBars: bars('Entry channel', 'Enters beyond the highest or lowest of so many candles.', 20),
  direction,
} as const satisfies ParameterSpecs;

const [UPPER, LOWER] = [0, 2] as const;

/** The turtles' breakout: a close beyond the channel of the candles before it. */
class Donchian implements Strategy {
  private entry: Indicator | null = null;
  private exit: Indicator | null = null;

  constructor(private readonly parameters: ParametersOf<typeof specs>) {}

  initialise(setup: StrategySetup): void {
    this.entry = setup.indicator({ name: 'donchian', parameters: [this.parameters.entryBars] });
    this.exit = setup.indicator({ name: 'donchian', parameters: [this.parameters.exitBars] });
  }

  onCandle({ closePaise: close }: Candle, position: Position): Signal | null {
    if (this.entry === null || this.exit === null) return null;
    if (!isFlat(position)) {
      const isLong = holds('buy', position);
      const end = output(this.exit, isLong ? LOWER : UPPER).before;
      const isBeyond = isLong ? close < end : close > end;
      return isBeyond
        ? exit(position, `close ${priceText(close)} left the channel at ${priceText(end)}`)
        : null;
    }
    const [highest, lowest] = [output(this.entry, UPPER).before, output(this.entry, LOWER).before];
    const { direction: chosen, entryBars } = this.parameters;
    if (close > highest && allows(chosen, 'buy'))
      return enter(
        'buy',
        `close ${priceText(close)} above ${priceText(highest)}, the highest of ${entryBars} candles`,
      );
    if (close < lowest && allows(chosen, 'sell'))
      return enter(
        'sell',
        `close ${priceText(close)} below ${priceText(lowest)}, the lowest of ${entryBars} candles`,
      );
    return null;
  }
}

export const donchian = defineStrategy({
  id: 'donchian',
  title: 'Donchian breakout',
  description: 'Buys a close above the highest of the last candles, and leaves below the lowest of fewer.',
  parameters: specs,
  require: (values) => requireAscending(values, ['exitBars', 'entryBars']),
  build: (values) => new Donchian(values),
});
