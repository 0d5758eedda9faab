import { both, either, type History, type NumberCode, truth, type TruthCode } from './code.js';
import { type CompareSign, type Syntax } from './syntax.js';

export function opposite(of: TruthCode): TruthCode {
  return { kind: 'truth', now: () => 1 - of.now(), text: () => `not ${of.text()}` };
}

export function conjunction(left: TruthCode, right: TruthCode): TruthCode {
  return {
    kind: 'truth',
    now: () => both(left.now(), right.now()),
    text: () => `${left.text()} and ${right.text()}`,
  };
}

export function disjunction(left: TruthCode, right: TruthCode): TruthCode {
  const told = (): string => (left.now() === 1 ? left : right).text();
  return { kind: 'truth', now: () => either(left.now(), right.now()), text: told };
}

export function comparison(left: NumberCode, sign: CompareSign, right: NumberCode): TruthCode {
  const test = COMPARE_SIGNS[sign];
  return {
    kind: 'truth',
    now: () => {
      const [one, other] = [left.now(), right.now()];
      return known(one, other) ? truth(test(one, other)) : NaN;
    },
    text: () => `${left.text()} ${sign} ${right.text()}`,
  };
}

/** Whether a number lies in a range, its ends among it. */
export function within(of: NumberCode, low: NumberCode, high: NumberCode): TruthCode {
  return {
    kind: 'truth',
    now: () => {
      const [value, least, most] = [of.now(), low.now(), high.now()];
      return known(value, least) && known(value, most) ? truth(value >= least && value <= most) : NaN;
    },
    text: () => `${of.text()} between ${low.text()} and ${high.text()}`,
  };
}

/** Null: one of the two has no value of a candle before. */
export function crossing(
  left: NumberCode,
  right: NumberCode,
  way: (Syntax & { readonly node: 'cross' })['way'],
): TruthCode | null {
  const [leftBefore, rightBefore] = [left.before, right.before];
  if (leftBefore === undefined || rightBefore === undefined) return null;
  return {
    kind: 'truth',
    now: () => {
      const [one, other, oneBefore, otherBefore] = [left.now(), right.now(), leftBefore(), rightBefore()];
      if (!known(one, other) || !known(oneBefore, otherBefore)) return NaN;
      const up = one > other && oneBefore <= otherBefore;
      const down = one < other && oneBefore >= otherBefore;
      return truth(way === 'above' ? up : way === 'below' ? down : up || down);
    },
    text: () => `${left.text()} crosses ${way === 'either' ? '' : `${way} `}${right.text()}`,
  };
}

/** Whether a number went one way at each of so many candles. */
export function slope(
  of: NumberCode,
  history: History,
  { way, candles }: Syntax & { readonly node: 'slope' },
): TruthCode {
  const sign = way === 'rising' ? 1 : -1;
  return {
    kind: 'truth',
    now: () => {
      let every = 1;
      for (let ago = 0; ago < candles; ago++) {
        const step = sign * (history.ago(ago) - history.ago(ago + 1));
        every = both(every, Number.isNaN(step) ? NaN : truth(step > 0));
      }
      return every;
    },
    text: () => `${of.text()} is ${way}`,
  };
}

const COMPARE_SIGNS: Readonly<Record<CompareSign, (one: number, other: number) => boolean>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '=': (one, other) => one === other,
  '!=': (one, other) => one !== other,
};

function known(one: number, other: number): boolean {
  return !Number.isNaN(one) && !Number.isNaN(other);
}
