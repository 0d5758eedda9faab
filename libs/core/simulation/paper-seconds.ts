import { Clock } from '../time/clock.js';
import { type UtcMillis } from '../time/instant.js';

/**
 * The clock by which the simulated exchange counts orders: the market's own, however fast a day is played. While the
 * market stands still (a paused day, the hours without trading) it goes on with the wall's, or a second would never end.
 */
export class PaperSeconds extends Clock {
  #marketAt: UtcMillis = -Infinity;
  #since: UtcMillis = 0;
  #latest: UtcMillis = -Infinity;

  constructor(
    private readonly marketNow: () => UtcMillis,
    private readonly wall: Clock,
  ) {
    super();
  }

  now(): UtcMillis {
    const [market, wall] = [this.marketNow(), this.wall.now()];
    if (market < this.#marketAt) this.#latest = -Infinity; // another day, or an earlier hour of this one
    if (market !== this.#marketAt) [this.#marketAt, this.#since] = [market, wall];
    this.#latest = Math.max(this.#latest, market + wall - this.#since);
    return this.#latest;
  }
}
