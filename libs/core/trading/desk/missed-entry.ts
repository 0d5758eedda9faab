import { type Signal } from '../../strategies/strategy.js';

const STANDS_STILL = 'its trading stands still';
const IS_OLD = 'it was wished for while entries stood still, and only a new signal counts';

/**
 * What a strategy wished to enter while its trading stood still. When it may trade again the price is not the one it was
 * wished at: a breakout of an hour ago is no breakout. So the wish counts only once it has been taken back and comes anew.
 * Exits are never old.
 */
export class MissedEntry {
  private missed: Signal | null = null;

  /** Nothing is wished any more. */
  takenBack(): void {
    this.missed = null;
  }

  /** Why nothing comes of a wish; null: it is as good as any. `mayAct`: its trading does not stand still. */
  whyNot(signal: Signal, mayAct: boolean): string | null {
    const isEntry = signal.intent === 'enter';
    if (!mayAct) {
      this.missed = isEntry ? signal : null;
      return STANDS_STILL;
    }
    if (isEntry && this.isMissed(signal)) return IS_OLD;
    this.missed = null;
    return null;
  }

  private isMissed({ side, instrumentId }: Signal): boolean {
    return this.missed !== null && this.missed.side === side && this.missed.instrumentId === instrumentId;
  }
}
