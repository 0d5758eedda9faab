import { Service } from '@angular/core';

/**
 * Ticks come faster than a screen is painted: work asked for any number of times is done once, when the next frame
 * is painted, for all charts together.
 */
@Service()
export class Frames {
  private readonly due = new Set<() => void>();

  ask(work: () => void): void {
    if (this.due.size === 0) requestAnimationFrame(() => this.run());
    this.due.add(work);
  }
  forget(work: () => void): void {
    this.due.delete(work);
  }

  private run(): void {
    const all = [...this.due];
    this.due.clear();
    for (const work of all) work();
  }
}
