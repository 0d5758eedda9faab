import { HELD_NAMES } from './scene.js';
import { type RuleText, type Syntax } from './syntax.js';

/** A rule nobody would ever see come true: where it stands and why. */
export interface Unreachable {
  readonly at: number;
  readonly problem: string;
  readonly meant: string | null;
}

/** What a condition may come to; what is not known makes nothing true. */
interface Ends {
  readonly isTrue: boolean;
  readonly isFalse: boolean;
}

const ANY: Ends = { isTrue: true, isFalse: true };
const NEVER_KNOWN: Ends = { isTrue: false, isFalse: false };

/** Rules that leave, and what has to be entered before they are asked. */
const LEAVES = {
  sell: { entry: 'buy', instead: 'cover', never: 'bought', what: 'was sold short' },
  cover: { entry: 'short', instead: 'sell', never: 'sold short', what: 'was bought' },
} as const;

/** Rules that can never come true, by what their words mean alone: a trader would wait for them in vain. */
export function unreachable({ rules, spans }: Pick<RuleText, 'rules' | 'spans'>): readonly Unreachable[] {
  const found: Unreachable[] = [];
  for (const [verb, condition] of rules) {
    const leaves = verb === 'sell' || verb === 'cover' ? LEAVES[verb] : null;
    if (leaves !== null && !rules.has(leaves.entry) && rules.has(LEAVES[leaves.instead].entry)) {
      const { never, instead, what } = leaves;
      const problem = `Nothing is ever ${never}, so this is never asked; what ${what} is left by ${instead} when`;
      found.push({
        at: spans.get(verb)?.at ?? condition.at,
        problem,
        meant: rules.has(instead) ? null : instead,
      });
    } else if (!endsOf(condition, leaves === null).isTrue) found.push(whyNot(condition, leaves === null));
  }
  return found;
}

function endsOf(syntax: Syntax, isFlat: boolean): Ends {
  switch (syntax.node) {
    case 'and': {
      const [left, right] = [endsOf(syntax.left, isFlat), endsOf(syntax.right, isFlat)];
      return { isTrue: left.isTrue && right.isTrue, isFalse: left.isFalse || right.isFalse };
    }
    case 'or': {
      const [left, right] = [endsOf(syntax.left, isFlat), endsOf(syntax.right, isFlat)];
      return { isTrue: left.isTrue || right.isTrue, isFalse: left.isFalse && right.isFalse };
    }
    case 'not': {
      const { isTrue, isFalse } = endsOf(syntax.of, isFlat);
      return { isTrue: isFalse, isFalse: isTrue };
    }
    case 'from':
      return endsOf(syntax.of, isFlat);
    case 'compare':
      return compareEnds(syntax, isFlat);
    case 'between': {
      if (isFlat && [syntax.of, syntax.low, syntax.high].some(hangsOnHeld)) return NEVER_KNOWN;
      const [low, high] = [constantOf(syntax.low), constantOf(syntax.high)];
      return low !== null && high !== null && low > high ? { isTrue: false, isFalse: true } : ANY;
    }
    default:
      return ANY;
  }
}

function compareEnds(syntax: Syntax & { readonly node: 'compare' }, isFlat: boolean): Ends {
  const { left, right, sign } = syntax;
  if (isFlat && (hangsOnHeld(left) || hangsOnHeld(right))) return NEVER_KNOWN;
  const [one, other] = [constantOf(left, isFlat), constantOf(right, isFlat)];
  if (one === null || other === null) return ANY;
  const holds = COMPARE[sign](one, other);
  return { isTrue: holds, isFalse: !holds };
}

const COMPARE: Readonly<
  Record<(Syntax & { readonly node: 'compare' })['sign'], (one: number, other: number) => boolean>
> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '=': (one, other) => one === other,
  '!=': (one, other) => one !== other,
};

/** Not known while nothing is held; the quantity is: it is none. */
function hangsOnHeld(syntax: Syntax): boolean {
  switch (syntax.node) {
    case 'name':
      return syntax.name !== 'quantity' && HELD_NAMES.includes(syntax.name) && syntax.input === null;
    case 'ago':
    case 'from':
    case 'minus':
      return hangsOnHeld(syntax.of);
    case 'number-sign':
      return hangsOnHeld(syntax.left) || hangsOnHeld(syntax.right);
    default:
      return false;
  }
}

/** A number that was written out; null: it comes from the market. */
function constantOf(syntax: Syntax, isFlat = false): number | null {
  switch (syntax.node) {
    case 'number':
      return syntax.value;
    case 'clock':
      return syntax.minutes;
    case 'minus': {
      const of = constantOf(syntax.of, isFlat);
      return of === null ? null : -of;
    }
    case 'name':
      return isFlat && syntax.name === 'quantity' && syntax.input === null ? 0 : null;
    default:
      return null;
  }
}

/** The part of it that is to blame. */
function whyNot(syntax: Syntax, isFlat: boolean): Unreachable {
  if (syntax.node === 'and') {
    const isLeft = !endsOf(syntax.left, isFlat).isTrue;
    return whyNot(isLeft ? syntax.left : syntax.right, isFlat);
  }
  if (syntax.node === 'or') return whyNot(syntax.left, isFlat);
  if (syntax.node === 'not' || syntax.node === 'from') return whyNot(syntax.of, isFlat);
  const held = isFlat ? firstHeld(syntax) : null;
  if (held !== null)
    return {
      at: held.at,
      problem: `Nothing is held before an entry, so ${held.name} is not known there and this never comes true; what leaves by it is sell when or cover when`,
      meant: null,
    };
  if (syntax.node === 'between')
    return {
      at: syntax.low.at,
      problem: 'This range ends before it begins, so nothing is ever in it',
      meant: null,
    };
  return { at: startOf(syntax), problem: 'This can never come true', meant: null };
}

function firstHeld(syntax: Syntax): (Syntax & { readonly node: 'name' }) | null {
  switch (syntax.node) {
    case 'name':
      return HELD_NAMES.includes(syntax.name) && syntax.input === null ? syntax : null;
    case 'ago':
    case 'from':
    case 'minus':
      return firstHeld(syntax.of);
    case 'number-sign':
    case 'compare':
      return firstHeld(syntax.left) ?? firstHeld(syntax.right);
    case 'between':
      return firstHeld(syntax.of) ?? firstHeld(syntax.low) ?? firstHeld(syntax.high);
    default:
      return null;
  }
}

function startOf(syntax: Syntax): number {
  if (syntax.node === 'compare' || syntax.node === 'number-sign') return startOf(syntax.left);
  return syntax.at;
}
