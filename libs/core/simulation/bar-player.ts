import { type Candle } from '../market/candle.js';
import { type Market } from '../market/market.js';
import { type Paise } from '../money/paise.js';
import { type RoundTripBook } from '../performance/round-trips.js';
import { type UtcMillis } from '../time/instant.js';
import { type DeskStops } from '../trading/stops/desk-stops.js';
import { isHighFirst } from './bar-path.js';
import { type SimulatedBroker } from './simulated-broker.js';

interface Stage {
  readonly market: Market;
  readonly broker: SimulatedBroker;
  readonly stops: DeskStops;
  readonly trips: RoundTripBook;
  readonly sharesVolume: boolean;
}

/** Plays the recorded candles of one instrument as prices: the open, both ends, the close. */
export class BarPlayer {
  private readonly market: Market;
  private readonly broker: SimulatedBroker;
  private readonly stops: DeskStops;
  private readonly trips: RoundTripBook;
  private readonly sharesVolume: boolean;

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
    } = stage);
  }

  play(candle: Candle): void {
    const { market, slot, trips, broker } = this;
    const { openedAt, openPaise, highPaise, lowPaise, closePaise } = candle;
    if (this.sharesVolume) broker.offer(slot, candle.volume);
    // What nobody waits for and nobody acts on is as good as not told: the close is told at once.
    if (this.isWatched()) this.quote(openedAt, openPaise);
    if (this.isWatched()) {
      const highFirst = isHighFirst(candle, trips.heldQuantity);
      const [firstPaise, secondPaise] = highFirst ? [highPaise, lowPaise] : [lowPaise, highPaise];
      this.go(openedAt, openPaise, firstPaise);
      this.go(openedAt, firstPaise, secondPaise);
      this.go(openedAt, secondPaise, closePaise);
      broker.comesFromPaise = null;
    } else {
      if (trips.heldQuantity !== 0) trips.see(lowPaise, highPaise);
      market.quote(slot, openedAt, closePaise);
    }
  }

  private isWatched(): boolean {
    return this.broker.isWorking || this.market.isActedOn(this.slot);
  }

  /** The price goes from one point of a bar to the next; what lies on its way is met there, and not at its end. */
  private go(at: UtcMillis, fromPaise: Paise, toPaise: Paise): void {
    const { broker, slot } = this;
    broker.comesFromPaise = fromPaise;
    const level = this.stops.levelBetween(slot, fromPaise, toPaise);
    if (level !== null && level !== toPaise) {
      this.quote(at, level);
      broker.comesFromPaise = level;
    }
    this.quote(at, toPaise);
  }

  /** What is held after a price was told was held at it; what was closed by it went at its own. */
  private quote(at: UtcMillis, paise: Paise): void {
    this.market.quote(this.slot, at, paise);
    if (this.trips.heldQuantity !== 0) this.trips.see(paise, paise);
  }
}
