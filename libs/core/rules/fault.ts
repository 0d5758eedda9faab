import { Refusal } from '../refusals.js';

/** What is wrong with a text, where an editor can mark it. */
export interface RuleFault {
  /** Counted from 1, as people count. */
  readonly line: number;
  readonly column: number;
  /** Letters from there on that are at fault; at least one, though it be past the end of the text. */
  readonly length: number;
  readonly problem: string;
  /** What may have been meant in their place. */
  readonly suggestion: string | null;
}

/** A word, a number, a time, a sign of two letters, or whatever else stands there. */
const PIECE = /[a-z_]\w*|\d[\d,.:]*|[<>!]=|\S/iy;

/** BAD_RULE, with its place in the text. */
export class BadRule extends Refusal {
  constructor(
    text: string,
    readonly at: number,
    problem: string,
    meant: string | null,
  ) {
    const before = text.slice(0, at);
    const line = before.split('\n').length;
    const column = at - (before.lastIndexOf('\n') + 1) + 1;
    const hint = meant === null ? '' : ` (did you mean ${meant}?)`;
    super('BAD_RULE', { line, column, problem: `${problem}${hint}` });
    PIECE.lastIndex = at;
    const length = PIECE.exec(text)?.[0].length ?? 1;
    this.fault = { line, column, length, problem, suggestion: meant };
  }

  readonly fault: RuleFault;
}

/** Refuses BAD_RULE with the place in the text, counted from 1, what is wrong there, and what may have been meant. */
export function faultAt(text: string, at: number, problem: string, meant: string | null = null): BadRule {
  return new BadRule(text, at, problem, meant);
}

/** The name nearest to what was typed, if it is near: at most a third of its letters are wrong. */
export function nearest(typed: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let fewest = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const name of names) {
    const steps = distance(typed, name, fewest);
    if (steps < fewest) [best, fewest] = [name, steps];
  }
  return best;
}

/** Letters to add, drop, change or swap with their neighbour (Damerau's distance, adjacent swaps once); `most` or more is not told apart. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) return most;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const isEqual = one[row - 1] === other[column - 1];
      const change = (last[column - 1] ?? 0) + (isEqual ? 0 : 1);
      let steps = Math.min(change, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        steps = Math.min(steps, (beforeLast[column - 2] ?? 0) + 1);
      current.push(steps);
    }
    [beforeLast, last] = [last, current];
  }
  return last[other.length] ?? most;
}
