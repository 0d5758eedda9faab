import { INDICATORS } from '../indicators/catalogue.js';
import { type IndicatorInfo } from '../indicators/indicator.js';
import { type BadRule, faultAt } from './fault.js';
import { tokensOf } from './tokens.js';

/** Nobody looks further back than so many candles at an indicator without saying its length. */
const MOST_CANDLES_AGO = 3;

/**
 * Where the length of an indicator was written in other ways than its brackets: `rsi[14]` would be that of 14 candles
 * ago, and `rsi-14` fourteen less than it. `rsi[1]`, `rsi(14)[14]` and `rsi - 14` are what they say.
 */
export function missingBrackets(text: string, more: readonly IndicatorInfo[]): BadRule[] {
  const tokens = tokensOf(text);
  const known = new Map([...INDICATORS, ...more].map((info) => [info.name, info]));
  return tokens.flatMap((name, place): BadRule[] => {
    const [sign, number, closing] = tokens.slice(place + 1, place + 4);
    const info = name.kind === 'word' && tokens[place - 1]?.text !== '.' ? known.get(name.text) : undefined;
    const length = Number(number?.text);
    const [first] = info?.parameters ?? [];
    if (info === undefined || number === undefined || first?.kind !== 'whole') return [];
    if (number.kind !== 'number' || !Number.isInteger(length) || length < first.min || length > first.max)
      return [];
    const meant = `${info.name}(${length})`;
    const fault = (problem: string, end: number): BadRule[] => [
      faultAt(text, name.at, problem, meant, end - name.at),
    ];
    if (sign?.text === '[' && closing?.text === ']' && length > MOST_CANDLES_AGO)
      return fault(
        `This is ${info.name} of ${length} candles ago; its length stands in round brackets, and ${meant}[${length}] is that of ${length} candles ago`,
        closing.end,
      );
    if (sign?.text === '-' && sign.end === number.at)
      return fault(
        `This is ${info.name} less ${length}; its length stands in brackets, and ${info.name} - ${length} with spaces takes ${length} off`,
        number.end,
      );
    return [];
  });
}
