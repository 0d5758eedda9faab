import { CLOCK, clockMeant, isUp, phrase, type Phrase } from './phrase.js';

/** Each where a statement begins. */
export const STATEMENTS: readonly Phrase[] = [
  phrase(
    String.raw`(?:if|when|once)\s+([^\n]+?)[\s,]+(?:then\s+)?(?:go\s+|enter\s+)?(buy|sell|short|cover)[ \t;.]*(?=\n|$)`,
    (condition, verb) => `${verb} when ${condition}`,
  ),
  phrase(
    String.raw`(?:exit|close|square\s*-?\s*off)\s+(?:the\s+)?(?:long\s+)?(?:if|once)\b|(?:exit|close)\s+long\s+when\b`,
    () => 'sell when',
  ),
  phrase(String.raw`(?:exit|close)\s+(?:the\s+)?short\s+(?:if|once|when)\b`, () => 'cover when'),
  phrase(
    String.raw`(?:go|enter)\s+(long|short)\s+(?:if|once|when)\b`,
    (way) => `${way === 'long' ? 'buy' : 'short'} when`,
  ),
  phrase(
    String.raw`exit\s+after\s+(\d+)\s*(?:minutes?|mins?|m)\b`,
    (minutes) => `sell when held >= ${minutes} min`,
  ),
  phrase(
    String.raw`(?!exit\s+(?:at\s+)?\d{1,2}[:.]\d\d(?!\s*[ap]m))(?:square\s*-?\s*off|exit(?:\s+(?:all|everything|positions?))?|close\s+(?:all|everything|positions?))(?:\s+(?:at|by|before|after))?\s+${CLOCK}`,
    (clock) => exitMeant(clock),
  ),
  phrase(
    String.raw`trail(?:ing)?\s+(?:stop(?:[\s-]*loss)?|sl)(?:\s+(?:at|of|by|is|=))?|(?:trail|tsl)\s+(?:at|of|by|is|=)`,
    () => 'trail',
  ),
  phrase(String.raw`stop[\s-]*loss(?:\s+(?:at|of|is|=))?|(?:stop|sl)\s+(?:at|of|is|=)`, () => 'stop'),
  phrase(
    String.raw`(?:book|take)\s+profits?(?:\s+(?:at|of))?|profit\s+target(?:\s+(?:at|of|is|=))?|(?:target|tp|tgt)\s+(?:at|of|is|=)`,
    () => 'target',
  ),
  phrase(
    String.raw`(buy|sell|short|cover)\s+(above|over|below|under)\b`,
    (verb, way) => `${verb} when close ${isUp(way) ? '>' : '<'}`,
  ),
  phrase(
    String.raw`(buy|short)\s+(?:at|after)\s+${CLOCK}`,
    (verb, clock) => `${verb} when time >= ${clockMeant(clock)}`,
  ),
  phrase(String.raw`sell\s+short\s+(?:if|when)\b`, () => 'short when'),
  phrase(
    String.raw`(buy|sell|short|cover)\s+(?!when\b|if\b|short\b)(?:\d[\d,]*|[a-z][\w&-]*)(?:\s+(?:\d[\d,.]*|shares?|lots?|units?|qty|ce|pe|fut))*\s+when\b`,
    (verb) => `${verb} when`,
  ),
  phrase(String.raw`(?:and|or|then)\s+(buy|sell|short|cover|stop|target|trail|exit)\b`, (verb) => verb),
];

function exitMeant(clock = ''): string | null {
  return `exit at ${clockMeant(clock)}`;
}
