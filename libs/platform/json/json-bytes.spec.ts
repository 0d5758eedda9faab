import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonBytes } from './json-bytes.js';

const json = new JsonBytes();

describe('JSON written as bytes', () => {
  it('has numbers as JSON.stringify has them, to the last digit', () => {
    const number = fc.oneof(
      fc.maxSafeInteger(),
      fc.integer(),
      fc.double(),
      fc.constantFrom(0, -0, 9, 10, 99, 100),
    );
    fc.assert(
      fc.property(fc.array(number), (values) => {
        expect(json.numbers(values).take().toString()).toBe(JSON.stringify(values));
      }),
      { numRuns: 1_000 },
    );
  });

  it('has the largest and the smallest whole numbers', () => {
    const values = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 999_999_999_999_999, 1e15];
    expect(json.numbers(values).take().toString()).toBe(JSON.stringify(values));
  });

  it('has instants as ISO texts', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_208_988_800_000, max: 4_102_444_800_000 }), (at) => {
        expect(json.instant(at).take().toString()).toBe(JSON.stringify(new Date(at)));
      }),
    );
  });

  it('has any text in quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(json.string(text).take().toString()).toBe(JSON.stringify(text));
      }),
    );
  });

  it('has what was written before as it stands', () => {
    const known = Buffer.from('{"symbol":"M&M"}');
    expect(json.ascii('[').bytes(known).ascii(',').bytes(known).ascii(']').take().toString()).toBe(
      '[{"symbol":"M&M"},{"symbol":"M&M"}]',
    );
  });

  it('grows with what is written, and begins anew once it was taken', () => {
    const values = Array.from({ length: 400_000 }, (_, n) => n / 7);
    expect(json.numbers(values).take().toString()).toBe(JSON.stringify(values));
    expect(json.ascii('{}').take().toString()).toBe('{}');
  });

  it('forgets what was written of an answer that failed', () => {
    json.ascii('{"items":[');
    expect(() => json.instant(NaN)).toThrow(RangeError);
    expect(json.begin().ascii('{}').take().toString()).toBe('{}');
  });

  it('hands out bytes that a later answer does not change', () => {
    const first = json.ascii('[1]').take();
    json.ascii('[2]').take();
    expect(first.toString()).toBe('[1]');
  });
});
