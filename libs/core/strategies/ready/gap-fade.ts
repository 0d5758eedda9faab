import { type Indicator } from '../../indicators/indicator.js';
import { type Candle } from '../../market/candle.js';
import { istDayOf } from '../../time/instant.js';
import { isFlat, type Position } from '../../trading/positions/position.js';
import { defineStrategy } from '../define-strategy.js';
import { type ParameterSpecs, type ParametersOf } from '../parameters.js';
import { enter, exit, type Signal, type Strategy, type StrategySetup } from '../strategy.js';
import { output, priceText } from './indicators.js';
import { requireAscending } from './order-of-parameters.js';
import { exitAt, OPENING_UNKNOWN, TradingHours } from './trading-hours.js';
import { allows, direction, holds } from './turning.js';

const percent = (label: string, description: string, initial: number) =>
  ({ kind: 'decimal', decimals: 2, label, description, min: 0.05, max: 20, initial }) as const;

const specs = {
  leastPercent: percent('Least gap, %', 'Smaller gaps are noise.', 0.5),
  mostPercent: percent('Largest gap, %', 'Larger gaps have news behind them and seldom close.', 3),
  stopPercent: percent('Stop, %', 'Leaves when a close is so far beyond the day’s open.', 0.5),
  exitAt,
  direction: { ...direction, initial: 3 },
} as const satisfies ParameterSpecs;

const CLOSE = 2;

/** Over a restart: what the day it entered on opened at. */
interface Kept {
  readonly day: number;
  readonly openPaise: number;
}

/** Against the gap between yesterday's close and today's open, if the first candle already turns back. */
class GapFade implements Strategy {
  private yesterday: Indicator | null = null;
  private hours: TradingHours | null = null;
  private kept: Kept | null = null;
  private setup: StrategySetup | null = null;

  constructor(private readonly parameters: ParametersOf<typeof specs>) {}

  initialise(setup: StrategySetup): void {
    this.yesterday = setup.indicator({ name: 'previous_day', parameters: [] });
    this.setup = setup;
    this.kept = setup.saved as Kept | null;
    this.hours = new TradingHours(setup.timeframe, this.parameters.exitAt);
  }

  onCandle(candle: Candle, position: Position): Signal | null {
    if (this.yesterday === null || this.hours === null || this.setup === null) return null;
    const isOver = this.hours.isOver(candle);
    const before = output(this.yesterday, CLOSE).now;
    if (!isFlat(position))
      return isOver ? exit(position, 'the day is over') : this.leave(candle, position, before);
    if (isOver || this.setup.opening()?.openedAt !== candle.openedAt) return null;
    const gap = ((candle.openPaise - before) / before) * 100;
    const { leastPercent, mostPercent, direction: chosen } = this.parameters;
    const size = Math.abs(gap);
    if (!(size >= leastPercent && size <= mostPercent)) return null;
    const side = gap > 0 ? 'sell' : 'buy';
    const turnsBack = gap > 0 ? candle.closePaise < candle.openPaise : candle.closePaise > candle.openPaise;
    if (!turnsBack || !allows(chosen, side)) return null;
    this.kept = { day: istDayOf(candle.openedAt), openPaise: candle.openPaise };
    this.setup.keep({ ...this.kept });
    return enter(side, `opened ${gap.toFixed(2)} % from ${priceText(before)} and turns back`);
  }

  whyIdle(): string | null {
    return this.setup?.opening() === null ? OPENING_UNKNOWN : null;
  }

  /** Of the day it entered on; a position of another day is measured by today's. */
  private openPaiseOf({ openedAt }: Candle): number {
    const kept = this.kept?.day === istDayOf(openedAt) ? this.kept.openPaise : null;
    return kept ?? this.setup?.opening()?.openPaise ?? this.kept?.openPaise ?? NaN;
  }

  private leave(candle: Candle, position: Position, before: number): Signal | null {
    const { highPaise, lowPaise, closePaise } = candle;
    const isLong = holds('buy', position);
    if (isLong ? highPaise >= before : lowPaise <= before)
      return exit(position, `the gap to ${priceText(before)} is closed`);
    const away = ((isLong ? -1 : 1) * this.parameters.stopPercent) / 100;
    const limit = this.openPaiseOf(candle) * (1 + away);
    const isStopped = isLong ? closePaise < limit : closePaise > limit;
    return isStopped
      ? exit(position, `close ${priceText(closePaise)} is beyond the stop ${priceText(limit)}`)
      : null;
  }
}

export const gapFade = defineStrategy({
  id: 'gap-fade',
  title: 'Gap fade',
  description: 'Trades against the gap a day opens with, back to yesterday’s close; out by the evening.',
  parameters: specs,
  require: (values) => requireAscending(values, ['leastPercent', 'mostPercent']),
  build: (values) => new GapFade(values),
});
