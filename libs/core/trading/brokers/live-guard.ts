import { type InstrumentId } from '../../market/instrument.js';
import { type RefusalData } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { type Order } from '../orders/order.js';
import { type TradingMode } from '../terms.js';

/** An instrument of an account of which our books and the broker's tell different things, until somebody has looked. */
export interface Quarantine {
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly instrumentId: InstrumentId;
  /** What differs, in words. */
  readonly reason: string;
  /** Units, signed. */
  readonly ours: number;
  readonly theirs: number;
  /** Wall-clock time, as the next. */
  readonly setAt: UtcMillis;
  readonly releasedAt: UtcMillis | null;
  readonly releasedBy: string | null;
}

/** What has to be typed before an instrument is traded again. */
export function releaseWordOf(instrumentId: InstrumentId): string {
  return `RELEASE ${instrumentId.slice(instrumentId.indexOf(':') + 1)}`;
}

/**
 * What stands before every order of a desk that trades real money: the account must be armed by a person, its books
 * must have been held against the broker's since the start, and instruments under quarantine are not entered. Exits
 * always pass.
 */
export class LiveGuard {
  private readonly quarantined = new Map<InstrumentId, Quarantine>();
  private armed = false;
  private compared = false;

  setArmed(isArmed: boolean): void {
    this.armed = isArmed;
  }

  /** Our books have been held against the broker's. */
  setCompared(): void {
    this.compared = true;
  }

  get isCompared(): boolean {
    return this.compared;
  }

  quarantine(record: Quarantine): void {
    this.quarantined.set(record.instrumentId, record);
  }

  /** What was quarantined; undefined: nothing of the kind. */
  release(instrumentId: InstrumentId): Quarantine | undefined {
    const known = this.quarantined.get(instrumentId);
    this.quarantined.delete(instrumentId);
    return known;
  }

  standing(): Quarantine[] {
    return [...this.quarantined.values()];
  }

  isQuarantined(instrumentId: InstrumentId): boolean {
    return this.quarantined.has(instrumentId);
  }

  /** Null: the order may be judged by the ordinary rules. */
  verdict({ accountId, instrumentId, reducesOnly }: Order): RefusalData | null {
    if (reducesOnly) return null;
    if (!this.armed) return { code: 'ACCOUNT_NOT_ARMED', details: { accountId } };
    if (!this.compared) return { code: 'BROKER_NOT_COMPARED', details: {} };
    const record = this.quarantined.get(instrumentId);
    if (record === undefined) return null;
    return { code: 'INSTRUMENT_QUARANTINED', details: { instrumentId, reason: record.reason } };
  }
}
