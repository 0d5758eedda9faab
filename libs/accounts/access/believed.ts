import { isConnectionFault, within } from '@artha/platform';

const FOR_MILLIS = 5_000;
/** A database that hangs counts as away for whoever is known already. */
const PATIENCE_MILLIS = 1_000;
const MOST_REMEMBERED = 10_000;
/** How old an answer may have been when the database went away; connected people are asked about twice a minute. */
const STILL_FRESH_MILLIS = 5 * 60_000;

interface Answer<T> {
  readonly askedAt: number;
  readonly value: Promise<T>;
}

/**
 * Answers of the database that are believed for five seconds, so that a check costs no query. While the database is
 * away nobody can take a right away either: what was known shortly before goes on being believed, and people can halt.
 */
export class Believed<T> {
  readonly #answers = new Map<string, Answer<T>>();
  #awaySince: number | null = null;

  constructor(private readonly ask: (key: string) => Promise<T>) {}

  of(key: string): Promise<T> {
    const now = Date.now();
    const known = this.#answers.get(key);
    if (known && now - known.askedAt < FOR_MILLIS) return known.value;
    if (this.#answers.size >= MOST_REMEMBERED) this.#answers.clear();
    const asked = this.ask(key);
    const value = (known === undefined ? asked : within(PATIENCE_MILLIS, asked)).then(
      (answer) => {
        this.#awaySince = null;
        return answer;
      },
      (error: unknown) => this.withoutAnAnswer(key, known, error),
    );
    this.#answers.set(key, { askedAt: now, value });
    return value;
  }

  private withoutAnAnswer(key: string, known: Answer<T> | undefined, error: unknown): Promise<T> {
    this.#answers.delete(key);
    if (!isConnectionFault(error)) throw error;
    this.#awaySince ??= Date.now();
    if (known === undefined || this.#awaySince - known.askedAt > STILL_FRESH_MILLIS) throw error;
    this.#answers.set(key, known);
    return known.value;
  }
}
