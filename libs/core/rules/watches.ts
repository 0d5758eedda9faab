import { type Candle } from '../market/candle.js';
import { type StrategySetup } from '../strategies/strategy.js';
import { type Position } from '../trading/positions/position.js';
import { setupOfNothing } from '../strategies/candle-sources.js';
import { type Code } from './code.js';
import { Compiler } from './compile.js';
import { BadRule, type RuleFault } from './fault.js';
import { parseValue } from './parse.js';
import { Scene } from './scene.js';

/** What became of one expression with the candle that closed last. */
export interface WatchValue {
  readonly text: string;
  /** With the numbers behind it, as a decision would tell it: `rsi(14) 28.4 < 30`. */
  readonly told: string;
  /** Of a condition; null: not known yet, or no condition. */
  readonly holds: boolean | null;
}

/** Expressions of the rules' language that are looked at while a strategy runs, and change nothing. */
export class Watches {
  private readonly codes: { readonly text: string; readonly code: Code }[] = [];
  private scene: Scene | null = null;

  constructor(private readonly texts: readonly string[]) {}

  /** To be called while the strategy is initialised. Refuses BAD_RULE. */
  initialise(setup: StrategySetup): void {
    const scene = new Scene(setup.timeframe);
    for (const text of this.texts) this.codes.push({ text, code: codeOf(text, setup, scene) });
    this.scene = scene;
  }

  /** A candle closed; the position is the one it is decided with. */
  take(candle: Candle, position: Position): void {
    this.scene?.take(candle, position);
  }

  values(): WatchValue[] {
    return this.codes.map(({ text, code }) => ({ text, told: code.text(), holds: holds(code) }));
  }
}

/** What is wrong with an expression; null: nothing. */
export function watchFault(text: string): RuleFault | null {
  const timeframe = '5m';
  try {
    codeOf(text, setupOfNothing({ instrumentId: 'NSE:ANY', timeframe }), new Scene(timeframe));
    return null;
  } catch (error) {
    if (error instanceof BadRule) return error.fault;
    throw error;
  }
}

function codeOf(text: string, setup: StrategySetup, scene: Scene): Code {
  const compiler = new Compiler(text, setup, scene);
  return compiler.value(parseValue(text));
}

function holds(code: Code): boolean | null {
  if (code.kind !== 'truth') return null;
  const now = code.now();
  return Number.isNaN(now) ? null : now === 1;
}
