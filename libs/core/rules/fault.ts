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
const PIECE = /[a-z_]\w*|\d[\d,.:]*|[<>!]=|&&|\|\||==|<>|=[<>]|\S/iy;

/** BAD_RULE, with its place in the text. */
export class BadRule extends Refusal {
  constructor(
    text: string,
    readonly at: number,
    problem: string,
    meant: string | null,
    letters: number | null,
  ) {
    const before = text.slice(0, at);
    const line = before.split('\n').length;
    const column = at - (before.lastIndexOf('\n') + 1) + 1;
    const hint = meant === null ? '' : ` (did you mean ${meant}?)`;
    super('BAD_RULE', { line, column, problem: `${problem}${hint}` });
    PIECE.lastIndex = at;
    const length = letters ?? PIECE.exec(text)?.[0].length ?? 1;
    this.fault = { line, column, length, problem, suggestion: meant };
  }

  readonly fault: RuleFault;
}

/** Refuses BAD_RULE with the place in the text, counted from 1, what is wrong there, and what may have been meant; `letters`: of how many, where it is not one piece. */
export function faultAt(
  text: string,
  at: number,
  problem: string,
  meant: string | null = null,
  letters: number | null = null,
): BadRule {
  return new BadRule(text, at, problem, meant, letters);
}
