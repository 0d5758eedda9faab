import { servePlain, serveOurs } from './live-bench.js';
import { print } from './measure.js';

/**
 * P12: 10,000 sockets on one api process, each watching 5 of 500 instruments that all move 20 times a second: more than
 * a core can send, so frames are conflated. `value` is the cores it takes; the yardstick is plain Socket.IO with an
 * event for each price. A client's delay is how long the oldest change it is shown had waited.
 */
const load = { sockets: 10_000, watched: 5, seconds: Number(process.env['ARTHA_BENCH_SECONDS'] ?? 15) };
/** Otherwise Node leaves garbage lying about for as long as the machine has memory. */
const NODE_OPTIONS = '--max-semi-space-size=8 --max-old-space-size=256';
const ours = await serveOurs(load, { NODE_OPTIONS });
const plain = await servePlain({ ...load, seconds: Math.min(load.seconds, 10) });
print({
  id: 'P12',
  value: ours.cores,
  unit: 'cores',
  yardstick: plain.cores,
  ratio: ours.cores / plain.cores,
  runs: 1,
  sockets: load.sockets,
  connected: ours.connected,
  framesPerSocketAndSecond: ours.frames / ours.seconds / load.sockets,
  p50Millis: ours.p50Millis,
  p99Millis: ours.p99Millis,
  maxMillis: ours.maxMillis,
  mebibytes: ours.mebibytes,
  plainMebibytes: plain.mebibytes,
  plainConnected: plain.connected,
  plainPricesPerSecond: plain.frames / plain.seconds,
  plainP99Millis: plain.p99Millis,
});
