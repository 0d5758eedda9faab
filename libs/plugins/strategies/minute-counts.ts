import { type UtcMillis } from '@artha/core';
import { type Cell } from '../isolate/cell.js';

/** What one instance did within a minute of the market, which is the same at every speed it is played. */
export class MinuteCounts {
  private now = 0;
  private minute = NaN;
  private readonly counts = { wishes: 0, lines: 0, keeps: 0 };

  /** What time it is; NaN, or one that lies before: no later than it was. */
  tell(at: UtcMillis): void {
    if (at > this.now) this.now = at;
  }

  /** One more. Throws a PluginFault where that is one too many: it `did` so more than it may. */
  add(what: keyof MinuteCounts['counts'], most: number, did: string, cell: Cell): void {
    const minute = Math.floor(this.now / 60_000);
    if (minute !== this.minute) {
      this.minute = minute;
      Object.assign(this.counts, { wishes: 0, lines: 0, keeps: 0 });
    }
    if (++this.counts[what] > most) throw cell.say(`${did} more than the ${most} times a minute it may`);
  }
}
