import { type IndicatorInfo, type ParameterInfo } from '../indicators/indicator.js';
import { type NumberCode } from './code.js';
import { type BadRule, faultAt } from './fault.js';
import { printRule } from './print.js';
import { type Syntax } from './syntax.js';
import { type Unit } from './units.js';

/** What would make a rule right that means what cannot be: `meant` in place of so many letters from `at` on. */
export interface Repair {
  readonly at: number;
  readonly letters: number;
  readonly meant: string;
}

const VALUE =
  /₹?\s*[\w.,]+(?:\([^()]*\))?(?:\.\w+)?(?:\[\d+\])?(?:\s*(?:%|percent\b|rupees\b|min(?:utes)?\b))?/iy;

/** BAD_RULE, told where it can be repaired, if that is known. */
export function repairedAt(text: string, { at }: Syntax, problem: string, repair: Repair | null): BadRule {
  if (repair === null) return faultAt(text, at, problem);
  return faultAt(text, repair.at, problem, repair.meant, repair.letters);
}

/** Of two that cannot be held against each other, which to write otherwise. */
export function unlikeRepair(
  text: string,
  sides: readonly [Syntax, Syntax],
  units: readonly [Unit, Unit],
): Repair | null {
  return (
    repairOf(text, sides[0], units[0], sides[1], units[1]) ??
    repairOf(text, sides[1], units[1], sides[0], units[0])
  );
}

function repairOf(text: string, one: Syntax, unit: Unit, other: Syntax, against: Unit): Repair | null {
  const name = one.node === 'name' ? one.name : null;
  if (name === 'profit' && against === 'price') return inPlaceOf(text, one, 'gain');
  if (name === 'gain' && against === 'percent') return inPlaceOf(text, one, 'profit');
  if (against === 'clock' && unit === 'price') return inPlaceOf(text, one, 'time');
  if (unit === 'clock' && against === 'plain' && other.node === 'number') {
    const [, hours, minutes] = /^(\d{1,2})\.?([0-5]\d)(?!\d)/.exec(text.slice(other.at)) ?? [];
    const isTime = hours !== undefined && minutes !== undefined && Number(hours) < 24;
    return isTime ? inPlaceOf(text, other, `${hours.padStart(2, '0')}:${minutes}`) : null;
  }
  if (unit === 'percent' && one.node === 'number' && against === 'price')
    return inPlaceOf(text, one, `day_open + ${printRule(one)}`);
  if (unit === 'price' && one.node === 'number' && one.unit === 'rupees')
    return inPlaceOf(text, one, String(one.value));
  return null;
}

/** A number where a condition belongs: what may be asked of it. */
export function conditionRepair(
  text: string,
  syntax: Syntax,
  { unit }: NumberCode,
  isLevel: boolean,
): Repair | null {
  if (syntax.node !== 'name') return null;
  const written = printRule(syntax);
  if (syntax.name === 'close' || syntax.name === 'price')
    return inPlaceOf(text, syntax, `${written} > day_open`);
  if (isLevel) return inPlaceOf(text, syntax, `close > ${written}`);
  return unit === 'signal' ? inPlaceOf(text, syntax, `${written} > 0`) : null;
}

/** The way to a price, where a stop, target or trail is how far away: down for what is bought, up for what is sold short. */
export function distanceRepair(
  text: string,
  syntax: Syntax,
  verb: 'stop' | 'target' | 'trail',
  isLong: boolean,
): Repair | null {
  const start = syntax.node === 'ago' ? syntax.of : syntax;
  if (start.node !== 'name' || start.name === 'close' || start.name === 'price') return null;
  const written = printRule(syntax);
  const isBelow = isLong === (verb !== 'target');
  return inPlaceOf(text, start, isBelow ? `close - ${written}` : `${written} - close`);
}

/** A plain number where a distance belongs is a percentage to most. */
export function shareRepair(text: string, syntax: Syntax): Repair | null {
  return syntax.node === 'number' && syntax.unit === 'plain'
    ? inPlaceOf(text, syntax, `${printRule(syntax)} %`)
    : null;
}

/** The same indicator with as many parameters as it takes, each within its range. */
export function callRepair(
  text: string,
  { at, name, input }: Syntax & { readonly node: 'name' },
  { parameters }: Pick<IndicatorInfo, 'parameters'>,
): Repair | null {
  const numbers = (input ?? []).filter(
    (cell, place) => /^-?[\d.]+$/.test(cell) || isChoice(cell, parameters[place]),
  );
  const kept = parameters
    .slice(0, numbers.length)
    .map((parameter, place) => within(parameter, numbers[place] ?? ''));
  const [call] = /^\w+\s*\([^()]*\)/.exec(text.slice(at)) ?? [];
  return call === undefined
    ? null
    : { at, letters: call.length, meant: kept.length === 0 ? name : `${name}(${kept.join(',')})` };
}

function isChoice(cell: string, parameter: ParameterInfo | undefined): boolean {
  return parameter?.choices?.includes(cell) === true;
}

function within(parameter: ParameterInfo, cell: string): string {
  if (isChoice(cell, parameter)) return cell;
  const { min, max, kind } = parameter;
  const value = Math.min(max, Math.max(min, Number(cell)));
  return String(kind === 'decimal' ? value : Math.round(value));
}

function inPlaceOf(text: string, syntax: Syntax, meant: string): Repair {
  // An amount begins with its sign.
  const [sign = ''] = /₹\s*$/.exec(text.slice(0, syntax.at)) ?? [];
  const at = syntax.at - sign.length;
  VALUE.lastIndex = at;
  return { at, letters: VALUE.exec(text)?.[0].length ?? 1, meant };
}
