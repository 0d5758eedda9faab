import { callAtOnce, medianOf } from './callers.js';
import { DurableDesk, fillDatabase, openDatabase } from './durable-desk.js';
import { print } from './measure.js';
import { Stage } from './stage.js';
import { createTightTables, GatheredOrders, placeInTransaction } from './tight-orders.js';

/**
 * P15: fifty callers at once on one desk, with a PostgreSQL that waits for its disk. `value` is what an order takes of
 * the whole, in microseconds; the yardstick is the tightest writer that gathers, of three narrow rows an order, in one
 * flush where a desk needs two. `againstTransactions` is how many times as many orders we store as a transaction for
 * each order on fifty connections does.
 */
const [CALLERS, ROUNDS, TURN_MILLIS, WARM_UP_MILLIS] = [50, 5, 2_000, 3_000];

const stage = await Stage.open('durable');
const database = await openDatabase(stage.places.databaseUrl);
const wide = await openDatabase(stage.places.databaseUrl, CALLERS);
try {
  await fillDatabase(database);
  await createTightTables(database);
  const [desk, tight] = [new DurableDesk(database), new GatheredOrders(database)];
  const [ours, theirs, transactions, slowest]: [number[], number[], number[], number[]] = [[], [], [], []];
  await callAtOnce(CALLERS, WARM_UP_MILLIS, () => desk.place());
  await callAtOnce(CALLERS, WARM_UP_MILLIS, () => placeInTransaction(wide));
  for (let round = 0; round < ROUNDS; round++) {
    const { microsEach, latencies } = await callAtOnce(CALLERS, TURN_MILLIS, () => desk.place());
    ours.push(microsEach);
    slowest.push(latencies.quantileMicros(0.99) / 1_000);
    theirs.push((await callAtOnce(CALLERS, TURN_MILLIS, () => tight.place())).microsEach);
    transactions.push((await callAtOnce(CALLERS, TURN_MILLIS, () => placeInTransaction(wide))).microsEach);
  }
  const [value, yardstick] = [medianOf(ours), medianOf(theirs)];
  print({
    id: 'P15',
    value,
    unit: 'µs/order',
    yardstick,
    ratio: value / yardstick,
    runs: ROUNDS,
    callers: CALLERS,
    p99Millis: medianOf(slowest),
    againstTransactions: medianOf(transactions) / value,
  });
} finally {
  await wide.destroy();
  await database.destroy();
  await stage.end();
}
