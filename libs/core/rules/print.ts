import { type InstrumentId } from '../market/instrument.js';
import { type Timeframe } from '../market/timeframe.js';
import { clockText, WEEKDAYS } from '../time/instant.js';
import { type Syntax } from './syntax.js';

/** How tightly a piece holds together; one that holds less than its place asks for goes into brackets. */
const HOLDS: Readonly<Record<Syntax['node'], number>> = {
  or: 1,
  and: 2,
  not: 3,
  compare: 4,
  between: 4,
  cross: 4,
  slope: 4,
  'number-sign': 5,
  minus: 7,
  ago: 8,
  from: 8,
  number: 9,
  clock: 9,
  name: 9,
};
const SUM = 5;
const PRODUCT = 6;
const POSTFIX = 8;

/** A condition or number as a trader would write it; read again it is the same. */
export function printRule(syntax: Syntax): string {
  return inner(syntax, 0);
}

function inner(syntax: Syntax, needed: number): string {
  const text = bare(syntax);
  return holds(syntax) < needed ? `(${text})` : text;
}

function holds(syntax: Syntax): number {
  return syntax.node === 'number-sign' && (syntax.sign === '*' || syntax.sign === '/')
    ? PRODUCT
    : HOLDS[syntax.node];
}

function bare(syntax: Syntax): string {
  switch (syntax.node) {
    case 'number':
      return numberText(syntax.value, syntax.unit);
    case 'clock':
      return clockText(syntax.minutes);
    case 'name': {
      const { name, input, output } = syntax;
      return `${name}${input === null ? '' : `(${input.join(', ')})`}${output === null ? '' : `.${output}`}`;
    }
    case 'ago':
      return `${inner(syntax.of, POSTFIX)}[${syntax.candles}]`;
    case 'from': {
      const { of, instrumentId, timeframe } = syntax;
      return `${inner(of, of.node === 'from' ? POSTFIX + 1 : POSTFIX)}${sourceText(instrumentId, timeframe)}`;
    }
    case 'minus':
      return `-${inner(syntax.of, HOLDS.minus)}`;
    case 'number-sign': {
      const level = holds(syntax);
      return `${inner(syntax.left, level)} ${syntax.sign} ${inner(syntax.right, level + 1)}`;
    }
    case 'compare': {
      const { left, right, sign } = syntax;
      return `${operand(left, right)} ${sign} ${operand(right, left)}`;
    }
    case 'between': {
      const { of, low, high } = syntax;
      return `${inner(of, SUM)} between ${operand(low, of)} and ${operand(high, of)}`;
    }
    case 'cross': {
      const way = syntax.way === 'either' ? '' : `${syntax.way} `;
      return `${inner(syntax.left, SUM)} crosses ${way}${inner(syntax.right, SUM)}`;
    }
    case 'slope': {
      const { of, way, candles } = syntax;
      return `${inner(of, SUM)} is ${way}${candles === 1 ? '' : ` for ${candles} candles`}`;
    }
    case 'not':
      return `not ${inner(syntax.of, HOLDS.not)}`;
    case 'and':
    case 'or': {
      const level = HOLDS[syntax.node];
      return `${inner(syntax.left, level)} ${syntax.node} ${inner(syntax.right, level + 1)}`;
    }
  }
}

/** Where candles come from, as it is written. */
export function sourceText(instrumentId: InstrumentId | null, timeframe: Timeframe | null): string {
  return `${instrumentId === null ? '' : ` of ${instrumentId}`}${timeframe === null ? '' : ` on ${timeframe}`}`;
}

/** One side of a comparison: beside `day` a number is the name of a day. */
function operand(syntax: Syntax, beside: Syntax): string {
  const isOfDay = beside.node === 'name' && beside.name === 'day' && beside.input === null;
  const weekday =
    isOfDay && syntax.node === 'number' && syntax.unit === 'plain' ? WEEKDAYS[syntax.value] : undefined;
  return weekday ?? inner(syntax, SUM);
}

function numberText(value: number, unit: (Syntax & { readonly node: 'number' })['unit']): string {
  const text = decimalText(value);
  switch (unit) {
    case 'plain':
      return text;
    case 'percent':
      return `${text} %`;
    case 'rupees':
      return `₹${text}`;
    case 'minutes':
      return `${text} min`;
  }
}

/** Without an exponent, which the language does not know. */
function decimalText(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}
