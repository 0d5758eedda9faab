import { isUp, MINUTES, phrase, type Phrase } from './phrase.js';

/** Each where a comparison belongs, behind the value it is about. */
export const COMPARISONS: readonly Phrase[] = [
  phrase(
    String.raw`(?:is\s+)?(?:greater|more|higher)(?:\s+than)?\s+or\s+equals?(?:\s+to)?|(?:is\s+)?at\s+least\b`,
    () => '>=',
  ),
  phrase(
    String.raw`(?:is\s+)?(?:less|lower|smaller)(?:\s+than)?\s+or\s+equals?(?:\s+to)?|(?:is\s+)?at\s+most\b`,
    () => '<=',
  ),
  phrase(String.raw`(?:is\s+)?(?:greater|more|higher|bigger|larger)(?:\s+than)?\b|exceeds\b`, () => '>'),
  phrase(String.raw`(?:is\s+)?(?:less|lower|smaller)(?:\s+than)?\b`, () => '<'),
  phrase(String.raw`(?:is\s+)?equals?(?:\s+to)?\b`, () => '='),
  phrase(String.raw`is\s+(?:in\s+)?between\b|in\s+between\b`, () => 'between'),
  phrase(
    String.raw`cross(?:es|ed|ing)?\s+((?:(?!\s(?:and|or)\s)[^\n]){1,60}?)\s+from\s+(below|above)\b`,
    (value, from) => `crosses ${from === 'below' ? 'above' : 'below'} ${value}`,
  ),
  phrase(
    String.raw`(?:has\s+|is\s+)?cross(?:ed|ing)\s+(above|over|below|under)\b`,
    (way) => `crosses ${isUp(way) ? 'above' : 'below'}`,
  ),
  phrase(
    String.raw`(?:goes|moves|breaks|rises|jumps|gets|comes)\s+(?:out\s+)?(?:above|over|past)\b|breaks\s+out(?:\s+(?:of|above))?\b|crossover\b`,
    () => 'crosses above',
  ),
  phrase(
    String.raw`(?:goes|moves|breaks|falls|drops|slips|dips|gets|comes)\s+(?:down\s+)?(?:below|under)\b|breaks\s+down(?:\s+below)?\b|crossunder\b`,
    () => 'crosses below',
  ),
  phrase(String.raw`(?:touches|hits|reaches)\b`, () => 'crosses'),
  phrase(String.raw`(?:is\s+)?near(?:\s+to)?\b|(?:is\s+)?close\s+to\b`, () => 'within 0.5 % of'),
  phrase(String.raw`is\s+within\b`, () => 'within'),
  phrase(String.raw`is\s+oversold\b`, () => '< 30'),
  phrase(String.raw`is\s+overbought\b`, () => '> 70'),
  phrase(
    String.raw`(?:is|turns|goes|becomes)\s+(positive|negative)\b`,
    (sign) => `${sign === 'positive' ? '>' : '<'} 0`,
  ),
  phrase(
    String.raw`(?:is\s+)?(increasing|going\s+up|decreasing|going\s+down)\b`,
    (way) => `is ${/^incr|up$/.test(way) ? 'rising' : 'falling'}`,
  ),
  phrase(String.raw`(?:is\s+)?(?:after|past|from)(?=\s+\d)`, () => '>='),
  phrase(String.raw`(?:is\s+)?(?:before|until|till)(?=\s+\d)`, () => '<'),
  phrase(String.raw`${MINUTES}(?:\s+(?:chart|candles?|timeframe|tf))?`, (minutes) => `on ${minutes}m`),
];
