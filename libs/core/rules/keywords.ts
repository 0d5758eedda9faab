import { type GuardVerb, type RuleVerb } from './syntax.js';

export const RULE_VERBS: readonly string[] = ['buy', 'sell', 'short', 'cover'] satisfies RuleVerb[];
export const GUARD_VERBS: readonly string[] = ['stop', 'target', 'trail'] satisfies GuardVerb[];
/** What a statement begins with. */
export const STATEMENTS: readonly string[] = [...RULE_VERBS, ...GUARD_VERBS, 'exit'];
/** Words that mean something of their own and so are no names. */
export const KEYWORDS: readonly string[] = [
  ...STATEMENTS,
  ...[
    'when',
    'at',
    'and',
    'or',
    'not',
    'between',
    'within',
    'crosses',
    'above',
    'below',
    'is',
    'rising',
    'falling',
    'for',
    'on',
    'of',
  ],
  ...['candle', 'candles'],
];
