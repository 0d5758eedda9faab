import { type UtcMillis } from '../../time/instant.js';
import { type Holding } from '../positions/holdings.js';
import { type Deployment } from './deployment.js';
import { endAfter, isWithin, type Schedule } from './schedule.js';

interface Watched {
  readonly schedule: Schedule;
  readonly holdings: readonly Holding[];
  /** The next end of its time; before that nothing is left twice. */
  nextAt: UtcMillis;
}

/** Leaves what deployments hold when their time is over, if they are to; also what a restart finds held beyond it. */
export class ScheduledEnds {
  private readonly watched = new Map<string, Watched>();

  constructor(private readonly leave: (holding: Holding, reason: string) => void) {}

  get size(): number {
    return this.watched.size;
  }

  add({ id, schedule = null }: Deployment, holdings: readonly Holding[]): void {
    if (schedule?.squareOff === true) this.watched.set(id, { schedule, holdings, nextAt: -Infinity });
  }

  remove(deploymentId: string): void {
    this.watched.delete(deploymentId);
  }

  /** Time has passed; says when to look again. A market that jumps back comes by the same end once more. */
  lookAt(at: UtcMillis): UtcMillis {
    let next = Infinity;
    for (const one of this.watched.values()) {
      const isDue = at >= one.nextAt;
      if (isDue && !isWithin(one.schedule, at))
        for (const holding of one.holdings) this.leave(holding, `its time ended at ${one.schedule.to}`);
      const end = endAfter(one.schedule, at);
      one.nextAt = isDue ? end : Math.min(one.nextAt, end);
      next = Math.min(next, one.nextAt);
    }
    return next;
  }
}
