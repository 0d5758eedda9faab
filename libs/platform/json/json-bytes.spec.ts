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

  it('has figures to twelve significant digits, and whole ones as they are', () => {
    const number = fc.oneof(
      fc.double(),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.integer(),
      fc.constantFrom(
        0,
        -0,
        0.1,
        99.9999999999999,
        999_999_999.9999999,
        1e-5,
        -0.00001234567890123,
        2 ** 31,
        1e300,
      ),
    );
    fc.assert(
      fc.property(fc.array(number), (values) => {
        const read = JSON.parse(json.figures(values).take().toString()) as (number | null)[];
        values.forEach((value, at) => {
          if (!Number.isFinite(value)) expect(read[at]).toBeNull();
          else if (Number.isInteger(value)) expect(read[at]).toBe(value === 0 ? 0 : value);
          else expect(Math.abs((read[at] ?? NaN) - value)).toBeLessThanOrEqual(Math.abs(value) * 5.1e-12);
        });
      }),
      { numRuns: 2_000 },
    );
    expect(
      json
        .figures([12.5, -0.03, 1 / 3, 201_234.123_456_789_1, 0.000_123_4])
        .take()
        .toString(),
    ).toBe('[12.5,-0.03,0.333333333333,201234.123457,0.0001234]');
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

  it('lends memory that no later answer writes into before it has come back', () => {
    const lent = json.ascii('[1]').lend();
    const copied = json.ascii('[2]').take();
    expect([lent.toString(), copied.toString()]).toEqual(['[1]', '[2]']);
    json.giveBack(lent);
    const again = json.ascii('[3]').lend();
    const last = json.ascii('[4]').lend();
    expect([again.toString(), last.toString()]).toEqual(['[3]', '[4]']);
    expect([again.buffer, last.buffer]).toContain(lent.buffer);
  });

  it('hands out bytes that a later answer does not change', () => {
    const first = json.ascii('[1]').take();
    json.ascii('[2]').take();
    expect(first.toString()).toBe('[1]');
  });
});
