/*
 * The other side of P5: a process that sends Kite frames over a local socket, so many packets a second, each frame
 * behind its length (u32) and the instant it was sent (f64, milliseconds since the epoch). Arguments: port, packets a
 * second, instruments, seconds.
 */
import { connect } from 'node:net';
import { chance } from './bars.js';

const [port = 0, packetsPerSecond = 0, instruments = 0, seconds = 0] = process.argv.slice(2).map(Number);
const EVERY_MILLIS = 1;
const QUOTE = 44;
const HEAD = 12;

const random = chance(5);
const prices = new Float64Array(instruments).fill(100_000);
const volumes = new Float64Array(instruments);
let sent = 0;

const socket = connect(port, '127.0.0.1', () => {
  socket.setNoDelay(true);
  const from = performance.now();
  const timer = setInterval(() => {
    const passed = performance.now() - from;
    const due = Math.floor((Math.min(passed, seconds * 1000) * packetsPerSecond) / 1000) - sent;
    if (due > 0) socket.write(frameOf(due));
    sent += due;
    if (passed < seconds * 1000) return;
    clearInterval(timer);
    socket.end();
  }, EVERY_MILLIS);
});

function frameOf(packets: number): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD + 2 + packets * (2 + QUOTE)).fill(0);
  bytes.writeUInt32BE(bytes.length - HEAD, 0);
  bytes.writeUInt16BE(packets, HEAD);
  for (let packet = 0; packet < packets; packet++) {
    const instrument = Math.floor(random() * instruments);
    const price = Math.max(5000, (prices[instrument] ?? 0) + Math.round((random() - 0.5) * 20) * 5);
    const volume = (volumes[instrument] ?? 0) + Math.floor(random() * 50);
    prices[instrument] = price;
    volumes[instrument] = volume;
    const begin = HEAD + 2 + packet * (2 + QUOTE);
    bytes.writeUInt16BE(QUOTE, begin);
    bytes.writeUInt32BE(instrument * 256 + 1, begin + 2);
    bytes.writeUInt32BE(price, begin + 6);
    bytes.writeUInt32BE(volume, begin + 2 + 16);
  }
  bytes.writeDoubleBE(performance.timeOrigin + performance.now(), 4);
  return bytes;
}
