/** What JSON cannot say, said in an object with one key of its own. */
const MARKS = {
  number: '$number',
  absent: '$absent',
  map: '$map',
  numbers: '$numbers',
} as const;

/**
 * A value as one line of text from which the same value can be made again: JSON, and what it lacks (∞ and NaN, nothing
 * at all, maps, columns of numbers). Functions are left out. Equal values made by the same code have equal texts, so
 * two texts are compared byte for byte.
 */
export function recordedText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => marked(part));
}

/** The value of a text by {@link recordedText}. */
export function readRecorded(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) => unmarked(part));
}

function marked(part: unknown): unknown {
  if (typeof part === 'number' && !Number.isFinite(part)) return { [MARKS.number]: String(part) };
  if (part instanceof Map) return { [MARKS.map]: [...(part as ReadonlyMap<unknown, unknown>)] };
  if (part instanceof Float64Array) return { [MARKS.numbers]: Array.from(part, finiteOrNull) };
  if (Array.isArray(part))
    return part.map((one: unknown) => (one === undefined ? { [MARKS.absent]: true } : one));
  return part;
}

function unmarked(part: unknown): unknown {
  if (Array.isArray(part)) return part.map((one: unknown) => (isAbsent(one) ? undefined : one));
  if (typeof part !== 'object' || part === null) return part;
  if (MARKS.number in part) return Number(part[MARKS.number]);
  if (MARKS.map in part) return new Map(part[MARKS.map] as [unknown, unknown][]);
  if (MARKS.numbers in part) return Float64Array.from(part[MARKS.numbers] as (number | null)[], numberOrNaN);
  return part;
}

/** A column has a place for what is not told: shorter than a mark for each. */
function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function numberOrNaN(value: number | null): number {
  return value ?? NaN;
}

function isAbsent(part: unknown): boolean {
  return typeof part === 'object' && part !== null && MARKS.absent in part;
}
