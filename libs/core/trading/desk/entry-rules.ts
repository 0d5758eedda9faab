import { type Indicator, type IndicatorSpec } from '../../indicators/indicator.js';
import { type Paise } from '../../money/paise.js';
import { type Signal } from '../../strategies/strategy.js';
import { stopPriceOf } from '../stops/stop-rules.js';
import { type Deployment } from './deployment.js';
import { scheduleText, waitsFor } from './schedule.js';
import { type Size, sizeOf } from './sizing.js';
import { type Leg, type StrategyDesk } from './strategy-desk.js';

/** Whether an entry that a strategy wishes is made, and how large: by the hours and the sizing of its deployment. */
export class EntryRules {
  private readonly range: Indicator | null;

  constructor(
    private readonly deployment: Deployment,
    private readonly desk: StrategyDesk,
    indicator: (spec: IndicatorSpec) => Indicator,
  ) {
    const { sizing = null } = deployment;
    this.range = sizing?.by === 'volatility' ? indicator({ name: 'atr', parameters: [sizing.bars] }) : null;
  }

  /** Why nothing comes of a wish to enter at a price; null: an order does. */
  whyNot(signal: Signal, leg: Leg, pricePaise: Paise): string | null {
    const { desk } = this;
    const { schedule = null } = this.deployment;
    if (!desk.mayEnter(leg.holding)) return 'entries are not let through';
    if (schedule !== null && waitsFor(schedule, desk.now()) !== null)
      return `outside its hours, ${scheduleText(schedule)}`;
    if (desk.isEntering(leg.holding)) return 'an entry is on its way already';
    const size = this.sizeOf(signal, leg, pricePaise);
    return 'why' in size ? size.why : null;
  }

  /** A quantity that the signal names is the strategy's own. */
  sizeOf({ side, stops, quantity }: Signal, { instrument }: Leg, pricePaise: Paise): Size {
    const { sizing = null, quantity: mostQuantity } = this.deployment;
    if (quantity !== undefined || sizing === null) return { quantity: quantity ?? mostQuantity };
    const stop = stops === undefined ? null : stopPriceOf(stops, side, pricePaise);
    const range = this.range?.value ?? NaN;
    return sizeOf(sizing, {
      pricePaise,
      lotQuantity: instrument.lotQuantity,
      mostQuantity,
      capitalPaise: this.desk.capitalPaise(),
      stopPaise: stop === null ? null : side === 'buy' ? pricePaise - stop : stop - pricePaise,
      rangePaise: Number.isFinite(range) ? range : null,
    });
  }
}
