import { type IndicatorInfo } from '../indicators/indicator.js';
import { type StrategySetup } from '../strategies/strategy.js';
import { alike, calculated } from './alike.js';
import { constant, negative, written } from './arithmetic.js';
import { type Code, History, type NumberCode, type TruthCode } from './code.js';
import { comparison, conjunction, crossing, disjunction, opposite, slope, within } from './conditions.js';
import { type BadRule, faultAt } from './fault.js';
import { type Ground, Grounds } from './ground.js';
import { Names } from './names.js';
import { sourceText } from './print.js';
import { conditionRepair, distanceRepair, repairedAt, shareRepair } from './repairs.js';
import { type Scene } from './scene.js';
import { type GuardVerb, type Syntax } from './syntax.js';
import { unitWords, valueText } from './units.js';

/**
 * Makes a rule out of its syntax: names become indicators and prices, units are checked, and what is left are functions
 * that are asked once a candle, in time that does not grow with history. Refuses BAD_RULE.
 */
export class Compiler {
  private readonly grounds: Grounds;
  /** The candles that what is being compiled is about. */
  private ground: Ground;
  private readonly names: Names;

  constructor(
    private readonly text: string,
    setup: StrategySetup,
    scene: Scene,
    /** Indicators that may be named beside those that are built in: of plug-ins, in the versions these rules are kept with. */
    more: readonly IndicatorInfo[] = [],
  ) {
    this.grounds = new Grounds(setup, scene);
    this.ground = this.grounds.main;
    this.names = new Names(text, setup, this.ground, more);
  }

  condition(syntax: Syntax): TruthCode {
    const code = this.code(syntax);
    if (code.kind === 'truth') return code;
    throw repairedAt(
      this.text,
      syntax,
      `This is ${unitWords(code.unit)}, where a condition like rsi(14) < 30 belongs`,
      conditionRepair(this.text, syntax, code, this.names.isLevel(syntax)),
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
    if (this.names.isLevel(syntax))
      throw repairedAt(
        this.text,
        syntax,
        `A ${verb} is how far away, not a price: 1 %, ₹5 or 2 * atr(14), or the way there like close - low[1]`,
        distanceRepair(this.text, syntax, verb, isLong),
      );
    if (code.unit === 'percent' || code.unit === 'price') {
      if (isWritten(syntax) && !(code.now() > 0))
        throw this.fault(syntax, `A ${verb} is ${code.text()} away, and has to be above zero`);
      return code;
    }
    throw repairedAt(
      this.text,
      syntax,
      `A ${verb} is a percentage or an amount, like 1 % or ₹5`,
      shareRepair(this.text, syntax),
    );
  }

  private code(syntax: Syntax): Code {
    switch (syntax.node) {
      case 'number':
        return written(syntax.value, syntax.unit);
      case 'clock':
        return constant(syntax.minutes, 'clock');
      case 'name':
        return this.names.code(syntax, this.ground);
      case 'ago':
        return this.ago(syntax.of, syntax.candles);
      case 'from':
        return this.from(syntax);
      case 'minus':
        return negative(this.number(syntax.of));
      case 'number-sign':
        return calculated(this.text, syntax, this.number(syntax.left), this.number(syntax.right));
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

  private comparison(syntax: Syntax & { readonly node: 'compare' }): TruthCode {
    const [left, right] = this.sidesOf(syntax);
    return comparison(left, syntax.sign, right);
  }

  private between(syntax: Syntax & { readonly node: 'between' }): TruthCode {
    const of = this.number(syntax.of);
    const [, low] = alike(this.text, syntax, [of, this.number(syntax.low)], [syntax.of, syntax.low]);
    const [, high] = alike(this.text, syntax, [of, this.number(syntax.high)], [syntax.of, syntax.high]);
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
    return alike(this.text, syntax, [this.number(left), this.number(right)], [left, right]);
  }

  private fault({ at }: Syntax, problem: string): BadRule {
    return faultAt(this.text, at, problem);
  }
}

/** A number that stands in the text as it is. */
function isWritten(syntax: Syntax): boolean {
  return syntax.node === 'number' || (syntax.node === 'minus' && isWritten(syntax.of));
}
