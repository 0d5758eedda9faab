import { servePlain, serveOurs } from './live-bench.js';
import { print } from './measure.js';

/**
 * P11: 1,000 sockets that each watch 50 of 500 instruments of their own choice, every instrument moving 20 times a
 * second, through the real api process. `value` is the processor time of one delivered price in microseconds, and the
 * yardstick the same of plain Socket.IO with an event for each price, which cannot keep up; `isComplete` says that
 * every price of every frame arrived.
 */
const load = { sockets: 1_000, watched: 50, seconds: Number(process.env['ARTHA_BENCH_SECONDS'] ?? 15) };
const ours = await serveOurs(load);
const plain = await servePlain({ ...load, seconds: Math.min(load.seconds, 10) });

const prices = ours.frames * (ours.prices / ours.readFrames);
const oursMicros = (ours.cores * ours.seconds * 1e6) / prices;
const plainMicros = (plain.cores * plain.seconds * 1e6) / plain.frames;
print({
  id: 'P11',
  value: oursMicros,
  unit: 'µs/price',
  yardstick: plainMicros,
  ratio: oursMicros / plainMicros,
  runs: 1,
  sockets: load.sockets,
  pricesPerSecond: prices / ours.seconds,
  wantedPerSecond: (ours.published * load.sockets * load.watched) / ours.seconds,
  isComplete:
    ours.prices === ours.readFrames * load.watched && ours.frames >= (ours.published - 2) * load.sockets,
  p50Millis: ours.p50Millis,
  p99Millis: ours.p99Millis,
  maxMillis: ours.maxMillis,
  cores: ours.cores,
  mebibytes: ours.mebibytes,
  plainPricesPerSecond: plain.frames / plain.seconds,
  plainCores: plain.cores,
  plainP99Millis: plain.p99Millis,
});
