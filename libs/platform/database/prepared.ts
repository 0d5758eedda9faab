import pg from 'pg';

/** At the head of a statement's text. */
const MARK = '/* prepared */';
/** Each is kept by every connection that uses it, with its plan. */
const MOST_NAMES = 200;

const names = new Map<string, string>();

/**
 * A statement that each connection parses and plans once instead of every time. For what is written and read by key
 * many times a second: its plan must not depend on the values.
 */
export function prepared(sql: string): string {
  return `${MARK} ${sql}`;
}

/** The connection that our pools are made of: it knows {@link prepared} statements by name. */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    this.query = ((text: unknown, ...rest: unknown[]) =>
      query(named(text, rest[0]) ?? text, ...rest)) as typeof this.query;
  }
}

/** Null: it is sent as it is. */
function named(text: unknown, values: unknown): { readonly name: string; readonly text: string } | null {
  if (typeof text !== 'string' || !text.startsWith(MARK) || !Array.isArray(values)) return null;
  let name = names.get(text);
  if (name === undefined) {
    if (names.size >= MOST_NAMES) return null;
    name = `artha_${names.size}`;
    names.set(text, name);
  }
  return { name, text };
}
