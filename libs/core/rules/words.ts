import { INDICATORS } from '../indicators/catalogue.js';
import { type IndicatorInfo } from '../indicators/indicator.js';
import { WEEKDAYS } from '../time/instant.js';
import { KEYWORDS, STATEMENTS } from './keywords.js';
import { SCENE_NAMES } from './scene.js';

/** A word that may be written in a rule, for whoever completes what a person types. */
export interface RuleWord {
  readonly word: string;
  readonly kind: 'statement' | 'word' | 'value' | 'indicator' | 'pattern';
  /** What is written when it is chosen. */
  readonly insert: string;
  /** For the person who chooses. */
  readonly detail: string;
  /** What may stand behind its dot, the first by itself; empty where there is one only. */
  readonly outputs: readonly string[];
}

/** What follows a statement's first word, and what it does. */
const BEGINNINGS: Readonly<Record<string, readonly [string, string]>> = {
  buy: [' when ', 'Enters long while nothing is held'],
  sell: [' when ', 'Leaves what was bought'],
  short: [' when ', 'Enters short while nothing is held'],
  cover: [' when ', 'Leaves what was sold short'],
  stop: [' 1 %', 'Leaves when the price has gone so far against the position'],
  target: [' 2 %', 'Leaves when the price has gone so far with it'],
  trail: [' 1 %', 'A stop that follows the best price so far'],
  exit: [' at 15:10', 'Leaves at a time of day, and enters no more'],
};

const VALUES: Readonly<Record<string, string>> = {
  open: 'Of the candle that closed',
  high: 'Of the candle that closed; high(20) is that of 20 candles',
  low: 'Of the candle that closed; low(20) is that of 20 candles',
  close: 'Of the candle that closed',
  price: 'The close',
  volume: 'Of the candle that closed',
  day_open: 'What the day opened at',
  day_high: 'Of the day so far, the last candle included; day_high[1] is what it was before',
  day_low: 'Of the day so far, the last candle included; day_low[1] is what it was before',
  time: 'When the candle closed, by the Indian clock',
  day: 'Monday to Sunday',
  quantity: 'Units held; below zero when short',
  entry_price: 'What a unit was entered at',
  gain: 'Rupees a unit has won by now',
  profit: 'Percent of the entry price won by now',
  held: 'Minutes since the last fill of the position',
};

/** Every word there is, statements first. */
export const RULE_WORDS: readonly RuleWord[] = [
  ...STATEMENTS.map((word) => {
    const [how, detail] = BEGINNINGS[word] ?? ['', ''];
    return plain(word, 'statement', detail, `${word}${how}`);
  }),
  ...KEYWORDS.filter((word) => !STATEMENTS.includes(word)).map((word) => plain(word, 'word', '')),
  ...SCENE_NAMES.map((word) => plain(word, 'value', VALUES[word] ?? '')),
  ...WEEKDAYS.map((word) => plain(word, 'value', 'A day of the week')),
  ...INDICATORS.map(indicatorWord),
];

function plain(word: string, kind: RuleWord['kind'], detail: string, insert = word): RuleWord {
  return { word, kind, insert, detail, outputs: [] };
}

/** Also of one that a plug-in brings. */
export function indicatorWord({
  name,
  title,
  group,
  parameters,
  outputs,
}: Pick<IndicatorInfo, 'name' | 'title' | 'group' | 'parameters' | 'outputs'>): RuleWord {
  const initials = parameters.map(({ initial }) => initial).join(', ');
  return {
    word: name,
    kind: group === 'pattern' ? 'pattern' : 'indicator',
    insert: parameters.length === 0 ? name : `${name}(${initials})`,
    detail: title,
    outputs: outputs.length > 1 ? outputs.map((output) => output.name) : [],
  };
}
