import type { AnyFact, FactType } from '@artha/contracts';

/**
 * What a process does when facts arrive. `naturallyIdempotent` reactions may see a fact twice without harm
 * (their own state knows it); the others are guarded by the table of handled facts.
 */
export interface Reaction {
  readonly facts: readonly FactType[];
  readonly naturallyIdempotent: boolean;
  react(fact: AnyFact): Promise<void> | void;
}
