import { indicatorOf, INDICATORS } from '../indicators/catalogue.js';
import { parseIndicatorAs, writtenOut } from '../indicators/notation.js';
import { type Indicator, type IndicatorInfo, type IndicatorSpec } from '../indicators/indicator.js';
import { Refusal } from '../refusals.js';
import { DrawnIndicators } from '../strategies/drawn-indicators.js';
import { type CandleSource, type OtherCandles, type StrategySetup } from '../strategies/strategy.js';
import { both, type Code, either, History, type NumberCode, truth, type TruthCode } from './code.js';
import { faultAt, nearest } from './fault.js';
import { sourceText } from './print.js';
import { HELD_NAMES, Scene, SCENE_NAMES } from './scene.js';
import { type CompareSign, type GuardVerb, type NumberSign, type Syntax } from './syntax.js';
import { areAlike, factorOf, type Unit, unitWords, valueText } from './units.js';

/** Candles a rule looks at. */
interface Ground extends CandleSource {
  readonly scene: Scene;
  indicator(spec: IndicatorSpec): Indicator;
  /** The candles themselves, for what is drawn for this rule alone. */
  candles(): OtherCandles;
}

/**
 * Makes a rule out of its syntax: names become indicators and prices, units are checked, and what is left are functions
 * that are asked once a candle, in time that does not grow with history. Refuses BAD_RULE.
 */
export class Compiler {
  private readonly main: Ground;
  /** The candles that what is being compiled is about. */
  private ground: Ground;
  private readonly others = new Map<string, Ground>();
  private readonly drawn: DrawnIndicators;
  private own: OtherCandles | null = null;

  constructor(
    private readonly text: string,
    private readonly setup: StrategySetup,
    private readonly scene: Scene,
    /** Indicators that may be named beside those that are built in: of plug-ins, in the versions these rules are kept with. */
    private readonly more: readonly IndicatorInfo[] = [],
  ) {
    const { instrumentId, timeframe } = setup;
    this.main = {
      ...{ scene, instrumentId, timeframe },
      indicator: (spec) => setup.indicator(spec),
      candles: () => (this.own ??= setup.candlesOf({})),
    };
    this.ground = this.main;
    this.drawn = new DrawnIndicators(setup);
  }

  condition(syntax: Syntax): TruthCode {
    const code = this.code(syntax);
    if (code.kind === 'truth') return code;
    throw this.fault(syntax, `This is ${unitWords(code.unit)}, where a condition like rsi(14) < 30 belongs`);
  }

  number(syntax: Syntax): NumberCode {
    const code = this.code(syntax);
    if (code.kind === 'number') return code;
    throw this.fault(syntax, 'This is a condition, where a number belongs');
  }

  /** A condition or a number, as it comes. */
  value(syntax: Syntax): Code {
    return this.code(syntax);
  }

  /** What a stop, target or trail is: a percentage or an amount. */
  guard(verb: GuardVerb, syntax: Syntax): NumberCode {
    const code = this.number(syntax);
    if (code.unit === 'percent' || code.unit === 'price') return code;
    throw this.fault(syntax, `A ${verb} is a percentage or an amount, like 1 % or ₹5`);
  }

  private code(syntax: Syntax): Code {
    switch (syntax.node) {
      case 'number':
        return written(syntax.value, syntax.unit);
      case 'clock':
        return constant(syntax.minutes, 'clock');
      case 'name':
        return this.named(syntax);
      case 'ago':
        return this.ago(syntax.of, syntax.candles);
      case 'from':
        return this.from(syntax);
      case 'minus':
        return negative(this.number(syntax.of));
      case 'number-sign':
        return this.arithmetic(syntax);
      case 'compare':
        return this.comparison(syntax);
      case 'between':
        return this.between(syntax);
      case 'cross':
        return this.crossing(syntax);
      case 'slope':
        return this.slope(syntax);
      case 'not': {
        const of = this.condition(syntax.of);
        return { kind: 'truth', now: () => 1 - of.now(), text: () => `not ${of.text()}` };
      }
      case 'and': {
        const [left, right] = [this.condition(syntax.left), this.condition(syntax.right)];
        return {
          kind: 'truth',
          now: () => both(left.now(), right.now()),
          text: () => `${left.text()} and ${right.text()}`,
        };
      }
      case 'or': {
        const [left, right] = [this.condition(syntax.left), this.condition(syntax.right)];
        const told = (): string => (left.now() === 1 ? left : right).text();
        return { kind: 'truth', now: () => either(left.now(), right.now()), text: told };
      }
    }
  }

  private named(syntax: Syntax & { readonly node: 'name' }): NumberCode {
    const { name, input, output } = syntax;
    const scene = HELD_NAMES.includes(name) ? this.scene : this.ground.scene;
    const plain = input === null && output === null ? scene.named(name) : null;
    if (plain !== null) return plain;
    if (name === 'high' || name === 'low') return this.extreme(syntax, name);
    const info = [...INDICATORS, ...this.more].find((one) => one.name === name);
    if (info === undefined) {
      const names = [...SCENE_NAMES, ...[...INDICATORS, ...this.more].map((one) => one.name)];
      throw this.fault(syntax, `Nothing is called '${name}'`, nearest(name, names));
    }
    const place = output === null ? 0 : info.outputs.findIndex((one) => one.name === output);
    if (place < 0) {
      const outputs = info.outputs.map((one) => one.name);
      throw this.fault(
        syntax,
        `${name} has ${outputs.join(', ')}, and no '${output ?? ''}'`,
        nearest(output ?? '', outputs),
      );
    }
    return this.indicator(syntax, info, `${name}(${(input ?? []).join(',')})`, place);
  }

  /** `high(20)`: the highest high of the last 20 candles. */
  private extreme(syntax: Syntax & { readonly node: 'name' }, name: 'high' | 'low'): NumberCode {
    const { input, output } = syntax;
    if (output !== null || input?.length !== 1)
      throw this.fault(syntax, `Write ${name}, or ${name}(20) for that of 20 candles`);
    const code = this.indicator(
      syntax,
      indicatorOf('donchian'),
      `donchian(${input.join()})`,
      name === 'high' ? 0 : 2,
    );
    return { ...code, text: () => `${name}(${input.join()}) ${valueText(code.now(), 'price')}` };
  }

  private indicator(syntax: Syntax, info: IndicatorInfo, notation: string, place: number): NumberCode {
    try {
      const spec = parseIndicatorAs(info, notation);
      const indicator = this.more.includes(info)
        ? this.drawn.on(this.ground.candles(), info, spec)
        : this.ground.indicator(spec);
      const { outputs } = info;
      const unit = outputs[place]?.unit ?? 'number';
      const written = writtenOut(spec, info);
      const name = outputs.length > 1 ? `${written}.${outputs[place]?.name ?? ''}` : written;
      const now = (): number => indicator.values[place] ?? NaN;
      const before = (): number => indicator.previous[place] ?? NaN;
      return { kind: 'number', unit, now, before, text: () => `${name} ${valueText(now(), unit)}` };
    } catch (error) {
      if (error instanceof Refusal) throw this.fault(syntax, error.message.replace(/\.$/, ''));
      throw error;
    }
  }

  private ago(syntax: Syntax, candles: number): NumberCode {
    const of = this.number(syntax);
    if (of.before === undefined) throw this.fault(syntax, 'What is held has no value of a candle before');
    const history = new History(of, candles + 1);
    this.ground.scene.histories.push(history);
    const now = (): number => history.ago(candles);
    return {
      kind: 'number',
      unit: of.unit,
      now,
      before: () => history.ago(candles + 1),
      text: () => `${valueText(now(), of.unit)} ${candles === 1 ? '1 candle' : `${candles} candles`} ago`,
    };
  }

  /**
   * Compiled on other candles. A condition there holds until their next one closes. A number's value before is what was
   * known at the candle before among those around it, so that both sides of a crossing are of the same two instants.
   */
  private from(syntax: Syntax & { readonly node: 'from' }): Code {
    const outer = this.ground;
    const { of, instrumentId, timeframe } = syntax;
    this.ground = this.groundOf({
      instrumentId: instrumentId ?? outer.instrumentId,
      timeframe: timeframe ?? outer.timeframe,
    });
    const isOther = this.ground !== outer;
    let code: Code;
    try {
      code = this.code(of);
    } finally {
      this.ground = outer;
    }
    if (!isOther) return code;
    const text = (): string => `${code.text()}${sourceText(instrumentId, timeframe)}`;
    if (code.kind === 'truth' || code.before === undefined) return { ...code, text };
    const history = new History(code, 1);
    outer.scene.histories.push(history);
    return { ...code, before: () => history.ago(1), text };
  }

  private groundOf(source: CandleSource): Ground {
    const { instrumentId, timeframe } = source;
    if (instrumentId === this.setup.instrumentId && timeframe === this.setup.timeframe) return this.main;
    const key = `${instrumentId} ${timeframe}`;
    const known = this.others.get(key);
    if (known !== undefined) return known;
    const candles = this.setup.candlesOf(source);
    const scene = new Scene(timeframe, candles.last);
    candles.onClose((candle) => scene.take(candle, null));
    const ground = {
      ...{ ...source, scene, candles: () => candles },
      indicator: (spec: IndicatorSpec) => candles.indicator(spec),
    };
    this.others.set(key, ground);
    return ground;
  }

  private arithmetic(syntax: Syntax & { readonly node: 'number-sign' }): NumberCode {
    const { sign } = syntax;
    let [left, right] = [this.number(syntax.left), this.number(syntax.right)];
    if ((sign === '+' || sign === '-') && left.unit === 'price' && right.unit === 'percent') {
      const way = sign === '+' ? 1 : -1;
      return joined(left, right, sign, 'price', (price, percent) => price * (1 + (way * percent) / 100));
    }
    if (sign === '+' || sign === '-') {
      [left, right] = this.alike(syntax, left, right);
      const unit = left.unit === 'plain' ? right.unit : left.unit;
      return joined(left, right, sign, unit, NUMBER_SIGNS[sign]);
    }
    if (sign === '*' && right.unit === 'percent' && !COUNTS.includes(left.unit))
      return joined(left, right, sign, left.unit, (amount, percent) => (amount * percent) / 100);
    const unit = sign === '*' ? productUnit(left.unit, right.unit) : quotientUnit(left.unit, right.unit);
    if (unit !== null) return joined(left, right, sign, unit, NUMBER_SIGNS[sign]);
    const [one, other] = [unitWords(left.unit), unitWords(right.unit)];
    throw this.fault(
      syntax,
      sign === '*' ? `${one} times ${other} means nothing` : `${one} by ${other} means nothing`,
    );
  }

  private comparison(syntax: Syntax & { readonly node: 'compare' }): TruthCode {
    const [left, right] = this.alike(syntax, this.number(syntax.left), this.number(syntax.right));
    const test = COMPARE_SIGNS[syntax.sign];
    return {
      kind: 'truth',
      now: () => {
        const [one, other] = [left.now(), right.now()];
        return known(one, other) ? truth(test(one, other)) : NaN;
      },
      text: () => `${left.text()} ${syntax.sign} ${right.text()}`,
    };
  }

  private between(syntax: Syntax & { readonly node: 'between' }): TruthCode {
    const of = this.number(syntax.of);
    const [, low] = this.alike(syntax, of, this.number(syntax.low));
    const [, high] = this.alike(syntax, of, this.number(syntax.high));
    return {
      kind: 'truth',
      now: () => {
        const [value, least, most] = [of.now(), low.now(), high.now()];
        return known(value, least) && known(value, most) ? truth(value >= least && value <= most) : NaN;
      },
      text: () => `${of.text()} between ${low.text()} and ${high.text()}`,
    };
  }

  private crossing(syntax: Syntax & { readonly node: 'cross' }): TruthCode {
    const [left, right] = this.alike(syntax, this.number(syntax.left), this.number(syntax.right));
    const [leftBefore, rightBefore] = [left.before, right.before];
    if (leftBefore === undefined || rightBefore === undefined)
      throw this.fault(syntax, 'What is held has no value of a candle before, so it crosses nothing');
    const { way } = syntax;
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

  private slope(syntax: Syntax & { readonly node: 'slope' }): TruthCode {
    const { way, candles } = syntax;
    const of = this.number(syntax.of);
    if (of.before === undefined) throw this.fault(syntax, 'What is held has no value of a candle before');
    const history = new History(of, candles + 1);
    this.ground.scene.histories.push(history);
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

  /** Both in one unit: a plain number takes that of the other. */
  private alike(syntax: Syntax, left: NumberCode, right: NumberCode): [NumberCode, NumberCode] {
    if (left.unit === 'plain' && right.unit !== 'plain') return [scaled(left, right.unit), right];
    if (right.unit === 'plain' && left.unit !== 'plain') return [left, scaled(right, left.unit)];
    if (areAlike(left.unit, right.unit)) return [left, right];
    throw this.fault(
      syntax,
      `${capital(unitWords(left.unit))} cannot be held against ${unitWords(right.unit)}`,
    );
  }

  private fault({ at }: Syntax, problem: string, meant: string | null = null): Refusal {
    return faultAt(this.text, at, problem, meant);
  }
}

const COMPARE_SIGNS: Readonly<Record<CompareSign, (one: number, other: number) => boolean>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '=': (one, other) => one === other,
  '!=': (one, other) => one !== other,
};

const NUMBER_SIGNS: Readonly<Record<NumberSign, (one: number, other: number) => number>> = {
  '+': (one, other) => one + other,
  '-': (one, other) => one - other,
  '*': (one, other) => one * other,
  '/': (one, other) => (other === 0 ? NaN : one / other),
};

function known(one: number, other: number): boolean {
  return !Number.isNaN(one) && !Number.isNaN(other);
}

/** A number that was written out. */
function written(value: number, unit: 'plain' | 'percent' | 'rupees' | 'minutes'): NumberCode {
  return unit === 'rupees' ? constant(value * 100, 'price') : constant(value, unit);
}

function constant(value: number, unit: Unit): NumberCode {
  const now = (): number => value;
  return { kind: 'number', unit, now, before: now, text: () => valueText(value, unit) };
}

function scaled({ now, before }: NumberCode, unit: Unit): NumberCode {
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

function negative({ unit, now, before, text }: NumberCode): NumberCode {
  return {
    kind: 'number',
    unit,
    now: () => -now(),
    text: () => `-${text()}`,
    ...(before && { before: () => -before() }),
  };
}

function joined(
  left: NumberCode,
  right: NumberCode,
  sign: NumberSign,
  unit: Unit,
  join: (one: number, other: number) => number,
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

const COUNTS: readonly Unit[] = ['plain', 'number', 'signal', 'percent'];

/** Null: the two cannot be multiplied. */
function productUnit(one: Unit, other: Unit): Unit | null {
  if (COUNTS.includes(other)) return other === 'plain' || one !== 'plain' ? one : other;
  return COUNTS.includes(one) ? other : null;
}

function quotientUnit(one: Unit, other: Unit): Unit | null {
  if (COUNTS.includes(other)) return one;
  return one === other ? 'number' : null;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
