import { type NumberCode } from './code.js';
import { type NumberSign } from './syntax.js';
import { factorOf, type Unit, valueText } from './units.js';

/** A number that was written out. */
export function written(value: number, unit: 'plain' | 'percent' | 'rupees' | 'minutes'): NumberCode {
  return unit === 'rupees' ? constant(value * 100, 'price') : constant(value, unit);
}

export function constant(value: number, unit: Unit): NumberCode {
  const now = (): number => value;
  return { kind: 'number', unit, now, before: now, text: () => valueText(value, unit) };
}

/** A plain number in the unit of what it is held against. */
export function scaled({ now, before }: NumberCode, unit: Unit): NumberCode {
  const factor = factorOf(unit);
  const value = (): number => now() * factor;
  return {
    kind: 'number',
    unit,
    now: value,
    text: () => valueText(value(), unit),
    ...(before && { before: () => before() * factor }),
  };
}

export function negative({ unit, now, before, text }: NumberCode): NumberCode {
  return {
    kind: 'number',
    unit,
    now: () => -now(),
    text: () => `-${text()}`,
    ...(before && { before: () => -before() }),
  };
}

/** Two numbers joined by a sign; what the sign does can be told, because a percentage counts differently beside a price. */
export function joined(
  left: NumberCode,
  right: NumberCode,
  sign: NumberSign,
  unit: Unit,
  join: (one: number, other: number) => number = NUMBER_SIGNS[sign],
): NumberCode {
  const [leftBefore, rightBefore] = [left.before, right.before];
  const now = (): number => join(left.now(), right.now());
  return {
    kind: 'number',
    unit,
    now,
    text: () => `${left.text()} ${sign} ${right.text()}`,
    ...(leftBefore && rightBefore && { before: () => join(leftBefore(), rightBefore()) }),
  };
}

const NUMBER_SIGNS: Readonly<Record<NumberSign, (one: number, other: number) => number>> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => (other === 0 ? NaN : one / other),
};
