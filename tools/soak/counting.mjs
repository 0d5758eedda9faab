/**
 * Adds Artha's books up from the outside: straight from its tables, with none of its code, and from the broker's own
 * book. What is wrong is said in words.
 * @typedef {object} Count
 * @property {number} orders
 * @property {number} fills
 * @property {string[]} lost what somebody asked for, or the broker did, and Artha does not know or left hanging
 * @property {string[]} doubled what was done or booked more often than once
 * @property {string[]} unbalanced sums that should be the same and are not
 * @property {Record<string, number>} states
 * @property {Record<string, number>} refusals of orders that never left, by code
 *
 * @typedef {object} BrokerAccount
 * @property {string} accountId
 * @property {import('../../libs/brokers/simulator/protocol.js').BookParts} book
 */

const DONE = ['denied', 'filled', 'cancelled', 'rejected', 'expired'];

/**
 * @param {import('pg').Client} database
 * @param {readonly { id: string }[]} taken orders somebody was told are taken
 * @param {readonly BrokerAccount[]} accounts
 * @returns {Promise<Count>}
 */
export async function count(database, taken, accounts) {
  /** @param {string} sql @returns {Promise<any[]>} */
  const all = async (sql) => (await database.query(sql)).rows;
  const orders = await all(
    `select o.id, o.tag, o.account_id, o.mode, o.state, o.refusal->>'code' as code, o.broker_order_id, o.quantity::int as quantity,
            o.filled_quantity::int as filled, coalesce(sum(f.quantity), 0)::int as traded,
            coalesce(sum(f.value_paise), 0)::bigint - o.filled_paise as value_gap,
            coalesce(sum(f.charges_paise), 0)::bigint - o.charges_paise as charges_gap
       from orders o left join fills f on f.order_id = o.id group by o.id`,
  );
  const fills = await all(`select id, account_id, mode, order_id from fills`);
  /** @type {Count} */
  const found = {
    orders: orders.length,
    fills: fills.length,
    lost: [],
    doubled: [],
    unbalanced: [],
    states: {},
    refusals: {},
  };
  const byId = new Map(orders.map((order) => [order.id, order]));
  for (const { id } of taken) if (!byId.has(id)) found.lost.push(`order ${id} was taken and is not there`);
  for (const order of orders) {
    found.states[order.state] = (found.states[order.state] ?? 0) + 1;
    if (order.state === 'denied') found.refusals[order.code] = (found.refusals[order.code] ?? 0) + 1;
    if (!DONE.includes(order.state)) found.lost.push(`order ${order.id} is still ${order.state}`);
    if (order.filled !== order.traded || Number(order.value_gap) !== 0 || Number(order.charges_gap) !== 0)
      found.unbalanced.push(`order ${order.id} says ${order.filled} filled, its fills ${order.traded}`);
  }
  for (const account of accounts) holdAgainst(account, orders, fills, found);
  found.unbalanced.push(...(await sums(all, accounts)));
  return found;
}

/**
 * @param {BrokerAccount} account
 * @param {any[]} orders
 * @param {any[]} fills
 * @param {Count} found
 */
function holdAgainst({ accountId, book }, orders, fills, found) {
  const ours = new Map(
    orders
      .filter((order) => order.account_id === accountId && order.mode === 'live')
      .map((order) => [order.tag, order]),
  );
  const byNumber = new Map([...ours.values()].map((order) => [order.broker_order_id, order]));
  const seen = new Set();
  const placedPast = new Set();
  for (const theirs of book.orders) {
    if (theirs.tag === null) {
      placedPast.add(theirs.brokerOrderId);
      if (byNumber.get(theirs.brokerOrderId)?.filled !== theirs.filledQuantity)
        found.lost.push(`order ${theirs.brokerOrderId}, placed past Artha, is not in its books as it ended`);
      continue;
    }
    if (seen.has(theirs.tag)) found.doubled.push(`order ${theirs.tag} was sent to the broker twice`);
    seen.add(theirs.tag);
    const order = ours.get(theirs.tag);
    if (order === undefined) found.lost.push(`the broker has an order ${theirs.tag} that Artha has not`);
    else if (order.filled !== theirs.filledQuantity)
      found[order.filled > theirs.filledQuantity ? 'doubled' : 'lost'].push(
        `of order ${order.id} the broker traded ${theirs.filledQuantity}, Artha booked ${order.filled}`,
      );
    else if (order.state !== theirs.status)
      found.lost.push(`order ${order.id} is ${theirs.status} at the broker and ${order.state} in Artha`);
    else if (order.quantity !== theirs.quantity)
      found.unbalanced.push(
        `order ${order.id} is of ${theirs.quantity} at the broker and of ${order.quantity} in Artha`,
      );
  }
  for (const order of ours.values()) {
    const wasSent =
      ['filled', 'cancelled', 'expired'].includes(order.state) && order.broker_order_id !== null;
    if (wasSent && !seen.has(order.tag) && !placedPast.has(order.broker_order_id))
      found.doubled.push(`order ${order.id} never reached the broker and is ${order.state}`);
  }
  const booked = new Map();
  for (const fill of fills)
    if (fill.account_id === accountId && fill.mode === 'live')
      booked.set(fill.id, (booked.get(fill.id) ?? 0) + 1);
  for (const { tradeId } of book.trades) {
    const times = booked.get(tradeId) ?? 0;
    if (times === 0) found.lost.push(`trade ${tradeId} is not booked`);
    if (times > 1) found.doubled.push(`trade ${tradeId} is booked ${times} times`);
    booked.delete(tradeId);
  }
  for (const id of booked.keys())
    found.doubled.push(`fill ${id} is booked and the broker knows no such trade`);
}

/**
 * @param {(sql: string) => Promise<any[]>} all
 * @param {readonly BrokerAccount[]} accounts
 */
async function sums(all, accounts) {
  const wrong = [];
  for (const row of await all(POSITIONS))
    if (row.traded !== row.held)
      wrong.push(
        `${row.mode} ${row.account_id} ${row.instrument_id}: fills add up to ${row.traded}, positions to ${row.held}`,
      );
  for (const row of await all(CASH))
    if (row.traded !== row.booked)
      wrong.push(`${row.mode} ${row.account_id}: fills moved ${row.traded} paise, the ledger ${row.booked}`);
  for (const row of await all(VALUE))
    if (row.traded !== row.held)
      wrong.push(`${row.mode} ${row.account_id}: fills moved ${row.traded} paise, positions say ${row.held}`);
  const held = await all(
    `select account_id, instrument_id, sum(quantity)::int as held from positions where mode = 'live' group by 1, 2`,
  );
  const cash = await all(
    `select account_id, sum(cash_paise)::text as cash from ledger_entries where mode = 'live' and kind = 'trade' group by 1`,
  );
  for (const { accountId, book } of accounts) {
    const ours = new Map(
      held.filter((row) => row.account_id === accountId).map((row) => [row.instrument_id, row.held]),
    );
    for (const { instrumentId, quantity } of book.positions)
      if ((ours.get(instrumentId) ?? 0) !== quantity)
        wrong.push(
          `${accountId} ${instrumentId}: the broker holds ${quantity}, Artha ${ours.get(instrumentId) ?? 0}`,
        );
    const theirs = book.funds.cashPaise - book.funds.openingPaise;
    const moved = Number(cash.find((row) => row.account_id === accountId)?.cash ?? 0);
    if (theirs !== moved)
      wrong.push(`${accountId}: the broker's cash moved by ${theirs} paise, Artha's by ${moved}`);
  }
  for (const row of await all(
    `select account_id, instrument_id, reason from quarantines where released_at is null`,
  ))
    wrong.push(`${row.account_id} ${row.instrument_id} is under quarantine: ${row.reason}`);
  return wrong;
}

const SIGNED = `case side when 'buy' then quantity else -quantity end`;
const MOVED = `case side when 'buy' then -value_paise else value_paise end - charges_paise`;

const POSITIONS = `
  select account_id, mode, instrument_id, sum(traded)::int as traded, sum(held)::int as held from (
    select account_id, mode, instrument_id, ${SIGNED} as traded, 0 as held from fills
    union all select account_id, mode, instrument_id, 0, quantity from positions) both_ways group by 1, 2, 3`;
const CASH = `
  select account_id, mode, sum(traded)::text as traded, sum(booked)::text as booked from (
    select account_id, mode, ${MOVED} as traded, 0 as booked from fills
    union all select account_id, mode, 0, cash_paise from ledger_entries where kind = 'trade') both_ways group by 1, 2`;
const VALUE = `
  select account_id, mode, sum(traded)::text as traded, sum(held)::text as held from (
    select account_id, mode, ${MOVED} as traded, 0 as held from fills
    union all select account_id, mode, 0, realised_paise - cost_paise - charges_paise from positions) both_ways group by 1, 2`;
