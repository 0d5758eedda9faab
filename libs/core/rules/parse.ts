import { nearestName } from '../wording.js';
import { BadRule } from './fault.js';
import { ExpressionReader } from './expression-reader.js';
import { GUARD_VERBS, RULE_VERBS, STATEMENTS } from './keywords.js';
import { leftoverMeant, statementMeant } from './meant.js';
import {
  type GuardVerb,
  type RuleText,
  type RuleVerb,
  type Span,
  type Syntax,
  type Token,
  type Verb,
} from './syntax.js';
import { shown } from './token-reader.js';

/** Reads the text of a strategy; docs/concepts/rules.md has its grammar. Refuses BAD_RULE. */
export function parseRules(text: string): RuleText {
  return new Parser(text).program((fault) => {
    throw fault;
  });
}

/** Reads what can be read, and tells of every statement that cannot. */
export function parseWhatCan(text: string, onFault: (fault: BadRule) => void): RuleText {
  try {
    return new Parser(text).program(onFault);
  } catch (error) {
    if (!(error instanceof BadRule)) throw error;
    onFault(error); // a letter that means nothing, before there was any statement
    return { rules: new Map(), guards: new Map(), exitAt: null, spans: new Map() };
  }
}

/** One condition or number by itself, as a block of the builder holds it. Refuses BAD_RULE. */
export function parseValue(text: string): Syntax {
  return new Parser(text).value();
}

/** A {@link RuleText} in the making. */
interface Reading {
  readonly rules: Map<RuleVerb, Syntax>;
  readonly guards: Map<GuardVerb, Syntax>;
  exitAt: number | null;
  readonly spans: Map<Verb, Span>;
}

class Parser extends ExpressionReader {
  program(onFault: (fault: BadRule) => void): RuleText {
    const read: Reading = { rules: new Map(), guards: new Map(), exitAt: null, spans: new Map() };
    let isFaulty = false;
    let last: Verb | null = null;
    while (this.token.kind !== 'end') {
      const { at } = this.token;
      try {
        this.heed('statement');
        if (!STATEMENTS.includes(this.token.text)) throw this.noStatement(this.token, read, last);
        const verb = this.statement(read);
        last = verb;
        read.spans.set(verb, { at, end: this.tokens[this.place - 1]?.end ?? at });
      } catch (error) {
        if (!(error instanceof BadRule)) throw error;
        isFaulty = true;
        onFault(error);
        last = null;
        this.skipStatement();
      }
    }
    if (!isFaulty && !read.rules.has('buy') && !read.rules.has('short'))
      onFault(this.fault(this.token, 'Nothing is ever entered: write buy when … or short when …'));
    return read;
  }

  value(): Syntax {
    const value = this.condition();
    if (this.token.kind !== 'end') throw this.fault(this.token, `${shown(this.token)} does not belong here`);
    return value;
  }

  private statement(read: Reading): Verb {
    const verb = this.next();
    if (RULE_VERBS.includes(verb.text)) {
      this.word('when');
      this.once(verb, read.rules.has(verb.text as RuleVerb));
      read.rules.set(verb.text as RuleVerb, this.condition());
    } else if (GUARD_VERBS.includes(verb.text)) {
      this.once(verb, read.guards.has(verb.text as GuardVerb));
      read.guards.set(verb.text as GuardVerb, this.sum());
    } else {
      if (this.token.text === 'when')
        throw this.fault(
          verb,
          'An exit is at a time, like exit at 15:10; what leaves by a condition is sell when or cover when',
          'sell',
        );
      this.word('at');
      this.once(verb, read.exitAt !== null);
      read.exitAt = this.clock();
    }
    return verb.text as Verb;
  }

  /** What stands where a statement would begin; a rule it belonged to is none that anyone could judge. */
  private noStatement(token: Token, read: Reading, last: Verb | null): BadRule {
    const known = leftoverMeant(token, last === null ? undefined : this.tokens[this.place - 1]);
    if (last !== null && known !== null) {
      read.rules.delete(last as RuleVerb);
      read.guards.delete(last as GuardVerb);
      return this.fault(token, ...known);
    }
    const meant = statementMeant(token.text) ?? nearestName(token.text, STATEMENTS);
    return this.fault(token, `A statement begins with ${STATEMENTS.join(', ')}`, meant);
  }

  /** To the next word that begins a statement. */
  private skipStatement(): void {
    this.depth = 0;
    this.isMeasuring = false;
    while (this.token.kind !== 'end' && !STATEMENTS.includes(this.token.text)) this.place += 1;
  }

  private once(verb: Token, isThere: boolean): void {
    if (isThere) throw this.fault(verb, `There is a ${verb.text} already; join its conditions with or`);
  }
}
