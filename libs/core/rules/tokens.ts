import { faultAt } from './fault.js';
import { colonMeant, signMeant } from './meant.js';
import { type Token } from './syntax.js';

/** Spaces and comments fall away: `#` makes the rest of its line one. So does a semicolon, which ends a line elsewhere. */
const SKIPPED = /(?:[\s;]|#[^\n]*)+/y;
const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['clock', /\d{1,2}:\d\d/y],
  ['timeframe', /\d+[smhd](?!\w)/iy],
  ['number', /\d+(?:,\d+)*(?:\.\d+)?|\.\d+/y],
  ['instrument', /(?:nse|bse|nfo|bfo):[^\s:()[\],<>=]+/iy],
  ['word', /[a-z_]\w*(?:['’]s(?!\w))?/iy],
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

function tokenAt(letters: string, at: number): Token {
  const colon = colonMeant(letters, at);
  if (colon !== null)
    throw faultAt(letters, colon.at, "A statement has no ':'", colon.meant, at + 1 - colon.at);
  const odd = signMeant(letters, at);
  if (odd !== null) throw faultAt(letters, at, `'${odd[0]}' means nothing here`, odd[1], odd[0].length);
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(letters)?.[0];
    if (found === undefined) continue;
    const text = kind === 'instrument' ? found.toUpperCase() : found.toLowerCase();
    return { kind, text, at, end: at + found.length };
  }
  throw faultAt(letters, at, `'${String.fromCodePoint(letters.codePointAt(at) ?? 0)}' means nothing here`);
}
