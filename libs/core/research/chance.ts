import { seededUnit } from '../market/seeded.js';

/** Repeatable chance: the same seed gives the same numbers, in the order they are asked for. */
export class Chance {
  private draws = 0;

  constructor(private readonly seed: number) {}

  /** In [0, 1). */
  unit(): number {
    return seededUnit(this.seed, this.draws++);
  }

  /** One of 0 … below − 1. */
  below(below: number): number {
    return Math.floor(this.unit() * below);
  }

  /** The list in another order, each as likely as any other (Fisher and Yates). */
  shuffled<T>(list: readonly T[]): T[] {
    const shuffled = [...list];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const [one, two] = [shuffled[last], shuffled[other]];
      if (one === undefined || two === undefined) continue;
      shuffled[last] = two;
      shuffled[other] = one;
    }
    return shuffled;
  }
}
