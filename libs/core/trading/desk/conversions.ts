import { type Instrument } from '../../market/instrument.js';
import { Refusal } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { type ConversionChange, convertPosition, type ConversionWish } from '../positions/conversion.js';
import { type DeskCombinedStops } from '../stops/desk-combined-stops.js';
import { type DeskStops } from '../stops/desk-stops.js';
import { type DeskBooks } from './desk-books.js';
import { type StrategyFloor } from './strategy-floor.js';
import { type TradingDeskOptions } from './trading-desk-options.js';

/** Who decides on a position, and who guards it. */
interface Parts {
  readonly strategies: StrategyFloor;
  readonly positionStops: DeskStops;
  readonly combinedStops: DeskCombinedStops;
}

/** Positions that are held as another product from now on. */
export class Conversions {
  constructor(
    private readonly books: DeskBooks,
    private readonly options: TradingDeskOptions,
    private readonly parts: Parts,
  ) {}

  /** Refuses what {@link convertPosition} refuses, and MARGIN_TOO_SMALL where the account could not pay for it. */
  convert(wish: ConversionWish, instrument: Instrument, intradayUntil: UtcMillis | null): ConversionChange {
    const { clock, funds, journal, conversionCosts } = this.options;
    const { strategies, positionStops, combinedStops } = this.parts;
    const holding = this.books.holding(wish.position);
    const other = this.books.holding({ ...wish.position, product: wish.product });
    const before = holding.position;
    const change = convertPosition(wish, {
      instrument,
      from: before,
      to: other.position,
      closingQuantity: this.books.closingQuantity(before),
      isDeployed: before.deploymentId !== null && strategies.isDeployed(before.deploymentId),
      intradayUntil,
      at: clock.now(),
      ...(conversionCosts && { recharge: (converted) => conversionCosts.ofConversion(converted) }),
    });
    const refusal = funds?.verdictOn([change.from, change.to], this.books.book()) ?? null;
    if (refusal !== null) throw new Refusal(refusal.code, refusal.details);
    conversionCosts?.noteConversion(change.conversion);
    holding.position = change.from;
    other.position = change.to;
    journal.record({ cause: `converted to ${wish.product} by ${wish.by}`, conversion: change });
    positionStops.follow(holding, other);
    combinedStops.afterFill(holding);
    combinedStops.afterFill(other);
    return change;
  }
}
