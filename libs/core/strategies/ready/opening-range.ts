import { type Indicator } from '../../indicators/indicator.js';
import { type Candle } from '../../market/candle.js';
import { timeframeSeconds } from '../../market/timeframe.js';
import { istDayOf } from '../../time/instant.js';
import { isFlat, type Position } from '../../trading/positions/position.js';
import { type Side } from '../../trading/terms.js';
import { defineStrategy } from '../define-strategy.js';
import { type ParameterSpecs, type ParametersOf } from '../parameters.js';
import { enter, exit, type Signal, type Strategy, type StrategySetup } from '../strategy.js';
import { output, priceText } from './indicators.js';
import { exitAt, OPENING_UNKNOWN, TradingHours } from './trading-hours.js';
import { allows, direction, holds } from './turning.js';

const specs = {
  minutes: {
    kind: 'whole',
    label: 'Range',
    description: 'Minutes from the first candle of the day that make the range.',
    min: 1,
    max: 120,
    initial: 15,
  },
  exitAt,
  direction: { ...direction, initial: 3 },
} as const satisfies ParameterSpecs;

/** Over a restart: which ways it has gone on its day. */
interface Kept {
  readonly day: number;
  readonly done: readonly Side[];
}

const [HIGH, LOW] = [0, 1] as const;
/** No trading day is longer. */
const DAY_SECONDS = 86_400;

/** With the first close beyond the opening range, each way once a day; out beyond its other end or in the evening. */
class OpeningRangeBreakout implements Strategy {
  private range: Indicator | null = null;
  private hours: TradingHours | null = null;
  /** The ways it has gone on {@link day}. */
  private done = new Set<Side>();
  private day = NaN;
  private setup: StrategySetup | null = null;

  constructor(private readonly parameters: ParametersOf<typeof specs>) {}

  initialise(setup: StrategySetup): void {
    this.range = setup.indicator({ name: 'opening_range', parameters: [this.parameters.minutes] });
    this.setup = setup;
    this.hours = new TradingHours(setup.timeframe, this.parameters.exitAt);
    this.passBy(setup);
    const kept = setup.saved as Kept | null;
    if (kept === null || kept.day < this.day) return;
    this.day = kept.day;
    this.done = new Set(kept.done);
  }

  onCandle(candle: Candle, position: Position): Signal | null {
    if (this.range === null || this.hours === null || this.setup === null) return null;
    const isOver = this.hours.isOver(candle);
    this.turnTo(istDayOf(candle.openedAt));
    const { closePaise: close } = candle;
    const [high, low] = [output(this.range, HIGH).now, output(this.range, LOW).now];
    if (!isFlat(position)) {
      if (isOver) return exit(position, 'the day is over');
      const isFailed = holds('buy', position) ? close < low : close > high;
      return isFailed
        ? exit(position, `close ${priceText(close)} is beyond the other end of the range`)
        : null;
    }
    if (isOver || this.setup.opening() === null) return null;
    // A candle of the range lies within it, so what closes beyond it came after it.
    if (close > high)
      return this.breakOut('buy', `close ${priceText(close)} broke the range's high ${priceText(high)}`);
    if (close < low)
      return this.breakOut('sell', `close ${priceText(close)} broke the range's low ${priceText(low)}`);
    return null;
  }

  private breakOut(side: Side, reason: string): Signal | null {
    if (!allows(this.parameters.direction, side) || this.done.has(side)) return null;
    this.done.add(side);
    this.setup?.keep({ day: this.day, done: [...this.done] });
    return enter(side, reason);
  }

  whyIdle(): string | null {
    return this.setup?.opening() === null ? OPENING_UNKNOWN : null;
  }

  /** What broke out before it was set to work is no first close beyond the range any more. */
  private passBy(setup: StrategySetup): void {
    const opening = setup.opening();
    if (opening === null) return;
    this.turnTo(istDayOf(opening.openedAt));
    const endsAt = opening.openedAt + this.parameters.minutes * 60_000;
    let [high, low] = [opening.highPaise, opening.lowPaise];
    const past = setup.candlesOf({}).past(DAY_SECONDS / timeframeSeconds(setup.timeframe));
    for (const { openedAt, highPaise, lowPaise, closePaise } of past) {
      if (openedAt < opening.openedAt) continue;
      if (openedAt < endsAt) [high, low] = [Math.max(high, highPaise), Math.min(low, lowPaise)];
      else if (closePaise > high) this.done.add('buy');
      else if (closePaise < low) this.done.add('sell');
    }
  }

  private turnTo(day: number): void {
    if (day === this.day) return;
    this.day = day;
    this.done.clear();
  }
}

export const openingRange = defineStrategy({
  id: 'opening-range',
  title: 'Opening-range breakout',
  description:
    'Goes with the first close beyond the range of the first minutes of the day, and is out by the evening.',
  parameters: specs,
  build: (values) => new OpeningRangeBreakout(values),
});
