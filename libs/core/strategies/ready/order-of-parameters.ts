import { Refusal } from '../../refusals.js';

/** Refuses PARAMETERS_OUT_OF_ORDER unless each is below the next. */
export function requireAscending(values: Readonly<Record<string, number>>, names: readonly string[]): void {
  names.slice(1).forEach((upper, place) => {
    const lower = names[place] ?? '';
    if ((values[lower] ?? NaN) >= (values[upper] ?? NaN))
      throw new Refusal('PARAMETERS_OUT_OF_ORDER', { lower, upper });
  });
}
