import { Service } from '@angular/core';

/** The server tells news every 50 ms, which are three frames of the screen. */
const FRAMES_A_TURN = 3;
/** A chart that moves ten times a second is as alive as an eye can tell; more only warms the machine. */
const REST_MILLIS = 100;

/**
 * Ticks come faster than a screen is painted: work asked for any number of times is done once. Many charts take turns
 * within the time to the next news, so that each frame paints a few of them and none of them jerks.
 */
@Service()
export class Frames {
  private readonly due = new Set<() => void>();
  private isAsked = false;
  /** When the last turn began. */
  private beganAt = -Infinity;
  /** Some charts have had their turn, others have not. */
  private isBetween = false;
  /** How many are done in a frame of this turn. */
  private turn = 1;

  ask(work: () => void): void {
    this.due.add(work);
    this.wake();
  }
  forget(work: () => void): void {
    this.due.delete(work);
  }

  private wake(): void {
    if (this.isAsked) return;
    this.isAsked = true;
    const rest = this.isBetween ? 0 : this.beganAt + REST_MILLIS - performance.now();
    if (rest > 0) setTimeout(() => this.askFrame(), rest);
    else this.askFrame();
  }
  private askFrame(): void {
    requestAnimationFrame(() => {
      this.isAsked = false;
      this.run();
    });
  }
  private run(): void {
    if (!this.isBetween) this.beganAt = performance.now();
    this.turn = Math.max(this.turn, Math.ceil(this.due.size / FRAMES_A_TURN));
    let left = this.turn;
    for (const work of this.due) {
      this.due.delete(work);
      work();
      if (--left === 0) break;
    }
    this.isBetween = this.due.size > 0;
    if (this.isBetween) this.wake();
    else this.turn = 1;
  }
}
