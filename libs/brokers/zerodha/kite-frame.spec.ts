import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { KiteFrameReader } from './kite-frame.js';

const RECEIVED_AT = 1_700_000_000_000;
const EXCHANGE_SECONDS = 1_600_000_123;

let heard: unknown[];
let reader: KiteFrameReader;
beforeEach(() => {
  heard = [];
  reader = new KiteFrameReader({
    tick: (...tick) => void heard.push(['tick', ...tick]),
    depth: (token, at, levels) => void heard.push(['depth', token, at, [...levels]]),
  });
});

const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));

function frame(...bodies: Buffer[]): Buffer {
  const count = Buffer.alloc(2);
  count.writeUInt16BE(bodies.length);
  const packets = bodies.flatMap((body) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(body.length);
    return [length, body];
  });
  return Buffer.concat([count, ...packets]);
}

/** A packet of 32-bit numbers, as the documentation's tables list them. */
function body(length: number, numbers: Readonly<Record<number, number>>): Buffer {
  const bytes = Buffer.alloc(length);
  for (const [offset, value] of Object.entries(numbers)) bytes.writeUInt32BE(value, Number(offset));
  return bytes;
}

const RELIANCE = 738_561; // exchange token 2885 × 256 + 1 (NSE)

describe("Kite's binary frames", () => {
  it('are read as the client of Zerodha reads them: the last price only', () => {
    reader.read(fixture('message_ltp.bin'), RECEIVED_AT);
    expect(heard).toEqual([['tick', 884_737, RECEIVED_AT, 39_295, 0, 0]]);
  });

  it('are read as the client of Zerodha reads them: a quote', () => {
    reader.read(fixture('message_quote.bin'), RECEIVED_AT);
    expect(heard).toEqual([['tick', 884_737, RECEIVED_AT, 39_295, 22_261_032, 0]]);
  });

  it('tell exchange time, open interest and five levels a side in full mode', () => {
    const full = body(184, { 0: RELIANCE, 4: 139_020, 16: 74_099, 48: 1_250, 60: EXCHANGE_SECONDS });
    for (let entry = 0; entry < 10; entry++) {
      full.writeInt32BE(100 + entry, 64 + entry * 12);
      full.writeInt32BE(139_000 + (entry < 5 ? -entry * 5 : (entry - 4) * 5), 68 + entry * 12);
      full.writeUInt16BE(entry + 1, 72 + entry * 12);
    }
    reader.read(frame(full), RECEIVED_AT);
    expect(heard).toEqual([
      ['tick', RELIANCE, EXCHANGE_SECONDS * 1000, 139_020, 74_099, 1_250],
      [
        'depth',
        RELIANCE,
        EXCHANGE_SECONDS * 1000,
        [
          ...[139_000, 100, 1, 138_995, 101, 2, 138_990, 102, 3, 138_985, 103, 4, 138_980, 104, 5],
          ...[139_005, 105, 6, 139_010, 106, 7, 139_015, 107, 8, 139_020, 108, 9, 139_025, 109, 10],
        ],
      ],
    ]);
  });

  it('give an index its exchange time and no volume', () => {
    const NIFTY = 256_265;
    reader.read(
      frame(body(32, { 0: NIFTY, 4: 2_500_025, 28: EXCHANGE_SECONDS }), body(28, { 0: NIFTY, 4: 2_500_030 })),
      RECEIVED_AT,
    );
    expect(heard).toEqual([
      ['tick', NIFTY, EXCHANGE_SECONDS * 1000, 2_500_025, 0, 0],
      ['tick', NIFTY, RECEIVED_AT, 2_500_030, 0, 0],
    ]);
  });

  it('stamp by receipt what the exchange has not stamped', () => {
    reader.read(frame(body(184, { 0: RELIANCE, 4: 100 })), RECEIVED_AT);
    expect(heard[0]).toEqual(['tick', RELIANCE, RECEIVED_AT, 100, 0, 0]);
  });

  it('may be heartbeats, which hold nothing', () => {
    reader.read(Buffer.from([0]), RECEIVED_AT);
    reader.read(Buffer.alloc(0), RECEIVED_AT);
    expect(heard).toEqual([]);
    expect(reader.counts).toEqual({ packets: 0, unreadable: 0 });
  });

  it('pass over packets of unknown length and of currency segments, and count them', () => {
    const last = body(8, { 0: RELIANCE, 4: 1 });
    reader.read(frame(body(12, { 0: RELIANCE }), body(8, { 0: 0x0103, 4: 1 }), last), RECEIVED_AT);
    expect(heard).toHaveLength(1);
    expect(reader.counts).toEqual({ packets: 3, unreadable: 2 });
  });

  it('give what came before a cut, and count what did not', () => {
    const two = frame(body(8, { 0: RELIANCE, 4: 1 }), body(44, { 0: RELIANCE, 4: 2 }));
    reader.read(two.subarray(0, two.length - 1), RECEIVED_AT);
    expect(heard).toHaveLength(1);
    expect(reader.counts).toEqual({ packets: 1, unreadable: 1 });
  });

  it('never stop the reader, whatever bytes they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        reader.read(bytes, RECEIVED_AT);
      }),
    );
  });

  it('are read out of the middle of a larger buffer', () => {
    const pool = Buffer.concat([Buffer.alloc(5), frame(body(8, { 0: RELIANCE, 4: 7 })), Buffer.alloc(5)]);
    reader.read(pool.subarray(5, pool.length - 5), RECEIVED_AT);
    expect(heard).toEqual([['tick', RELIANCE, RECEIVED_AT, 7, 0, 0]]);
  });
});
