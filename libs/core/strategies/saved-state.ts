import { Refusal } from '../refusals.js';

/** What a strategy keeps for itself: plain JSON, {@link MOST_SAVED_BYTES} of it at most. */
export type SavedState =
  string | number | boolean | null | readonly SavedState[] | { readonly [name: string]: SavedState };

export const MOST_SAVED_BYTES = 65_536;

/**
 * A state as it is written down: what is made of this text is what a strategy finds after a restart. Refuses
 * STATE_TOO_LARGE, and STATE_NOT_PLAIN for what would come back as something else: no number, a function, a date.
 */
export function savedText(state: SavedState): string {
  const text = JSON.stringify(state, plain);
  const bytes = text.length * 3 <= MOST_SAVED_BYTES ? 0 : bytesOf(text);
  if (bytes > MOST_SAVED_BYTES) throw new Refusal('STATE_TOO_LARGE', { bytes, limit: MOST_SAVED_BYTES });
  return text;
}

function plain(this: unknown, name: string, value: unknown): unknown {
  const given = (this as Record<string, unknown>)[name];
  const isPlain =
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    Array.isArray(value) ||
    (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype);
  if (!isPlain || given !== value) throw new Refusal('STATE_NOT_PLAIN', { what: whatIs(given) });
  return value;
}

function whatIs(value: unknown): string {
  if (typeof value === 'object' && value !== null)
    return (value.constructor as { name?: string } | undefined)?.name ?? 'object';
  return typeof value === 'number' ? String(value) : typeof value;
}

/** As it is stored: UTF-8. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
