import { indicatorOf, INDICATORS } from '../indicators/catalogue.js';
import { type IndicatorInfo } from '../indicators/indicator.js';
import { parseIndicatorAs, writtenOut } from '../indicators/notation.js';
import { Refusal } from '../refusals.js';
import { DrawnIndicators } from '../strategies/drawn-indicators.js';
import { type StrategySetup } from '../strategies/strategy.js';
import { capitalised, nearestName } from '../wording.js';
import { constant, joined, negative, scaled, written } from './arithmetic.js';
import { type Code, History, type NumberCode, type TruthCode } from './code.js';
import { comparison, conjunction, crossing, disjunction, opposite, slope, within } from './conditions.js';
import { faultAt } from './fault.js';
import { type Ground, Grounds } from './ground.js';
import { nameMeant, outputMeant, unseen } from './meant.js';
import { sourceText } from './print.js';
import {
  callRepair,
  conditionRepair,
  distanceRepair,
  type Repair,
  shareRepair,
  unlikeRepair,
} from './repairs.js';
import { DAY_LEVELS, HELD_NAMES, type Scene, SCENE_NAMES } from './scene.js';
import { type GuardVerb, type Syntax } from './syntax.js';
import { areAlike, isCount, productUnit, quotientUnit, unitWords, valueText } from './units.js';

/**
 * Makes a rule out of its syntax: names become indicators and prices, units are checked, and what is left are functions
 * that are asked once a candle, in time that does not grow with history. Refuses BAD_RULE.
 */
export class Compiler {
  private readonly grounds: Grounds;
  /** The candles that what is being compiled is about. */
  private ground: Ground;
  private readonly drawn: DrawnIndicators;

  constructor(
    private readonly text: string,
    private readonly setup: StrategySetup,
    private readonly scene: Scene,
    /** Indicators that may be named beside those that are built in: of plug-ins, in the versions these rules are kept with. */
    private readonly more: readonly IndicatorInfo[] = [],
  ) {
    this.grounds = new Grounds(setup, scene);
    this.ground = this.grounds.main;
    this.drawn = new DrawnIndicators(setup);
  }

  condition(syntax: Syntax): TruthCode {
    const code = this.code(syntax);
    if (code.kind === 'truth') return code;
    throw this.repaired(
      syntax,
      `This is ${unitWords(code.unit)}, where a condition like rsi(14) < 30 belongs`,
      conditionRepair(this.text, syntax, code, this.isLevel(syntax)),
    );
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
  guard(verb: GuardVerb, syntax: Syntax, isLong: boolean): NumberCode {
    const code = this.number(syntax);
    if (this.isLevel(syntax))
      throw this.repaired(
        syntax,
        `A ${verb} is how far away, not a price: 1 %, ₹5 or 2 * atr(14), or the way there like close - low[1]`,
        distanceRepair(this.text, syntax, verb, isLong),
      );
    if (code.unit === 'percent' || code.unit === 'price') {
      if (isWritten(syntax) && !(code.now() > 0))
        throw this.fault(syntax, `A ${verb} is ${code.text()} away, and has to be above zero`);
      return code;
    }
    throw this.repaired(
      syntax,
      `A ${verb} is a percentage or an amount, like 1 % or ₹5`,
      shareRepair(this.text, syntax),
    );
  }

  /** A price of the scale the candles are on: a guard as far away would be as far as the share costs. */
  private isLevel(syntax: Syntax): boolean {
    if (syntax.node === 'ago' || syntax.node === 'from') return this.isLevel(syntax.of);
    if (syntax.node !== 'name') return false;
    const { name } = syntax;
    if (LEVEL_NAMES.includes(name)) return true;
    return [...INDICATORS, ...this.more].some((one) => one.name === name && one.pane === 'price');
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
      case 'not':
        return opposite(this.condition(syntax.of));
      case 'and':
        return conjunction(this.condition(syntax.left), this.condition(syntax.right));
      case 'or':
        return disjunction(this.condition(syntax.left), this.condition(syntax.right));
    }
  }

  private named(syntax: Syntax & { readonly node: 'name' }): NumberCode {
    const { name, input, output } = syntax;
    const scene = HELD_NAMES.includes(name) ? this.scene : this.ground.scene;
    const plain = plainly(syntax) ? scene.named(name) : null;
    if (plain !== null) return plain;
    if (plainly(syntax) && DAY_LEVELS.some((level) => level === name)) return this.dayLevel(syntax);
    if (name === 'high' || name === 'low') return this.extreme(syntax, name);
    const info = [...INDICATORS, ...this.more].find((one) => one.name === name);
    if (info === undefined) {
      const missing = unseen(name);
      if (missing !== null) throw this.fault(syntax, `Rules cannot see ${missing}`);
      const names = [...SCENE_NAMES, ...[...INDICATORS, ...this.more].map((one) => one.name)];
      const known = nameMeant(name, names) ?? this.instrumentMeant(syntax);
      throw this.fault(syntax, `Nothing is called '${name}'`, known ?? nearestName(name, names));
    }
    const place = output === null ? 0 : info.outputs.findIndex((one) => one.name === output);
    if (place < 0) {
      const outputs = info.outputs.map((one) => one.name);
      const typed = output ?? '';
      const at = this.text.toLowerCase().indexOf(typed, this.text.indexOf('.', syntax.at));
      const meant = outputMeant(typed, outputs) ?? nearestName(typed, outputs);
      throw faultAt(this.text, at, `${name} has ${outputs.join(', ')}, and no '${typed}'`, meant);
    }
    return this.indicator(syntax, info, `${name}(${(input ?? []).join(',')})`, place);
  }

  /** What the day has come to. Its opening is known of the candles that are decided on alone. */
  private dayLevel(syntax: Syntax & { readonly node: 'name' }): NumberCode {
    const { name } = syntax;
    if (name !== 'day_open') {
      const code = this.indicator(
        syntax,
        indicatorOf('opening_range'),
        `opening_range(${MINUTES_OF_A_DAY})`,
        name === 'day_high' ? 0 : 1,
      );
      return { ...code, text: () => `${name} ${valueText(code.now(), 'price')}` };
    }
    if (this.ground !== this.grounds.main)
      throw this.fault(syntax, 'What a day opened at is known of the candles that are decided on alone');
    const { setup } = this;
    const now = (): number => setup.opening()?.openPaise ?? NaN;
    const code = {
      kind: 'number',
      unit: 'price',
      now,
      text: () => `${name} ${valueText(now(), 'price')}`,
    } as const;
    const history = new History(code, 1);
    this.ground.scene.histories.push(history);
    return { ...code, before: () => history.ago(1) };
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

  private indicator(
    syntax: Syntax & { readonly node: 'name' },
    info: IndicatorInfo,
    notation: string,
    place: number,
  ): NumberCode {
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
      if (!(error instanceof Refusal)) throw error;
      throw this.repaired(syntax, error.message.replace(/\.$/, ''), callRepair(this.text, syntax, info));
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
    this.ground = this.grounds.of({
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

  private arithmetic(syntax: Syntax & { readonly node: 'number-sign' }): NumberCode {
    const { sign } = syntax;
    let [left, right] = [this.number(syntax.left), this.number(syntax.right)];
    if ((sign === '+' || sign === '-') && left.unit === 'price' && right.unit === 'percent') {
      const way = sign === '+' ? 1 : -1;
      return joined(left, right, sign, 'price', (price, percent) => price * (1 + (way * percent) / 100));
    }
    if (sign === '+' || sign === '-') {
      [left, right] = this.alike(syntax, left, right, [syntax.left, syntax.right]);
      const unit = left.unit === 'plain' ? right.unit : left.unit;
      return joined(left, right, sign, unit);
    }
    if (sign === '*' && right.unit === 'percent' && !isCount(left.unit))
      return joined(left, right, sign, left.unit, (amount, percent) => (amount * percent) / 100);
    const unit = sign === '*' ? productUnit(left.unit, right.unit) : quotientUnit(left.unit, right.unit);
    if (unit !== null) return joined(left, right, sign, unit);
    const [one, other] = [unitWords(left.unit), unitWords(right.unit)];
    throw this.fault(
      syntax,
      sign === '*' ? `${one} times ${other} means nothing` : `${one} by ${other} means nothing`,
    );
  }

  private comparison(syntax: Syntax & { readonly node: 'compare' }): TruthCode {
    const [left, right] = this.sidesOf(syntax);
    return comparison(left, syntax.sign, right);
  }

  private between(syntax: Syntax & { readonly node: 'between' }): TruthCode {
    const of = this.number(syntax.of);
    const [, low] = this.alike(syntax, of, this.number(syntax.low), [syntax.of, syntax.low]);
    const [, high] = this.alike(syntax, of, this.number(syntax.high), [syntax.of, syntax.high]);
    return within(of, low, high);
  }

  private crossing(syntax: Syntax & { readonly node: 'cross' }): TruthCode {
    const [left, right] = this.sidesOf(syntax);
    const code = crossing(left, right, syntax.way);
    if (code !== null) return code;
    throw this.fault(syntax, 'What is held has no value of a candle before, so it crosses nothing');
  }

  private slope(syntax: Syntax & { readonly node: 'slope' }): TruthCode {
    const of = this.number(syntax.of);
    if (of.before === undefined) throw this.fault(syntax, 'What is held has no value of a candle before');
    const history = new History(of, syntax.candles + 1);
    this.ground.scene.histories.push(history);
    return slope(of, history, syntax);
  }

  private sidesOf(
    syntax: Syntax & { readonly left: Syntax; readonly right: Syntax },
  ): [NumberCode, NumberCode] {
    const { left, right } = syntax;
    return this.alike(syntax, this.number(left), this.number(right), [left, right]);
  }

  /** Both in one unit: a plain number takes that of the other. `sides`: where they stand in the text. */
  private alike(
    syntax: Syntax,
    left: NumberCode,
    right: NumberCode,
    sides: readonly [Syntax, Syntax],
  ): [NumberCode, NumberCode] {
    const repair = (): Repair | null => unlikeRepair(this.text, sides, [left.unit, right.unit]);
    const isTime = left.unit === 'clock' || right.unit === 'clock';
    if (isTime && (left.unit === 'plain' || right.unit === 'plain') && syntax.node !== 'number-sign')
      throw this.repaired(syntax, 'A time is written with a colon, like 09:20', repair());
    if (left.unit === 'plain' && right.unit !== 'plain') return [scaled(left, right.unit), right];
    if (right.unit === 'plain' && left.unit !== 'plain') return [left, scaled(right, left.unit)];
    if (areAlike(left.unit, right.unit)) return [left, right];
    const problem = `${capitalised(unitWords(left.unit))} cannot be held against ${unitWords(right.unit)}`;
    throw this.repaired(syntax, problem, repair());
  }

  /** A name in capitals is that of a share. */
  private instrumentMeant({ at }: Syntax): string | null {
    const [typed] = /^[A-Z][A-Z0-9&-]{2,}(?![A-Z0-9(_])/.exec(this.text.slice(at)) ?? [];
    return typed === undefined ? null : `close of NSE:${typed}`;
  }

  private fault({ at }: Syntax, problem: string, meant: string | null = null): Refusal {
    return faultAt(this.text, at, problem, meant);
  }

  /** Told where it can be repaired, if that is known. */
  private repaired(syntax: Syntax, problem: string, repair: Repair | null): Refusal {
    if (repair === null) return this.fault(syntax, problem);
    return faultAt(this.text, repair.at, problem, repair.meant, repair.letters);
  }
}

const MINUTES_OF_A_DAY = 1_440;

function plainly({ input, output }: Syntax & { readonly node: 'name' }): boolean {
  return input === null && output === null;
}

/** Prices the candles themselves have, and what was paid. */
const LEVEL_NAMES: readonly string[] = [
  'open',
  'high',
  'low',
  'close',
  'price',
  'entry_price',
  ...DAY_LEVELS,
];

/** A number that stands in the text as it is. */
function isWritten(syntax: Syntax): boolean {
  return syntax.node === 'number' || (syntax.node === 'minus' && isWritten(syntax.of));
}
