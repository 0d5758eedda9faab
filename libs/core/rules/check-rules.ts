import { type IndicatorInfo } from '../indicators/indicator.js';
import { type Timeframe } from '../market/timeframe.js';
import { setupOfNothing } from '../strategies/candle-sources.js';
import { Compiler } from './compile.js';
import { BadRule, type RuleFault } from './fault.js';
import { parseWhatCan } from './parse.js';
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

function badRules(text: string, more: readonly IndicatorInfo[], timeframe: Timeframe): readonly BadRule[] {
  const faults: BadRule[] = [];
  const { rules, guards } = parseWhatCan(text, (fault) => faults.push(fault));
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
  for (const [verb, syntax] of guards) attempt(() => compiler.guard(verb, syntax));
  return faults.sort((one, other) => one.at - other.at);
}
