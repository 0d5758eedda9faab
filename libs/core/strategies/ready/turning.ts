import { isFlat, type Position } from '../../trading/positions/position.js';
import { type Side } from '../../trading/terms.js';
import { type ChoiceParameter } from '../parameters.js';
import { enter, exit, type Signal, type StrategySetup } from '../strategy.js';

const [LONG_ONLY, SHORT_ONLY] = [1, 2] as const;

/** Which way a strategy may trade. What is sold short must be bought back the same day, unless it is a derivative. */
export const direction = {
  kind: 'choice',
  label: 'Direction',
  description:
    'Buys first, sells first, or both; shares that are sold first have to be bought back the same day.',
  choices: ['long only', 'short only', 'long and short'],
  min: 1,
  max: 3,
  initial: 1,
} as const satisfies ChoiceParameter;

export function allows(chosen: number, side: Side): boolean {
  return side === 'buy' ? chosen !== SHORT_ONLY : chosen !== LONG_ONLY;
}

export function holds(side: Side, { quantity }: Position): boolean {
  return side === 'buy' ? quantity > 0 : quantity < 0;
}

/** The market has turned this way, and why we think so. */
export interface Turn {
  readonly side: Side;
  readonly reason: string;
}

/**
 * Always with the last turn: leaves what points the other way and, once that is flat, enters the new way where that
 * is allowed. A turn that comes while something points its way already changes nothing.
 * What is still to be entered is kept over a restart: the exit before it may fill while nobody decides.
 */
export class Turning {
  private waiting: Turn | null = null;
  private kept: Turn | null = null;
  private setup: StrategySetup | null = null;

  constructor(private readonly chosen: number) {}

  begin(setup: StrategySetup): void {
    this.setup = setup;
    this.waiting = this.kept = setup.saved as Turn | null;
  }

  follow(turn: Turn | null, position: Position): Signal | null {
    const signal = this.decide(turn, position);
    if (this.waiting !== this.kept) {
      this.kept = this.waiting;
      this.setup?.keep(this.waiting && { side: this.waiting.side, reason: this.waiting.reason });
    }
    return signal;
  }

  private decide(turn: Turn | null, position: Position): Signal | null {
    if (turn !== null) this.waiting = allows(this.chosen, turn.side) ? turn : null;
    if (isFlat(position)) {
      const next = this.waiting;
      this.waiting = null;
      return next && enter(next.side, next.reason);
    }
    if (turn === null) return null;
    if (!holds(turn.side, position)) return exit(position, turn.reason);
    this.waiting = null;
    return null;
  }
}

/**
 * The way one line has gone through another with the last candle: 'buy' up, 'sell' down, null not at all. A touch
 * counts as the side it came from. While a line warms up it is NaN, no comparison with which is true.
 */
export function crossing(now: number, before: number, line: number, lineBefore: number): Side | null {
  if (now > line && before <= lineBefore) return 'buy';
  return now < line && before >= lineBefore ? 'sell' : null;
}
