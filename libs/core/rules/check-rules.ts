import { type IndicatorInfo } from '../indicators/indicator.js';
import { type Timeframe } from '../market/timeframe.js';
import { setupOfNothing } from '../strategies/candle-sources.js';
import { Compiler } from './compile.js';
import { BadRule, faultAt, type RuleFault } from './fault.js';
import { missingBrackets } from './missing-brackets.js';
import { parseWhatCan } from './parse.js';
import { unreachable } from './reach.js';
import { Scene } from './scene.js';

/**
 * Everything that is wrong with the text of a strategy, statement by statement, in the order of the text. `more`:
 * indicators it may name beside those that are built in.
 */
export function ruleFaults(
  text: string,
  more: readonly IndicatorInfo[] = [],
  timeframe: Timeframe = '5m',
): readonly RuleFault[] {
  return badRules(text, more, timeframe).map(({ fault }) => fault);
}

/** The first thing that is wrong with the text of a strategy; null: nothing. */
export function checkRules(
  text: string,
  more: readonly IndicatorInfo[] = [],
  timeframe: Timeframe = '5m',
): BadRule | null {
  return badRules(text, more, timeframe)[0] ?? null;
}

/**
 * The first thing for which a text cannot run at all; null: it can. What can be run but never comes true, or is
 * not what it looks like, is wrong to write, and runs all the same: a version that was kept goes on as it was.
 */
export function unrunnable(text: string, more: readonly IndicatorInfo[] = []): BadRule | null {
  return badRules(text, more, '5m', false)[0] ?? null;
}

function badRules(
  text: string,
  more: readonly IndicatorInfo[],
  timeframe: Timeframe,
  withVain = true,
): readonly BadRule[] {
  const faults: BadRule[] = [];
  const read = parseWhatCan(text, (fault) => faults.push(fault));
  const { rules, guards } = read;
  const isRead = faults.length === 0;
  const setup = setupOfNothing({ instrumentId: 'NSE:ANY', timeframe });
  const compiler = new Compiler(text, setup, new Scene(timeframe), more);
  const attempt = (compile: () => unknown): void => {
    try {
      compile();
    } catch (error) {
      if (!(error instanceof BadRule)) throw error;
      faults.push(error);
    }
  };
  for (const syntax of rules.values()) attempt(() => compiler.condition(syntax));
  for (const [verb, syntax] of guards) attempt(() => compiler.guard(verb, syntax, rules.has('buy')));
  if (withVain && isRead) faults.push(...missingBrackets(text, more));
  // Of a text that is wrong anyway nobody can say what it would have come to.
  if (withVain && isRead && faults.length === 0)
    for (const { at, problem, meant } of unreachable(read)) faults.push(faultAt(text, at, problem, meant));
  return faults.sort((one, other) => one.at - other.at);
}
