import { callAtOnce, medianOf } from './callers.js';
import { DurableDesk, fillDatabase, openDatabase } from './durable-desk.js';
import { print } from './measure.js';
import { Stage } from './stage.js';
import { createTightTables, GatheredOrders } from './tight-orders.js';

/**
 * P14: one client's orders through a desk of the engine, one after the other, with a PostgreSQL that waits for its disk:
 * checked, judged, written down before it is sent, sent, filled, and written with fill, ledger and position. `value` is
 * the median in milliseconds of the whole; the yardstick writes an order, an event and a position in one statement,
 * which is one flush where a desk needs two: nothing is sent that is not on the disk.
 */
const [ROUNDS, TURN_MILLIS, WARM_UP_MILLIS] = [5, 1_500, 3_000];

const stage = await Stage.open('durable');
const database = await openDatabase(stage.places.databaseUrl);
try {
  await fillDatabase(database);
  await createTightTables(database);
  const [desk, tight] = [new DurableDesk(database), new GatheredOrders(database)];
  await callAtOnce(1, WARM_UP_MILLIS, () => desk.place());
  await callAtOnce(1, WARM_UP_MILLIS, () => tight.place());
  const [ours, theirs, slowest]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const { latencies } = await callAtOnce(1, TURN_MILLIS, () => desk.place());
    ours.push(latencies.quantileMicros(0.5) / 1_000);
    slowest.push(latencies.quantileMicros(0.99) / 1_000);
    const other = await callAtOnce(1, TURN_MILLIS, () => tight.place());
    theirs.push(other.latencies.quantileMicros(0.5) / 1_000);
  }
  const [value, yardstick] = [medianOf(ours), medianOf(theirs)];
  const p99Millis = medianOf(slowest);
  print({ id: 'P14', value, unit: 'ms', yardstick, ratio: value / yardstick, runs: ROUNDS, p99Millis });
} finally {
  await database.destroy();
  await stage.end();
}
