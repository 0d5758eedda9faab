import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CopyText } from './copy-text.js';

describe('lines for COPY', () => {
  it('part fields by tabs and write what is missing as \\N', () => {
    const text = new CopyText();
    text.bytes(Buffer.from('NSE:M&M')).whole(1_619_753_400_000).whole(NaN).whole(0).end();
    text
      .whole(-12)
      .wholes(Float64Array.of(5, 0, 7, 0), 0, 2, 2)
      .wholes(new Float64Array(0), 0, 1, 0)
      .end();
    expect(text.take().toString()).toBe('NSE:M&M\t1619753400000\t\\N\t0\n-12\t{5,7}\t{}\n');
    expect(text.take()).toHaveLength(0);
  });

  it('write every whole number as JavaScript does', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const text = new CopyText();
        text.whole(value).end();
        expect(text.take().toString()).toBe(`${value}\n`);
      }),
    );
  });

  it('say when the next line might not fit', () => {
    const text = new CopyText(4_096);
    expect(text.hasRoom).toBe(true);
    for (let n = 0; n < 200; n++) text.whole(1_000_000_000).end();
    expect(text.hasRoom).toBe(false);
  });
});
