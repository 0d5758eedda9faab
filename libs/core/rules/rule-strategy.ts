import { type IndicatorInfo } from '../indicators/indicator.js';
import { type Candle } from '../market/candle.js';
import { strategyOf } from '../strategies/catalogue.js';
import { defineStrategy } from '../strategies/define-strategy.js';
import {
  enter,
  exit,
  type Signal,
  type Strategy,
  type StrategyDefinition,
  type StrategySetup,
} from '../strategies/strategy.js';
import { clockText, istMinuteOf } from '../time/instant.js';
import { isFlat, type Position } from '../trading/positions/position.js';
import { type Distance, NO_STOPS, type StopWish } from '../trading/stops/stop-rules.js';
import { timeframeSeconds } from '../market/timeframe.js';
import { type NumberCode, type TruthCode } from './code.js';
import { Compiler } from './compile.js';
import { unrunnable } from './check-rules.js';
import { faultAt } from './fault.js';
import { parseRules } from './parse.js';
import { Scene } from './scene.js';
import { type GuardVerb, type RuleText, type RuleVerb, type Syntax } from './syntax.js';

interface Guard {
  readonly syntax: Syntax;
  readonly code: NumberCode;
}

/** A strategy written as rules; docs/concepts/rules.md tells how. */
export class RuleStrategy implements Strategy {
  private readonly program: RuleText;
  private readonly rules = new Map<RuleVerb, TruthCode>();
  private readonly guards = new Map<GuardVerb, Guard>();
  private scene: Scene | null = null;
  private minutes = 0;

  /** Refuses BAD_RULE for what can be told from the text alone. */
  constructor(
    private readonly text: string,
    private readonly more: readonly IndicatorInfo[] = [],
  ) {
    this.program = parseRules(text);
  }

  /** Refuses BAD_RULE for names, numbers and units that do not fit. */
  initialise(setup: StrategySetup): void {
    const scene = new Scene(setup.timeframe);
    const compiler = new Compiler(this.text, setup, scene, this.more);
    for (const [verb, syntax] of this.program.rules) this.rules.set(verb, compiler.condition(syntax));
    for (const [verb, syntax] of this.program.guards)
      this.guards.set(verb, { syntax, code: compiler.guard(verb, syntax, this.program.rules.has('buy')) });
    this.scene = scene;
    this.minutes = timeframeSeconds(setup.timeframe) / 60;
  }

  onCandle(candle: Candle, position: Position): Signal | null {
    this.scene?.take(candle, position);
    const { exitAt } = this.program;
    const isOver = exitAt !== null && istMinuteOf(candle.openedAt) + this.minutes >= exitAt;
    if (isFlat(position)) return isOver ? null : (this.entry('buy', 'buy') ?? this.entry('short', 'sell'));
    if (isOver) return exit(position, `it is ${clockText(exitAt)}`);
    const rule = this.rules.get(position.quantity > 0 ? 'sell' : 'cover');
    return rule?.now() === 1 ? exit(position, rule.text()) : null;
  }

  private entry(verb: RuleVerb, side: 'buy' | 'sell'): Signal | null {
    const rule = this.rules.get(verb);
    if (rule?.now() !== 1) return null;
    for (const { code } of this.guards.values()) if (Number.isNaN(code.now())) return null; // no entry without its stop
    return enter(side, rule.text(), this.stops());
  }

  private stops(): StopWish | undefined {
    if (this.guards.size === 0) return undefined;
    const distance = (verb: GuardVerb): Distance | null => {
      const guard = this.guards.get(verb);
      return guard === undefined ? null : this.distanceOf(verb, guard);
    };
    const trail = distance('trail');
    return {
      ...NO_STOPS,
      stop: distance('stop'),
      target: distance('target'),
      trail: trail && { distance: trail, stepPaise: 0 },
    };
  }

  private distanceOf(verb: GuardVerb, { code, syntax }: Guard): Distance {
    const value = code.now();
    const rounded = Math.round(code.unit === 'percent' ? value * 100 : value);
    if (!(rounded > 0))
      throw faultAt(this.text, syntax.at, `The ${verb} is ${code.text()}, and has to be above zero`);
    return code.unit === 'percent' ? { by: 'percent', bps: rounded } : { by: 'points', paise: rounded };
  }
}

/** A strategy by what it is called, or, where there is a text, what the text says. Refuses: UNKNOWN_STRATEGY, BAD_RULE. */
export function strategyWith(strategyId: string, rules: string | null): StrategyDefinition {
  return rules === null ? strategyOf(strategyId) : rulesStrategy(rules);
}

/**
 * A strategy out of its text, with no parameters but the text itself. `more`: indicators it may name beside those that
 * are built in. Refuses BAD_RULE.
 */
export function rulesStrategy(text: string, more: readonly IndicatorInfo[] = []): StrategyDefinition {
  const refusal = unrunnable(text, more);
  if (refusal !== null) throw refusal;
  return defineStrategy({
    id: 'rules',
    title: 'Rules',
    description: 'Written as rules.',
    parameters: {},
    build: () => new RuleStrategy(text, more),
  });
}
