import { describe, expect, it } from 'vitest';
import { type SavedState } from '../../strategies/saved-state.js';
import {
  enter,
  exit,
  type OrderUpdate,
  type Signal,
  type Strategy,
  type StrategySetup,
} from '../../strategies/strategy.js';
import { type Position } from '../positions/position.js';
import { deployment, floor, type Floor, instrument, position, states, wish } from './testing/desk-floor.js';

/** Writes down everything it hears, keeps how much that is, and does as its letters say. */
class Listening implements Strategy {
  readonly heard: string[] = [];
  private minute = 0;
  private setup: StrategySetup | null = null;

  constructor(private readonly script: string) {}

  initialise(setup: StrategySetup): void {
    this.setup = setup;
    this.heard.push(`saved ${JSON.stringify(setup.saved)}`);
  }
  onCandle(_: unknown, held: Position): Signal | null {
    const letter = this.script[this.minute++];
    this.heard.push(`candle ${letter}`);
    if (letter === 'B') return enter('buy', 'script says buy');
    return letter === 'S' ? exit(held, 'script says sell') : null;
  }
  onOrder({ intent, state, filledQuantity, refusal }: OrderUpdate): void {
    this.heard.push(`${intent} ${state} ${filledQuantity}${refusal === null ? '' : ` ${refusal}`}`);
    if (this.script.includes('!') && state === 'filled') throw new Error('cannot count');
    this.setup?.keep({ heard: this.heard.length });
  }
  onPosition({ quantity }: Position): void {
    this.heard.push(`holds ${quantity}`);
  }
  cleanUp(): void {
    this.heard.push('let go');
  }
}

const kept = ({ changes }: Floor): SavedState[] =>
  changes.flatMap((one) => (one.kept ? [one.kept.state] : []));
const minutes = (one: Floor, ...clocks: string[]): void => clocks.forEach((clock) => one.tick(clock, 1000));

describe('a strategy that listens', () => {
  it('hears of its orders and of what it holds, in the order in which it happened', () => {
    const one = floor();
    const strategy = new Listening('BS');
    one.desk.strategies.deploy(deployment, [instrument], () => strategy);
    minutes(one, '09:15', '09:16', '09:17', '09:18');
    expect(strategy.heard).toEqual([
      'saved null',
      'candle B',
      ...['enter requested 0', 'enter submitting 0', 'enter accepted 0', 'enter filled 10', 'holds 10'],
      'candle S',
      ...['exit requested 0', 'exit submitting 0', 'exit accepted 0', 'exit filled 10', 'holds 0'],
      'candle undefined',
    ]);
  });

  it('hears the same where everything waits to be written down, and of nobody else’s', () => {
    const one = floor({ isSlow: true });
    const strategy = new Listening('B');
    one.desk.strategies.deploy(deployment, [instrument], () => strategy);
    minutes(one, '09:15', '09:16');
    one.desk.take(wish());
    for (let next = one.waiting.shift(); next; next = one.waiting.shift()) next();
    minutes(one, '09:16:30');
    for (let next = one.waiting.shift(); next; next = one.waiting.shift()) next();
    expect(strategy.heard.slice(2)).toEqual([
      ...['enter requested 0', 'enter submitting 0', 'enter accepted 0', 'enter filled 10', 'holds 10'],
    ]);
  });

  it('keeps its state right behind what it heard of, and finds it when it is set to work again', () => {
    const one = floor();
    one.desk.strategies.deploy(deployment, [instrument], () => new Listening('B'));
    minutes(one, '09:15', '09:16');
    const places = one.changes.flatMap(({ order, kept: state }, place) =>
      order?.state === 'filled' || state ? [[place, order?.state ?? 'kept']] : [],
    );
    expect(places.at(-1)).toEqual([(places.at(-2)?.[0] as number) + 1, 'kept']);
    expect(kept(one)).toEqual([{ heard: 3 }, { heard: 4 }, { heard: 5 }, { heard: 6 }]);
    const again = new Listening('');
    const saved = new Map([['NSE:ABC', kept(one).at(-1) ?? null]]);
    floor().desk.strategies.deploy(deployment, [instrument], () => again, { saved });
    expect(again.heard).toEqual(['saved {"heard":6}']);
  });

  it('writes nothing down that has not changed, and what it kept stays as it was', () => {
    const one = floor();
    const levels = [1];
    let setup: StrategySetup | undefined;
    one.desk.strategies.deploy(deployment, [instrument], () => ({
      initialise: (given) => void (setup = given),
      onCandle: () => null,
    }));
    setup?.keep(levels);
    setup?.keep([1]);
    levels.push(2);
    setup?.keep(levels);
    levels.push(3);
    expect(kept(one)).toEqual([[1], [1, 2]]);
  });

  it('that throws while it hears has failed, and its order stands', () => {
    const one = floor();
    const strategy = new Listening('B!B');
    one.desk.strategies.deploy(deployment, [instrument], () => strategy);
    minutes(one, '09:15', '09:16', '09:17', '09:18');
    expect(one.faults).toEqual(['deployment: cannot count on NSE:ABC']);
    expect(states(one).at(-1)).toBe('filled');
    expect(position(one, 'deployment').quantity).toBe(10);
    expect(strategy.heard.filter((line) => line === 'let go')).toHaveLength(1);
  });

  it('is let go once, when it is stopped', () => {
    const one = floor();
    const strategy = new Listening('');
    one.desk.strategies.deploy(deployment, [instrument], () => strategy);
    one.desk.strategies.undeploy('deployment', true);
    one.desk.strategies.undeploy('deployment', true);
    expect(strategy.heard).toEqual(['saved null', 'let go']);
  });
});
