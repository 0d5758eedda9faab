import { describe, expect, it } from 'vitest';
import { encodeEvent } from './live-client.js';

/** Reads a frame as RFC 6455, section 5.2, lays it out: unmasked, one piece, text. */
function payloadOf(bytes: Buffer): string {
  expect(bytes[0]).toBe(0x81);
  const [code = 0] = bytes.subarray(1);
  if (code < 126) return bytes.subarray(2, 2 + code).toString('utf8');
  if (code === 126) return bytes.subarray(4, 4 + bytes.readUInt16BE(2)).toString('utf8');
  return bytes.subarray(10, 10 + Number(bytes.readBigUInt64BE(2))).toString('utf8');
}

describe('an encoded event', () => {
  it.each([
    ['short', 10],
    ['of 125 bytes', 125 - '42["quotes",""]'.length],
    ['of 126 bytes', 126 - '42["quotes",""]'.length],
    ['of 65,535 bytes', 65_535 - '42["quotes",""]'.length],
    ['of 65,536 bytes', 65_536 - '42["quotes",""]'.length],
  ])('is a WebSocket text frame: %s', (_what, length) => {
    const text = payloadOf(encodeEvent('quotes', JSON.stringify('x'.repeat(length))));
    expect(text.slice(0, 2)).toBe('42');
    expect(JSON.parse(text.slice(2))).toEqual(['quotes', 'x'.repeat(length)]);
  });

  it('counts bytes, not letters', () => {
    expect(payloadOf(encodeEvent('quotes', '"₹ — é"'))).toBe('42["quotes","₹ — é"]');
  });
});
