import { Service } from '@angular/core';

/** The server tells news every 50 ms, which are three frames of the screen. */
const FRAMES_A_TURN = 3;

/**
 * Ticks come faster than a screen is painted: work asked for any number of times is done once. Many charts take turns
 * within the time to the next news, so that each frame paints a few of them and none of them jerks.
 */
@Service()
export class Frames {
  private readonly due = new Set<() => void>();
  private isAsked = false;
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
    requestAnimationFrame(() => {
      this.isAsked = false;
      this.run();
    });
  }
  private run(): void {
    this.turn = Math.max(this.turn, Math.ceil(this.due.size / FRAMES_A_TURN));
    let left = this.turn;
    for (const work of this.due) {
      this.due.delete(work);
      work();
      if (--left === 0) break;
    }
    if (this.due.size > 0) this.wake();
    else this.turn = 1;
  }
}
