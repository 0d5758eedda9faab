import { type ParameterValues } from '../strategies/parameters.js';
import { type Chance } from './chance.js';
import { keyOf, type ParameterSpace, type Places } from './parameter-space.js';
import { type Search } from './search.js';

const [SMALLEST_GENERATION, LARGEST_GENERATION] = [8, 64] as const;
/** Of a parent's places, how many change by chance. */
const MUTATION = 0.25;
/** Of the changed ones, how many go anywhere instead of a step or two away. */
const JUMP = 0.2;
/** A generation's share that is drawn from the whole space, so that no valley is the last. */
const STRANGERS = 0.15;
/** Attempts to make a combination nobody has tried yet. */
const MOST_MISSES = 200;

interface Tried {
  readonly places: Places;
  readonly score: number;
}

/**
 * Breeds combinations: the best of all tried so far are the parents of the next generation, whose members take each
 * place from one of two parents and change some by chance. No combination is tried twice, so nothing of a generation
 * is spent on what is known. Trials without a score are never parents.
 */
export class GeneticSearch implements Search {
  private readonly known = new Set<string>();
  private readonly generation: number;
  private parents: readonly Tried[] = [];
  private asked: readonly Places[] = [];

  constructor(
    private readonly space: ParameterSpace,
    readonly total: number,
    private readonly chance: Chance,
  ) {
    this.generation = Math.min(LARGEST_GENERATION, Math.max(SMALLEST_GENERATION, Math.round(total / 10)));
  }

  ask(): readonly ParameterValues[] {
    const count = Math.min(this.generation, this.total - this.known.size);
    const asked: Places[] = [];
    while (asked.length < count) {
      const places = this.newcomer();
      if (places === null) break;
      this.known.add(keyOf(places));
      asked.push(places);
    }
    this.asked = asked;
    return asked.map((places) => this.space.parametersOf(places));
  }

  tell(scores: readonly (number | null)[]): void {
    const tried = this.asked.flatMap((places, at): Tried[] => {
      const score = scores[at] ?? null;
      return score === null ? [] : [{ places, score }];
    });
    // Equal scores stay in the order they came: the sort is stable, and so is the search.
    this.parents = [...this.parents, ...tried]
      .sort((one, other) => other.score - one.score)
      .slice(0, Math.max(2, Math.floor(this.generation / 2)));
  }

  private newcomer(): Places | null {
    for (let misses = 0; misses < MOST_MISSES; misses++) {
      const isStranger = this.parents.length < 2 || this.chance.unit() < STRANGERS;
      const places = isStranger ? this.anywhere() : this.child();
      if (!this.known.has(keyOf(places)) && this.space.allows(places)) return places;
    }
    return this.firstUntried();
  }

  private anywhere(): Places {
    return this.space.dimensions.map(({ values }) => this.chance.below(values.length));
  }

  private child(): Places {
    const [one, other] = [this.parent(), this.parent()];
    return this.space.dimensions.map(({ values }, at) => {
      const inherited = (this.chance.unit() < 0.5 ? one : other)[at] ?? 0;
      if (this.chance.unit() >= MUTATION) return inherited;
      if (this.chance.unit() < JUMP) return this.chance.below(values.length);
      const away = (1 + this.chance.below(2)) * (this.chance.unit() < 0.5 ? -1 : 1);
      return Math.min(values.length - 1, Math.max(0, inherited + away));
    });
  }

  /** The better of two by chance. */
  private parent(): Places {
    const place = Math.min(this.chance.below(this.parents.length), this.chance.below(this.parents.length));
    return this.parents[place]?.places ?? [];
  }

  /** When chance finds nothing new, a space that can be looked through is; a larger one counts as used up. */
  private firstUntried(): Places | null {
    return this.space.allowed()?.find((places) => !this.known.has(keyOf(places))) ?? null;
  }
}
