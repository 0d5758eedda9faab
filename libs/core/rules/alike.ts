import { capitalised } from '../wording.js';
import { joined, scaled } from './arithmetic.js';
import { type NumberCode } from './code.js';
import { faultAt } from './fault.js';
import { type Repair, repairedAt, unlikeRepair } from './repairs.js';
import { type Syntax } from './syntax.js';
import { areAlike, isCount, productUnit, quotientUnit, unitWords } from './units.js';

/** Both in one unit: a plain number takes that of the other. `sides`: where they stand in the text. Refuses BAD_RULE. */
export function alike(
  text: string,
  syntax: Syntax,
  [left, right]: readonly [NumberCode, NumberCode],
  sides: readonly [Syntax, Syntax],
): [NumberCode, NumberCode] {
  const repair = (): Repair | null => unlikeRepair(text, sides, [left.unit, right.unit]);
  const isTime = left.unit === 'clock' || right.unit === 'clock';
  if (isTime && (left.unit === 'plain' || right.unit === 'plain') && syntax.node !== 'number-sign')
    throw repairedAt(text, syntax, 'A time is written with a colon, like 09:20', repair());
  if (left.unit === 'plain' && right.unit !== 'plain') return [scaled(left, right.unit), right];
  if (right.unit === 'plain' && left.unit !== 'plain') return [left, scaled(right, left.unit)];
  if (areAlike(left.unit, right.unit)) return [left, right];
  const problem = `${capitalised(unitWords(left.unit))} cannot be held against ${unitWords(right.unit)}`;
  throw repairedAt(text, syntax, problem, repair());
}

/** Two numbers as a sign joins them, in the unit that comes of it. Refuses BAD_RULE where that would mean nothing. */
export function calculated(
  text: string,
  syntax: Syntax & { readonly node: 'number-sign' },
  left: NumberCode,
  right: NumberCode,
): NumberCode {
  const { sign } = syntax;
  if ((sign === '+' || sign === '-') && left.unit === 'price' && right.unit === 'percent') {
    const way = sign === '+' ? 1 : -1;
    return joined(left, right, sign, 'price', (price, percent) => price * (1 + (way * percent) / 100));
  }
  if (sign === '+' || sign === '-') {
    const [one, other] = alike(text, syntax, [left, right], [syntax.left, syntax.right]);
    return joined(one, other, sign, one.unit === 'plain' ? other.unit : one.unit);
  }
  if (sign === '*' && right.unit === 'percent' && !isCount(left.unit))
    return joined(left, right, sign, left.unit, (amount, percent) => (amount * percent) / 100);
  const unit = sign === '*' ? productUnit(left.unit, right.unit) : quotientUnit(left.unit, right.unit);
  if (unit !== null) return joined(left, right, sign, unit);
  const [one, other] = [unitWords(left.unit), unitWords(right.unit)];
  throw faultAt(
    text,
    syntax.at,
    sign === '*' ? `${one} times ${other} means nothing` : `${one} by ${other} means nothing`,
  );
}
