import { type BrokerName } from '@artha/brokers';
import { type IstDate } from '@artha/core';
import { type QueryRunner } from 'typeorm';

export interface MergeOrder {
  readonly broker: BrokerName;
  readonly snapshotOn: IstDate;
  /** Contracts that expired before it are not listed any more. */
  readonly today: IstDate;
  /** It is the broker's own file; a table somebody wrote takes nothing off the lists. */
  readonly isMaster: boolean;
  /** The file lists all of its exchanges: what it leaves out is delisted. */
  readonly isComplete: boolean;
  /** Segment and token of rows that were rejected; they are listed all the same. */
  readonly rejectedTokens: readonly string[];
}

export interface Merged {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly delisted: number;
  /** Lines that would make a share of an index, or the other way round. */
  readonly conflicts: readonly { readonly line: number; readonly id: string; readonly token: string }[];
}

/**
 * Brings the rows of one broker from the table `incoming` into the instruments, their history and the broker's
 * symbols, in a handful of statements however many rows there are. What is as it was is not written.
 *
 * A snapshot speaks for its day: one that is older than what an instrument was last seen in adds to the instrument's
 * history and changes nothing of today. Of two snapshots of one day the one imported later holds.
 */
export async function mergeRows(runner: QueryRunner, order: MergeOrder): Promise<Merged> {
  const { broker, snapshotOn, today, isMaster, isComplete, rejectedTokens } = order;
  await runner.query('DROP TABLE IF EXISTS planned');
  await runner.query(PLAN, [broker, snapshotOn, today]);
  const conflicts = (await runner.query(
    `WITH gone AS (DELETE FROM planned WHERE is_conflict RETURNING line, id, token) SELECT * FROM gone ORDER BY line`,
  )) as Merged['conflicts'];
  const [counts] = (await runner.query(COUNT)) as Record<
    'added' | 'changed' | 'unchanged' | 'old' | 'unseen',
    number
  >[];
  const { added = 0, changed = 0, unchanged = 0, old = 0, unseen = 0 } = counts ?? {};
  let renamed = 0;
  if (added > 0) await runner.query(ADD, [broker, snapshotOn]);
  if (changed > 0) await runner.query(CHANGE, [snapshotOn]);
  if (unseen > 0) await runner.query(SEE, [snapshotOn]);
  if (added + changed > 0) {
    if (old > 0) await runner.query(KEEP_LATER_FACTS, [snapshotOn]);
    await runner.query(ADD_FACTS, [broker, snapshotOn]);
    const freed = [
      ...((await runner.query(FREE_TOKENS, [broker])) as Freed[]),
      ...((await runner.query(FREE_SYMBOLS, [broker])) as Freed[]),
    ];
    await runner.query(NAME, [broker]);
    const ids = freed.map(({ id }) => id);
    if (isMaster && ids.length > 0) renamed = countOf(await runner.query(DELIST_RENAMED, [snapshotOn, ids]));
  }
  let delisted = renamed + (await expireContracts(runner, today));
  if (isComplete) delisted += countOf(await runner.query(DELIST, [broker, snapshotOn, rejectedTokens]));
  return { added, changed, unchanged, delisted, conflicts };
}

/** An instrument whose token or symbol another one has now. */
interface Freed {
  readonly id: string;
}

/** Contracts whose last day is past are listed no more, whoever listed them. Returns how many there were. */
export async function expireContracts(
  database: { query(text: string, values: unknown[]): Promise<unknown> },
  today: IstDate,
): Promise<number> {
  return countOf(await database.query(EXPIRE, [today]));
}

function countOf(rows: unknown): number {
  return (rows as { count: number }[])[0]?.count ?? 0;
}

/**
 * What each row would make of its instrument, and whether that is new. `$1` broker, `$2` the snapshot's day, `$3`
 * today. A master that does not know something leaves it as it was; a fund that one master knows stays a fund where
 * another tells it from a share.
 */
const PLAN = `
  CREATE TEMPORARY TABLE planned ON COMMIT DROP AS
  SELECT n.line, n.id, n.exchange, n.symbol, n.expires_on, n.strike_paise, n.option_type, n.broker_symbol, n.segment,
         n.token, w.*,
         i.id IS NULL AS is_new,
         i.id IS NOT NULL AND (i.kind = 'index') <> (n.kind = 'index') AS is_conflict,
         coalesce(i.seen_on > $2, false) AS is_old,
         i.id IS NOT NULL AND NOT coalesce(i.seen_on > $2, false)
           AND (i.seen_on, i.bands_on) IS DISTINCT FROM ($2::date, w.bands_on) AS is_unseen,
         i.id IS NOT NULL AND NOT coalesce(i.seen_on > $2, false)
           AND (w.kind, w.name, w.named_by, w.series, w.underlying_id, w.isin, w.tick_paise, w.lot_quantity,
                w.freeze_quantity, w.freeze_by_rule, w.lower_paise, w.upper_paise, w.is_active)
               IS DISTINCT FROM
               (i.kind, i.name, i.named_by, i.series, i.underlying_id, i.isin, i.tick_paise, i.lot_quantity,
                i.freeze_quantity, i.freeze_by_rule, i.lower_band_paise, i.upper_band_paise, i.is_active)
           AS is_changed,
         s.instrument_id IS NULL
           OR (NOT coalesce(i.seen_on > $2, false)
               AND (s.symbol, s.segment, s.token) IS DISTINCT FROM (n.broker_symbol, n.segment, n.token))
           AS is_named_anew,
         coalesce(n.freeze_quantity, f.freeze_quantity, n.rule_freeze) AS fact_freeze,
         n.lower_paise AS fact_lower,
         n.upper_paise AS fact_upper,
         f.instrument_id IS NULL
           OR (f.tick_paise, f.lot_quantity, f.freeze_quantity, f.lower_band_paise, f.upper_band_paise)
              IS DISTINCT FROM
              (w.tick_paise, w.lot_quantity,
               CASE WHEN coalesce(i.seen_on > $2, false)
                    THEN coalesce(n.freeze_quantity, f.freeze_quantity, n.rule_freeze) ELSE w.freeze_quantity END,
               coalesce(n.lower_paise, f.lower_band_paise), coalesce(n.upper_paise, f.upper_band_paise))
           AS is_news
    FROM incoming n
    LEFT JOIN instruments i ON i.id = n.id
    LEFT JOIN broker_symbols s ON s.broker = $1 AND s.instrument_id = n.id
    LEFT JOIN LATERAL (
      SELECT * FROM instrument_facts f
       WHERE f.instrument_id = n.id AND f.effective_on <= $2 ORDER BY f.effective_on DESC LIMIT 1
    ) f ON true
    CROSS JOIN LATERAL (
      SELECT CASE WHEN i.kind = 'etf' AND n.kind = 'equity' THEN 'etf' ELSE n.kind END AS kind,
             CASE WHEN n.name IS NOT NULL AND (i.id IS NULL OR i.named_by = $1 OR i.name = i.symbol)
                  THEN n.name ELSE coalesce(i.name, n.name, n.symbol) END AS name,
             CASE WHEN i.id IS NULL OR (n.name IS NOT NULL AND i.name = i.symbol)
                  THEN $1 ELSE i.named_by END AS named_by,
             coalesce(n.series, i.series) AS series,
             coalesce(n.underlying_id, i.underlying_id) AS underlying_id,
             coalesce(n.isin, i.isin) AS isin,
             coalesce(n.tick_paise, i.tick_paise, 5) AS tick_paise,
             coalesce(n.lot_quantity, i.lot_quantity, 1) AS lot_quantity,
             CASE WHEN n.freeze_quantity IS NOT NULL THEN n.freeze_quantity
                  WHEN coalesce(i.freeze_by_rule, true) OR i.freeze_quantity IS NULL
                  THEN coalesce(n.rule_freeze, i.freeze_quantity)
                  ELSE i.freeze_quantity END AS freeze_quantity,
             n.freeze_quantity IS NULL
               AND (coalesce(i.freeze_by_rule, true) OR i.freeze_quantity IS NULL)
               AND (n.rule_freeze IS NOT NULL OR coalesce(i.freeze_by_rule, false)) AS freeze_by_rule,
             CASE WHEN n.upper_paise IS NULL THEN i.lower_band_paise ELSE n.lower_paise END AS lower_paise,
             CASE WHEN n.upper_paise IS NULL THEN i.upper_band_paise ELSE n.upper_paise END AS upper_paise,
             CASE WHEN n.upper_paise IS NULL THEN i.bands_on ELSE $2::date END AS bands_on,
             n.expires_on IS NULL OR n.expires_on >= $3 AS is_active
    ) w
   WHERE n.broker = $1`;

const COUNT = `
  SELECT count(*) FILTER (WHERE is_new) AS added,
         count(*) FILTER (WHERE NOT is_new AND (is_changed OR is_named_anew OR is_news)) AS changed,
         count(*) FILTER (WHERE NOT is_new AND NOT (is_changed OR is_named_anew OR is_news)) AS unchanged,
         count(*) FILTER (WHERE is_old) AS old,
         count(*) FILTER (WHERE is_unseen) AS unseen
    FROM planned`;

const ADD = `
  INSERT INTO instruments (id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active, series, underlying_id,
                           expires_on, strike_paise, option_type, isin, freeze_quantity, freeze_by_rule,
                           lower_band_paise, upper_band_paise, bands_on, named_by, seen_on)
  SELECT id, exchange, symbol, name, kind, tick_paise, lot_quantity, is_active, series, underlying_id,
         expires_on, strike_paise, option_type, isin, freeze_quantity, freeze_by_rule,
         lower_paise, upper_paise, bands_on, $1, $2
    FROM planned WHERE is_new ORDER BY id`;

const CHANGE = `
  UPDATE instruments i
     SET kind = p.kind, name = p.name, named_by = p.named_by, series = p.series, underlying_id = p.underlying_id,
         isin = p.isin, tick_paise = p.tick_paise, lot_quantity = p.lot_quantity,
         freeze_quantity = p.freeze_quantity, freeze_by_rule = p.freeze_by_rule, lower_band_paise = p.lower_paise,
         upper_band_paise = p.upper_paise, bands_on = p.bands_on, is_active = p.is_active, seen_on = $1
    FROM planned p WHERE p.is_changed AND i.id = p.id`;

/** Which day an instrument was last seen, and its band last held, is kept without counting as a change. */
const SEE = `
  UPDATE instruments i SET seen_on = $1, bands_on = p.bands_on
    FROM planned p
   WHERE i.id = p.id AND p.is_unseen AND NOT p.is_changed`;

/** Before news of a past day are put in: what held after it goes on holding from the day it was last seen on. */
const KEEP_LATER_FACTS = `
  INSERT INTO instrument_facts (instrument_id, effective_on, tick_paise, lot_quantity, freeze_quantity,
                                lower_band_paise, upper_band_paise, source)
  SELECT p.id, i.seen_on, i.tick_paise, i.lot_quantity, i.freeze_quantity, i.lower_band_paise, i.upper_band_paise,
         coalesce((SELECT f.source FROM instrument_facts f
                    WHERE f.instrument_id = p.id AND f.effective_on <= $1 ORDER BY f.effective_on DESC LIMIT 1),
                  i.named_by)
    FROM planned p JOIN instruments i ON i.id = p.id
   WHERE p.is_old AND p.is_news
     AND NOT EXISTS (SELECT FROM instrument_facts f WHERE f.instrument_id = p.id AND f.effective_on > $1)`;

const ADD_FACTS = `
  INSERT INTO instrument_facts (instrument_id, effective_on, tick_paise, lot_quantity, freeze_quantity,
                                lower_band_paise, upper_band_paise, source)
  SELECT id, $2, tick_paise, lot_quantity, CASE WHEN is_old THEN fact_freeze ELSE freeze_quantity END,
         fact_lower, fact_upper, $1
    FROM planned WHERE is_news ORDER BY id
  ON CONFLICT (instrument_id, effective_on) DO UPDATE
     SET tick_paise = excluded.tick_paise, lot_quantity = excluded.lot_quantity,
         freeze_quantity = excluded.freeze_quantity, source = excluded.source,
         lower_band_paise = coalesce(excluded.lower_band_paise, instrument_facts.lower_band_paise),
         upper_band_paise = coalesce(excluded.upper_band_paise, instrument_facts.upper_band_paise)`;

/** Tokens and symbols are used again once a contract has expired: the newest owner has them. */
const FREE_TOKENS = `
  WITH freed AS (
    DELETE FROM broker_symbols s USING planned p
     WHERE s.broker = $1 AND s.segment = p.segment AND s.token = p.token AND s.instrument_id <> p.id AND NOT p.is_old
    RETURNING s.instrument_id AS id
  ) SELECT id FROM freed`;
const FREE_SYMBOLS = `
  WITH freed AS (
    DELETE FROM broker_symbols s USING planned p
     WHERE s.broker = $1 AND s.symbol = p.broker_symbol AND s.exchange = p.exchange AND s.instrument_id <> p.id
       AND NOT p.is_old
    RETURNING s.instrument_id AS id
  ) SELECT id FROM freed`;

const NAME = `
  INSERT INTO broker_symbols AS s (broker, instrument_id, exchange, symbol, segment, token)
  SELECT $1, id, exchange, broker_symbol, segment, token FROM planned p
   WHERE is_named_anew
     AND NOT (is_old AND EXISTS (
       SELECT FROM broker_symbols o
        WHERE o.broker = $1 AND ((o.segment = p.segment AND o.token = p.token)
                                 OR (o.exchange = p.exchange AND o.symbol = p.broker_symbol))))
  ORDER BY id
  ON CONFLICT (broker, instrument_id) DO UPDATE
     SET symbol = excluded.symbol, segment = excluded.segment, token = excluded.token, updated_at = now()`;

/** What has given its token away and no broker lists any more: a share that goes by another symbol now. */
const DELIST_RENAMED = `
  WITH gone AS (
    UPDATE instruments i SET is_active = false
     WHERE i.id = ANY ($2::text[]) AND i.is_active AND coalesce(i.seen_on <= $1, true)
       AND NOT EXISTS (SELECT FROM planned p WHERE p.id = i.id)
       AND NOT EXISTS (SELECT FROM broker_symbols s WHERE s.instrument_id = i.id)
    RETURNING 1
  ) SELECT count(*) AS count FROM gone`;

const EXPIRE = `
  WITH gone AS (
    UPDATE instruments SET is_active = false WHERE is_active AND expires_on IS NOT NULL AND expires_on < $1 RETURNING 1
  ) SELECT count(*) AS count FROM gone`;

/** Of exchanges and kinds the file has at all, what this broker listed before and no broker lists since. */
const DELIST = `
  WITH spoken_of AS (
    SELECT DISTINCT exchange, kind = 'index' AS is_index FROM planned
  ), gone AS (
    UPDATE instruments i SET is_active = false
      FROM broker_symbols s
     WHERE i.is_active AND s.broker = $1 AND s.instrument_id = i.id
       AND coalesce(i.seen_on < $2, true)
       AND (i.exchange, i.kind = 'index') IN (SELECT exchange, is_index FROM spoken_of)
       AND s.segment || '|' || s.token <> ALL ($3::text[])
    RETURNING 1
  ) SELECT count(*) AS count FROM gone`;
