import { KiteFrameReader } from '@artha/brokers';
import { chance } from './bars.js';
import { compete, print, requireEqual } from './measure.js';

/**
 * P6: Kite's binary frames, in full mode with five levels a side and as quotes, 500 packets of each. The yardstick
 * reads the same fields by hand, with no frame, no counts and no one to call.
 */
const PACKETS = 500;
const REPEATS = 400;
const [FULL, QUOTE] = [184, 44];

interface Tally {
  ticks: number;
  paise: number;
  units: number;
  depthPaise: number;
}

const random = chance(6);
const frames = [frameOf(FULL), frameOf(QUOTE)];

function frameOf(length: number): Buffer {
  const bytes = Buffer.alloc(2 + PACKETS * (2 + length));
  bytes.writeUInt16BE(PACKETS, 0);
  for (let packet = 0; packet < PACKETS; packet++) {
    const begin = 2 + packet * (2 + length);
    bytes.writeUInt16BE(length, begin);
    for (let offset = 0; offset < length; offset += 4)
      bytes.writeUInt32BE(Math.floor(random() * 2 ** 24) * 256 + 1, begin + 2 + offset);
  }
  return bytes;
}

function ours(): Tally {
  const tally: Tally = { ticks: 0, paise: 0, units: 0, depthPaise: 0 };
  const reader = new KiteFrameReader({
    tick: (token, at, lastPaise, dayVolume, openInterest) => {
      tally.ticks += 1;
      tally.paise += lastPaise;
      tally.units += dayVolume + openInterest;
    },
    depth: (token, at, levels) => {
      for (let entry = 0; entry < 30; entry++) tally.depthPaise += levels[entry] ?? 0;
    },
  });
  for (let repeat = 0; repeat < REPEATS; repeat++) for (const frame of frames) reader.read(frame, 0);
  return tally;
}

function byHand(): Tally {
  const tally: Tally = { ticks: 0, paise: 0, units: 0, depthPaise: 0 };
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const frame of frames) {
      const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
      const length = view.getUint16(2);
      for (let begin = 4; begin < frame.byteLength; begin += length + 2) {
        tally.ticks += 1;
        tally.paise += view.getInt32(begin + 4);
        tally.units += view.getUint32(begin + 16);
        if (length !== FULL) continue;
        tally.units += view.getUint32(begin + 48);
        for (let entry = begin + 64; entry < begin + FULL; entry += 12)
          tally.depthPaise += view.getInt32(entry) + view.getInt32(entry + 4) + view.getUint16(entry + 8);
      }
    }
  }
  return tally;
}

requireEqual('what the frames hold', ours(), byHand());
const { oursMillis, yardstickMillis } = compete({
  ours: () => void ours(),
  yardstick: () => void byHand(),
  warmUps: 3,
  runs: 9,
});
const packets = REPEATS * frames.length * PACKETS;
print({
  id: 'P6',
  value: (oursMillis * 1e6) / packets,
  unit: 'ns a packet',
  yardstick: (yardstickMillis * 1e6) / packets,
  ratio: oursMillis / yardstickMillis,
  runs: 9,
});
