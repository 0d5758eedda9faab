import { indicatorOf } from '../indicators/catalogue.js';
import { type Bar, type Indicator } from '../indicators/indicator.js';
import { type CandleSource, type StrategySetup } from '../strategies/strategy.js';
import {
  type AskedIndicator,
  type DecisionValue,
  namedValues,
  whoseText,
} from '../trading/desk/decisions.js';

/**
 * The numbers a strategy decides by, as they would be if its candle closed as it stands; those of other candles as of
 * the last that closed. The order is that in which it asks for them.
 */
export class ForeseenValues {
  private readonly asked = new Map<Indicator, AskedIndicator>();

  /** The setup of a strategy, and what it asks of it is noted. */
  overheard(setup: StrategySetup): StrategySetup {
    const note = (indicator: Indicator, source: CandleSource, outputs?: AskedIndicator['outputs']): void => {
      const known = outputs ?? indicatorOf(indicator.spec.name).outputs;
      if (!this.asked.has(indicator))
        this.asked.set(indicator, { from: whoseText(source, setup), outputs: known });
    };
    return {
      ...setup,
      indicator: (spec) => {
        const indicator = setup.indicator(spec);
        note(indicator, setup);
        return indicator;
      },
      candlesOf: (wanted) => {
        const candles = setup.candlesOf(wanted);
        const indicator: typeof candles.indicator = (spec) => {
          const found = candles.indicator(spec);
          note(found, candles);
          return found;
        };
        return { ...candles, indicator };
      },
      decidesBy: (indicator, info, source) => {
        setup.decidesBy(indicator, info, source);
        note(indicator, source, info.outputs);
      },
    };
  }

  of(forming: Bar): DecisionValue[] {
    return Array.from(this.asked, ([indicator, asked]) =>
      namedValues(indicator, asked, asked.from === '' ? indicator.forming(forming) : indicator.values),
    ).flat();
  }

  /** As of the last closed candles. */
  closed(): DecisionValue[] {
    return Array.from(this.asked, ([indicator, asked]) =>
      namedValues(indicator, asked, indicator.values),
    ).flat();
  }
}
