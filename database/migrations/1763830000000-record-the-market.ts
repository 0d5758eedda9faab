import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a recorder keeps beyond prices (turnover, trades, open interest, the order book), how long it is kept, and the
 * histories people load.
 *
 * A retention rule drops whole days of a table, but never a day that is held: what was loaded on purpose (samples, an
 * imported history) would otherwise be gone the night after.
 */
export class RecordTheMarket1763830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const timescale = (await runner.query(
      `SELECT 1 FROM pg_extension WHERE extname = 'timescaledb'`,
    )) as unknown[];
    await runner.query(COLUMNS);
    if (timescale.length > 0) await runner.query(`${DEPTH}; ${HYPERTABLE}; ${DROP_CHUNKS}`);
    else
      await runner.query(
        `${DEPTH} PARTITION BY RANGE (at); CREATE TABLE depth_snapshots_default PARTITION OF depth_snapshots DEFAULT;
         ${ENSURE_PARTITION}; ${DROP_PARTITIONS}`,
      );
    await runner.query(`${RETENTION}; ${IMPORTS}`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}

/** Null where the source does not tell; a candle's volume-weighted price is its turnover over its volume. */
const COLUMNS = `
  ALTER TABLE candles ADD COLUMN turnover_paise bigint, ADD COLUMN trades integer, ADD COLUMN open_interest bigint;
  ALTER TABLE ticks ADD COLUMN open_interest bigint`;

/** Five levels a side at most, best first; arrays of one side have one length. */
const DEPTH = `
  CREATE TABLE depth_snapshots (
    instrument_id  text NOT NULL,
    at             timestamptz NOT NULL,
    bid_paise      bigint[] NOT NULL,
    bid_quantities bigint[] NOT NULL,
    bid_orders     integer[] NOT NULL,
    ask_paise      bigint[] NOT NULL,
    ask_quantities bigint[] NOT NULL,
    ask_orders     integer[] NOT NULL,
    PRIMARY KEY (instrument_id, at)
  )`;

const HYPERTABLE = `SELECT create_hypertable('depth_snapshots', by_range('at', INTERVAL '1 day'))`;

/** As before, and for the order book. */
const ENSURE_PARTITION = `
  CREATE OR REPLACE FUNCTION ensure_partition(parent text, on_day date, span text) RETURNS void
  LANGUAGE plpgsql AS $$
  DECLARE
    begins timestamptz := date_trunc(span, on_day::timestamp) AT TIME ZONE 'UTC';
    ends   timestamptz := (date_trunc(span, on_day::timestamp) + ('1 ' || span)::interval) AT TIME ZONE 'UTC';
    child  text := parent || to_char(date_trunc(span, on_day::timestamp),
                                     CASE span WHEN 'day' THEN '_YYYY_MM_DD' WHEN 'month' THEN '_YYYY_MM' END);
    stamp  text := CASE parent WHEN 'candles' THEN 'opened_at' WHEN 'ticks' THEN 'at'
                               WHEN 'depth_snapshots' THEN 'at' END;
  BEGIN
    IF child IS NULL OR stamp IS NULL THEN
      RAISE EXCEPTION 'ensure_partition knows candles and ticks by day or month, not % by %', parent, span;
    END IF;
    IF to_regclass(child) IS NOT NULL THEN
      RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('ensure_partition'));
    -- Asked of the catalog itself: what to_regclass remembers is older than the lock.
    IF EXISTS (
      SELECT FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
      WHERE inhparent = parent::regclass AND relname = child
    ) THEN
      RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', child, parent);
    EXECUTE format(
      'WITH moved AS (DELETE FROM %I WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
      parent || '_default', stamp, begins, stamp, ends, child);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, child, begins, ends);
  END
  $$`;

/**
 * `drop_days('ticks', '-infinity', '2026-01-01')` removes every row before that day (UTC, as the partitions are cut):
 * partitions that lie wholly inside the span are dropped, the rest is deleted. Returns how many rows were deleted one
 * by one. It waits two seconds at most for readers to be done with the table, and fails then: the next night will do.
 */
const DROP_PARTITIONS = `
  CREATE FUNCTION drop_days(parent text, from_day date, until_day date) RETURNS bigint
  LANGUAGE plpgsql AS $$
  DECLARE
    begins  timestamptz := from_day::timestamp AT TIME ZONE 'UTC';
    ends    timestamptz := until_day::timestamp AT TIME ZONE 'UTC';
    stamp   text := CASE parent WHEN 'candles' THEN 'opened_at' ELSE 'at' END;
    child   record;
    removed bigint;
  BEGIN
    SET LOCAL lock_timeout = '2s';
    FOR child IN
      SELECT relname, parts[1]::timestamptz AS child_begins, parts[2]::timestamptz AS child_ends
      FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid,
           LATERAL regexp_match(pg_get_expr(relpartbound, pg_class.oid), $re$FROM \\('(.+)'\\) TO \\('(.+)'\\)$re$) AS parts
      WHERE inhparent = parent::regclass AND parts IS NOT NULL
    LOOP
      IF child.child_begins >= begins AND child.child_ends <= ends THEN
        EXECUTE format('DROP TABLE %I', child.relname);
      END IF;
    END LOOP;
    EXECUTE format('DELETE FROM %I WHERE %I >= %L AND %I < %L', parent, stamp, begins, stamp, ends);
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
  END
  $$`;

const DROP_CHUNKS = `
  CREATE FUNCTION drop_days(parent text, from_day date, until_day date) RETURNS bigint
  LANGUAGE plpgsql AS $$
  DECLARE
    begins  timestamptz := from_day::timestamp AT TIME ZONE 'UTC';
    ends    timestamptz := until_day::timestamp AT TIME ZONE 'UTC';
    stamp   text := CASE parent WHEN 'candles' THEN 'opened_at' ELSE 'at' END;
    removed bigint;
  BEGIN
    IF isfinite(from_day) THEN
      PERFORM drop_chunks(parent::regclass, older_than => ends, newer_than => begins);
    ELSE
      PERFORM drop_chunks(parent::regclass, older_than => ends);
    END IF;
    EXECUTE format('DELETE FROM %I WHERE %I >= %L AND %I < %L', parent, stamp, begins, stamp, ends);
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
  END
  $$`;

const RETENTION = `
  CREATE TABLE retention_rules (
    table_name text PRIMARY KEY CHECK (table_name IN ('candles', 'ticks', 'depth_snapshots')),
    kept_days  integer NOT NULL CHECK (kept_days > 0),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  COMMENT ON TABLE retention_rules IS 'A day is dropped when it is older than this and not held. Change it freely.';
  INSERT INTO retention_rules (table_name, kept_days) VALUES ('ticks', 30), ('depth_snapshots', 7), ('candles', 730);

  CREATE TABLE retention_holds (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_name text NOT NULL REFERENCES retention_rules (table_name),
    from_on    date NOT NULL,
    to_on      date NOT NULL CHECK (to_on >= from_on),
    reason     text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (table_name, from_on, to_on)
  );
  COMMENT ON TABLE retention_holds IS 'Days, both included, that retention leaves alone. Delete a row to let them go.';
  -- Until now everything in the tables was loaded on purpose.
  INSERT INTO retention_holds (table_name, from_on, to_on, reason)
    SELECT 'ticks', min(at AT TIME ZONE 'UTC')::date, max(at AT TIME ZONE 'UTC')::date, 'loaded before retention began' FROM ticks HAVING count(*) > 0;
  INSERT INTO retention_holds (table_name, from_on, to_on, reason)
    SELECT 'candles', min(opened_at AT TIME ZONE 'UTC')::date, max(opened_at AT TIME ZONE 'UTC')::date, 'loaded before retention began'
    FROM candles HAVING count(*) > 0`;

/** Files of candles someone handed in, and the rows of them that were not right. */
const IMPORTS = `
  CREATE TABLE history_imports (
    id            uuid PRIMARY KEY,
    instrument_id text NOT NULL,
    timeframe     text NOT NULL,
    format        text NOT NULL CHECK (format IN ('csv', 'parquet')),
    file_name     text NOT NULL,
    byte_count    bigint NOT NULL DEFAULT 0,
    state         text NOT NULL CHECK (state IN ('queued', 'running', 'finished', 'failed')),
    rows_read     integer NOT NULL DEFAULT 0,
    added         integer NOT NULL DEFAULT 0,
    unchanged     integer NOT NULL DEFAULT 0,
    rejected      integer NOT NULL DEFAULT 0,
    error         text,
    requested_by  uuid REFERENCES users (id),
    created_at    timestamptz NOT NULL DEFAULT now(),
    started_at    timestamptz,
    finished_at   timestamptz
  );
  CREATE INDEX history_imports_newest ON history_imports (created_at DESC, id);

  CREATE TABLE history_import_rejections (
    import_id uuid NOT NULL REFERENCES history_imports (id) ON DELETE CASCADE,
    line      integer NOT NULL,
    code      text NOT NULL,
    message   text NOT NULL,
    row_text  text NOT NULL,
    PRIMARY KEY (import_id, line)
  )`;
