import { type Indicator } from '../../indicators/indicator.js';
import { type Candle } from '../../market/candle.js';
import { isFlat, type Position } from '../../trading/positions/position.js';
import { defineStrategy } from '../define-strategy.js';
import { type ParameterSpecs, type ParametersOf } from '../parameters.js';
import { enter, exit, type Signal, type Strategy, type StrategySetup } from '../strategy.js';
import { output, priceText } from './indicators.js';
import { exitAt, TradingHours } from './trading-hours.js';
import { allows, direction, holds } from './turning.js';

const specs = { exitAt, direction: { ...direction, initial: 3 } } as const satisfies ParameterSpecs;

const [PIVOT, R1, S1, R2, S2] = [0, 1, 2, 3, 4] as const;

/** Against a touch of the first support or resistance, towards the pivot; out beyond the second. */
class PivotBounce implements Strategy {
  private pivots: Indicator | null = null;
  private hours: TradingHours | null = null;

  constructor(private readonly parameters: ParametersOf<typeof specs>) {}

  initialise(setup: StrategySetup): void {
    this.pivots = setup.indicator({ name: 'pivots', parameters: [] });
    this.hours = new TradingHours(setup.timeframe, this.parameters.exitAt);
  }

  onCandle(candle: Candle, position: Position): Signal | null {
    if (this.pivots === null || this.hours === null) return null;
    const isOver = this.hours.isOver(candle);
    const { openPaise, highPaise, lowPaise, closePaise: close } = candle;
    const at = (place: number): number => output(this.pivots as Indicator, place).now;
    if (!isFlat(position))
      return isOver ? exit(position, 'the day is over') : this.leave(position, close, at);
    if (isOver) return null;
    const { direction: chosen } = this.parameters;
    const [pivot, support, resistance] = [at(PIVOT), at(S1), at(R1)];
    // After a day without a range the levels lie a tick apart: what closes at the pivot has no way to go any more.
    const [isBelow, isAbove] = [close < pivot, close > pivot];
    if (openPaise > support && lowPaise <= support && close > support && isBelow && allows(chosen, 'buy'))
      return enter('buy', `low ${priceText(lowPaise)} bounced off support ${priceText(support)}`);
    if (
      openPaise < resistance &&
      highPaise >= resistance &&
      close < resistance &&
      isAbove &&
      allows(chosen, 'sell')
    )
      return enter('sell', `high ${priceText(highPaise)} bounced off resistance ${priceText(resistance)}`);
    return null;
  }

  private leave(position: Position, close: number, at: (place: number) => number): Signal | null {
    const isLong = holds('buy', position);
    const [pivot, limit] = [at(PIVOT), at(isLong ? S2 : R2)];
    if (isLong ? close >= pivot : close <= pivot)
      return exit(position, `close ${priceText(close)} reached the pivot ${priceText(pivot)}`);
    if (isLong ? close < limit : close > limit)
      return exit(
        position,
        `close ${priceText(close)} broke ${isLong ? 'support' : 'resistance'} ${priceText(limit)}`,
      );
    return null;
  }
}

export const pivotBounce = defineStrategy({
  id: 'pivot-bounce',
  title: 'Pivot bounce',
  description:
    'Buys a bounce off the first support of the day, sells one off the first resistance, and leaves at the pivot.',
  parameters: specs,
  build: (values) => new PivotBounce(values),
});
