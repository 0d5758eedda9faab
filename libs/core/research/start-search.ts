import { Refusal } from '../refusals.js';
import { type ParameterValues } from '../strategies/parameters.js';
import { Chance } from './chance.js';
import { GeneticSearch } from './genetic-search.js';
import { keyOf, type ParameterSpace, type Places } from './parameter-space.js';
import { MOST_TRIALS, type Search, type SearchPlan } from './search.js';

/** Misses in a row after which a space counts as used up. */
const MOST_MISSES = 1_000;

/** Refuses: TOO_MANY_COMBINATIONS, NO_COMBINATION. */
export function startSearch(space: ParameterSpace, plan: SearchPlan): Search {
  const trials = Math.min(plan.trials, MOST_TRIALS);
  const allowed = space.allowed();
  if (allowed?.length === 0) throw new Refusal('NO_COMBINATION');
  if (plan.method === 'grid') {
    if (allowed === null || allowed.length > trials)
      throw new Refusal('TOO_MANY_COMBINATIONS', {
        combinations: allowed?.length ?? space.size,
        limit: trials,
      });
    return new ListedSearch(space, allowed);
  }
  const chance = new Chance(plan.seed);
  if (plan.method === 'genetic')
    return new GeneticSearch(space, Math.min(trials, allowed?.length ?? trials), chance);
  const drawn = allowed === null ? draw(space, trials, chance) : chance.shuffled(allowed).slice(0, trials);
  if (drawn.length === 0) throw new Refusal('NO_COMBINATION');
  return new ListedSearch(space, drawn);
}

/** All trials are known before the first has been run. */
class ListedSearch implements Search {
  private isAsked = false;

  constructor(
    private readonly space: ParameterSpace,
    private readonly list: readonly Places[],
  ) {}

  get total(): number {
    return this.list.length;
  }

  ask(): readonly ParameterValues[] {
    if (this.isAsked) return [];
    this.isAsked = true;
    return this.list.map((places) => this.space.parametersOf(places));
  }

  tell(): void {
    // What comes next does not depend on it.
  }
}

/** Different combinations out of a space too large to list. */
function draw(space: ParameterSpace, count: number, chance: Chance): Places[] {
  const drawn = new Map<string, Places>();
  for (let misses = 0; drawn.size < count && misses < MOST_MISSES;) {
    const places = space.dimensions.map(({ values }) => chance.below(values.length));
    const key = keyOf(places);
    if (drawn.has(key) || !space.allows(places)) misses += 1;
    else {
      drawn.set(key, places);
      misses = 0;
    }
  }
  return [...drawn.values()];
}
