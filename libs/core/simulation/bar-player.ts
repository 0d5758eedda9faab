import { type Candle } from '../market/candle.js';
import { type Market } from '../market/market.js';
import { type Paise } from '../money/paise.js';
import { type RoundTripBook } from '../performance/round-trips.js';
import { type UtcMillis } from '../time/instant.js';
import { type DeskStops } from '../trading/stops/desk-stops.js';
import { type BarPlace, type BarPoint, isHighFirst } from './bar-path.js';
import { type DayEnds } from './day-ends.js';
import { type SimulatedBroker } from './simulated-broker.js';

interface Stage {
  readonly market: Market;
  readonly broker: SimulatedBroker;
  readonly stops: DeskStops;
  readonly trips: RoundTripBook;
  readonly sharesVolume: boolean;
  readonly dayEnds: DayEnds | null;
  /** Hears of every point once all that follows from it has happened, also of those nobody waits for. */
  readonly onPoint?: ((point: BarPoint) => void) | undefined;
}

/** Plays the recorded candles of one instrument as prices: the open, both ends, the close. */
export class BarPlayer {
  private readonly market: Market;
  private readonly broker: SimulatedBroker;
  private readonly stops: DeskStops;
  private readonly trips: RoundTripBook;
  private readonly sharesVolume: boolean;
  private readonly dayEnds: DayEnds | null;
  private readonly onPoint: Stage['onPoint'];

  constructor(
    private readonly slot: number,
    stage: Stage,
  ) {
    ({
      market: this.market,
      broker: this.broker,
      stops: this.stops,
      trips: this.trips,
      sharesVolume: this.sharesVolume,
      dayEnds: this.dayEnds,
      onPoint: this.onPoint,
    } = stage);
  }

  /** `leaveAt`: in the candle an hour falls at which what is held is left, at its close. */
  play(candle: Candle, leaveAt: UtcMillis | null = null): void {
    const { market, slot, trips, broker } = this;
    const { openedAt, openPaise, highPaise, lowPaise, closePaise } = candle;
    if (this.sharesVolume) broker.offer(slot, candle.volume);
    // What nobody waits for and nobody acts on is as good as not told: the close is told at once.
    if (this.isWatched()) this.quote('open', openedAt, openPaise);
    else this.pass('open', openedAt, openPaise);
    if (this.isWatched() || leaveAt !== null) {
      const [first, second] = extremes(isHighFirst(candle, trips.heldQuantity));
      const [firstPaise, secondPaise] = first === 'high' ? [highPaise, lowPaise] : [lowPaise, highPaise];
      this.go(openedAt, openPaise, first, firstPaise);
      this.go(openedAt, firstPaise, second, secondPaise);
      if (leaveAt === null) this.go(openedAt, secondPaise, 'close', closePaise);
      broker.comesFromPaise = null;
      if (leaveAt !== null) {
        this.dayEnds?.pass(market, leaveAt, market.idOf(slot));
        this.quote('close', openedAt, closePaise);
      }
    } else {
      if (trips.heldQuantity !== 0) trips.see(lowPaise, highPaise);
      if (this.onPoint !== undefined)
        for (const place of extremes(isHighFirst(candle, trips.heldQuantity)))
          this.pass(place, openedAt, place === 'high' ? highPaise : lowPaise);
      market.quote(slot, openedAt, closePaise);
      this.pass('close', openedAt, closePaise);
    }
  }

  private isWatched(): boolean {
    return this.broker.isWorking || this.market.isActedOn(this.slot);
  }

  /** The price goes from one point of a bar to the next; what lies on its way is met there, and not at its end. */
  private go(at: UtcMillis, fromPaise: Paise, place: BarPlace, toPaise: Paise): void {
    const { broker, slot } = this;
    broker.comesFromPaise = fromPaise;
    const level = this.stops.levelBetween(slot, fromPaise, toPaise);
    if (level !== null && level !== toPaise) {
      this.quote('stop', at, level);
      broker.comesFromPaise = level;
    }
    this.quote(place, at, toPaise);
  }

  /** What is held after a price was told was held at it; what was closed by it went at its own. */
  private quote(place: BarPlace, at: UtcMillis, paise: Paise): void {
    this.market.quote(this.slot, at, paise);
    if (this.trips.heldQuantity !== 0) this.trips.see(paise, paise);
    this.pass(place, at, paise);
  }

  private pass(place: BarPlace, at: UtcMillis, paise: Paise): void {
    this.onPoint?.({ instrumentId: this.market.idOf(this.slot), at, place, paise });
  }
}

const [HIGH_FIRST, LOW_FIRST] = [['high', 'low'] as const, ['low', 'high'] as const];

function extremes(isHighFirst: boolean): typeof HIGH_FIRST | typeof LOW_FIRST {
  return isHighFirst ? HIGH_FIRST : LOW_FIRST;
}
