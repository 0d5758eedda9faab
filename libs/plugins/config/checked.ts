/** Goes through what was read from a file and collects every fault with where it is: `provides[0].id: …`. */
export class Checked {
  readonly faults: string[] = [];

  fault(at: string, why: string): void {
    this.faults.push(`${at}: ${why}`);
  }

  /** An object with no other keys than these, if any are named; null was told of. */
  object(value: unknown, at: string, keys: readonly string[] | null): Record<string, unknown> | null {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault(at, 'must be an object');
      return null;
    }
    for (const key of Object.keys(value))
      if (keys !== null && !keys.includes(key))
        this.fault(under(at, key), `is not known here; there are ${keys.join(', ')}`);
    return { ...value };
  }

  list(value: unknown, at: string, least: number, most: number): readonly unknown[] {
    if (Array.isArray(value) && value.length >= least && value.length <= most) return value;
    this.fault(at, `must be a list of ${least} to ${most}`);
    return [];
  }

  /** A text of one line. */
  text(value: unknown, at: string, most: number): string {
    if (typeof value === 'string' && value.trim() !== '' && value.length <= most && !/[\r\n]/.test(value))
      return value;
    this.fault(at, `must be a text of 1 to ${most} letters in one line`);
    return '';
  }

  /** `like` says in words what the pattern asks for. */
  matching(value: unknown, at: string, pattern: RegExp, like: string): string {
    if (typeof value === 'string' && pattern.test(value)) return value;
    this.fault(at, `must be ${like}`);
    return '';
  }

  oneOf<T extends string>(value: unknown, at: string, choices: readonly T[]): T | null {
    const found = choices.find((choice) => choice === value) ?? null;
    if (found === null) this.fault(at, `must be one of ${choices.join(', ')}`);
    return found;
  }

  number(value: unknown, at: string): number {
    if (typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e12) return value;
    this.fault(at, 'must be a number');
    return NaN;
  }

  whole(value: unknown, at: string, least: number, most: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    this.fault(at, `must be a whole number from ${least} to ${most}`);
    return NaN;
  }

  /** That no two are the same. */
  distinct(values: readonly string[], at: string, what: string): void {
    const twice = values.find((value, place) => value !== '' && values.indexOf(value) !== place);
    if (twice !== undefined) this.fault(at, `has two ${what} called ${twice}`);
  }
}

export function under(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`;
}
