import { type Indicator } from '../../indicators/indicator.js';
import { type Candle } from '../../market/candle.js';
import { isFlat, type Position } from '../../trading/positions/position.js';
import { defineStrategy } from '../define-strategy.js';
import { type ParameterSpecs, type ParametersOf } from '../parameters.js';
import { enter, exit, type Signal, type Strategy, type StrategySetup } from '../strategy.js';
import { priceText } from './indicators.js';
import { exitAt, OPENING_UNKNOWN, TradingHours } from './trading-hours.js';
import { allows, direction, holds } from './turning.js';

const specs = {
  trendBars: {
    kind: 'whole',
    label: 'Trend',
    description: 'Candles in the exponential average whose slope is the trend.',
    min: 2,
    max: 400,
    initial: 50,
  },
  touchPercent: {
    kind: 'decimal',
    decimals: 2,
    label: 'Touch, %',
    description: 'So near the VWAP counts as a touch, in percent of it.',
    min: 0,
    max: 5,
    initial: 0.1,
  },
  exitAt,
  direction: { ...direction, initial: 3 },
} as const satisfies ParameterSpecs;

/** With the trend, where a pullback touches the VWAP and closes away from it again; out when a close is beyond it. */
class VwapPullback implements Strategy {
  private vwap: Indicator | null = null;
  private trend: Indicator | null = null;
  private hours: TradingHours | null = null;
  private setup: StrategySetup | null = null;

  constructor(private readonly parameters: ParametersOf<typeof specs>) {}

  initialise(setup: StrategySetup): void {
    this.setup = setup;
    this.vwap = setup.indicator({ name: 'vwap', parameters: [1, 2] });
    this.trend = setup.indicator({ name: 'ema', parameters: [this.parameters.trendBars] });
    this.hours = new TradingHours(setup.timeframe, this.parameters.exitAt);
  }

  onCandle(candle: Candle, position: Position): Signal | null {
    const { vwap: line, trend, hours, setup } = this;
    if (line === null || trend === null || hours === null || setup === null) return null;
    const isOver = hours.isOver(candle);
    const { openPaise, highPaise, lowPaise, closePaise: close } = candle;
    const { value: vwap } = line;
    if (!isFlat(position)) {
      if (isOver) return exit(position, 'the day is over');
      const isLost = holds('buy', position) ? close < vwap : close > vwap;
      return isLost
        ? exit(position, `close ${priceText(close)} is beyond the VWAP ${priceText(vwap)}`)
        : null;
    }
    // The first candle is the VWAP; nothing has pulled back to it yet.
    const opening = setup.opening();
    if (isOver || opening === null || opening.openedAt === candle.openedAt) return null;
    const { touchPercent, direction: chosen } = this.parameters;
    const near = (vwap * touchPercent) / 100;
    const rise = trend.value - trend.valueBefore;
    if (rise > 0 && lowPaise <= vwap + near && close > vwap && close > openPaise && allows(chosen, 'buy'))
      return enter('buy', `low ${priceText(lowPaise)} touched the VWAP ${priceText(vwap)} in a rising trend`);
    if (rise < 0 && highPaise >= vwap - near && close < vwap && close < openPaise && allows(chosen, 'sell'))
      return enter(
        'sell',
        `high ${priceText(highPaise)} touched the VWAP ${priceText(vwap)} in a falling trend`,
      );
    return null;
  }

  whyIdle(): string | null {
    return this.setup?.opening() === null ? OPENING_UNKNOWN : null;
  }
}

export const vwapPullback = defineStrategy({
  id: 'vwap-pullback',
  title: 'VWAP pullback',
  description:
    'Buys where a rising trend pulls back to the day’s VWAP and leaves it again; out by the evening.',
  parameters: specs,
  build: (values) => new VwapPullback(values),
});
