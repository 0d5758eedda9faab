import { type InstrumentId } from '../../market/instrument.js';
import { type CandleSeries } from '../../market/candle-series.js';
import { type Market } from '../../market/market.js';
import { type Timeframe } from '../../market/timeframe.js';
import { type Clock } from '../../time/clock.js';
import { type UtcMillis } from '../../time/instant.js';
import { type DeskJournal } from '../desk/desk-journal.js';
import { type Holding } from '../positions/holdings.js';
import { type StopTouch } from './stops-record.js';

/** What stops need of their desk. */
export interface StopsFloor {
  readonly market: Market;
  readonly clock: Clock;
  readonly journal: DeskJournal;
  /** Leaves a position for good; harmless when it is being left already. */
  leave(holding: Holding, reason: string): void;
  isLeaving(holding: Holding): boolean;
  /** Takes back a trigger that waits at the broker; one that is not there is left alone. */
  dropTrigger(gttId: string, cause: string): void;
  series(instrumentId: InstrumentId, timeframe: Timeframe): CandleSeries;
}

const FIRST_PAUSE_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 60_000;

/**
 * Leaves what a stop was touched for: once, and again, ever more slowly, as long as an exit comes to nothing while
 * something is held. A price outside the session touches nothing.
 */
export class Departure {
  private pauseMillis = FIRST_PAUSE_MILLIS;
  private notBefore: UtcMillis = -Infinity;
  private isTold: boolean;

  /** `isTold`: people know of the touch already, from before a restart. */
  constructor(
    private readonly floor: StopsFloor,
    isTold = false,
  ) {
    this.isTold = isTold;
  }

  /** True: it has just begun to leave. */
  leave(holdings: readonly Holding[], at: UtcMillis, touch: () => StopTouch): boolean {
    if (at < this.notBefore) return false;
    const open = holdings.filter(
      (one) =>
        one.position.quantity !== 0 && !this.floor.isLeaving(one) && this.floor.market.isOpenAt(at, one.slot),
    );
    if (open.length === 0) return false;
    this.notBefore = at + this.pauseMillis;
    this.pauseMillis = Math.min(2 * this.pauseMillis, LONGEST_PAUSE_MILLIS);
    const told = touch();
    const isFirst = !this.isTold;
    this.isTold = true;
    if (isFirst) this.floor.journal.record({ cause: told.reason, touch: told });
    for (const holding of open) this.floor.leave(holding, told.reason);
    return isFirst;
  }
}
