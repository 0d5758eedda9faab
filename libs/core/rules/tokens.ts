import { faultAt } from './fault.js';

export interface Token {
  readonly kind: 'word' | 'number' | 'clock' | 'sign' | 'end';
  /** Words in lower case. */
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

/** Spaces and comments fall away: `#` makes the rest of its line one. */
const SKIPPED = /(?:\s|#[^\n]*)+/y;
const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['clock', /\d{1,2}:\d\d/y],
  ['number', /\d+(?:,\d+)*(?:\.\d+)?|\.\d+/y],
  ['word', /[a-z_]\w*/iy],
  ['sign', /<=|>=|!=|[<>=+\-*/%()[\],.₹]/y],
];

/** The text in its smallest pieces. Refuses BAD_RULE. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = skip(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = skip(text, token.end);
  }
  tokens.push({ kind: 'end', text: '', at, end: at });
  return tokens;
}

function skip(text: string, from: number): number {
  SKIPPED.lastIndex = from;
  return SKIPPED.test(text) ? SKIPPED.lastIndex : from;
}

function tokenAt(text: string, at: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind, text: found.toLowerCase(), at, end: at + found.length };
  }
  throw faultAt(text, at, `'${String.fromCodePoint(text.codePointAt(at) ?? 0)}' means nothing here`);
}
