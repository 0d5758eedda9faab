import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Instruments, stored candles and ticks, and watchlists.
 *
 * Candles and ticks grow without end, so they are cut by time: hypertables where the database has TimescaleDB (its
 * image creates the extension, no migration does), otherwise native partitions made by `ensure_partition`. Neither
 * table refers to `instruments` by a foreign key: they are loaded in bulk, and no instrument is ever deleted.
 */
export class CreateMarketData1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const timescale = (await runner.query(
      `SELECT 1 FROM pg_extension WHERE extname = 'timescaledb'`,
    )) as unknown[];
    await runner.query(INSTRUMENTS_AND_WATCHLISTS);
    if (timescale.length > 0) {
      await runner.query(`${CANDLES}; ${TICKS}; ${HYPERTABLES}`);
    } else {
      await runner.query(
        `${CANDLES} PARTITION BY RANGE (opened_at); ${TICKS} PARTITION BY RANGE (at); ${PARTITIONS}`,
      );
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: write a new one.'));
  }
}

const INSTRUMENTS_AND_WATCHLISTS = `
  CREATE TABLE instruments (
    id           text PRIMARY KEY,
    exchange     text NOT NULL CHECK (exchange = 'NSE'),
    symbol       text NOT NULL,
    name         text NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('equity', 'index')),
    tick_paise   bigint NOT NULL CHECK (tick_paise > 0),
    lot_quantity integer NOT NULL CHECK (lot_quantity > 0),
    is_active    boolean NOT NULL DEFAULT true
  );

  CREATE TABLE watchlists (
    id             uuid PRIMARY KEY,
    user_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name           text NOT NULL,
    instrument_ids text[] NOT NULL,
    position       integer NOT NULL
  );
  CREATE INDEX watchlists_of_user ON watchlists (user_id, position);

  -- Which files of market data are in the tables, by content: an import that ran is never run again.
  CREATE TABLE imported_files (
    sha256      text PRIMARY KEY,
    file        text NOT NULL,
    rows        bigint NOT NULL,
    imported_at timestamptz NOT NULL DEFAULT now()
  )`;

const CANDLES = `
  CREATE TABLE candles (
    instrument_id     text NOT NULL,
    timeframe_seconds integer NOT NULL,
    opened_at         timestamptz NOT NULL,
    open_paise        bigint NOT NULL,
    high_paise        bigint NOT NULL,
    low_paise         bigint NOT NULL,
    close_paise       bigint NOT NULL,
    volume            bigint NOT NULL,
    PRIMARY KEY (instrument_id, timeframe_seconds, opened_at),
    CHECK (low_paise <= least(open_paise, close_paise) AND high_paise >= greatest(open_paise, close_paise))
  )`;

/** Snapshots may share an instant; `sequence` counts an instrument's ticks of one day and keeps their order. */
const TICKS = `
  CREATE TABLE ticks (
    instrument_id text NOT NULL,
    at            timestamptz NOT NULL,
    sequence      integer NOT NULL,
    last_paise    bigint NOT NULL,
    day_volume    bigint NOT NULL,
    PRIMARY KEY (instrument_id, at, sequence)
  )`;

const HYPERTABLES = `
  SELECT create_hypertable('candles', by_range('opened_at', INTERVAL '1 month'));
  SELECT create_hypertable('ticks', by_range('at', INTERVAL '1 day'));

  CREATE FUNCTION ensure_partition(parent text, on_day date, span text) RETURNS void
  LANGUAGE sql AS $$ SELECT $$;
  COMMENT ON FUNCTION ensure_partition IS 'Nothing to do: TimescaleDB makes its own chunks.'`;

/**
 * `ensure_partition('candles', '2021-04-30', 'month')` makes `candles_2021_04` unless it is there, and moves into it
 * what had landed in the default partition meanwhile. Bounds are UTC midnights; a session of NSE never crosses one.
 */
const PARTITIONS = `
  CREATE TABLE candles_default PARTITION OF candles DEFAULT;
  CREATE TABLE ticks_default PARTITION OF ticks DEFAULT;

  CREATE FUNCTION ensure_partition(parent text, on_day date, span text) RETURNS void
  LANGUAGE plpgsql AS $$
  DECLARE
    begins timestamptz := date_trunc(span, on_day::timestamp) AT TIME ZONE 'UTC';
    ends   timestamptz := (date_trunc(span, on_day::timestamp) + ('1 ' || span)::interval) AT TIME ZONE 'UTC';
    child  text := parent || to_char(date_trunc(span, on_day::timestamp),
                                     CASE span WHEN 'day' THEN '_YYYY_MM_DD' WHEN 'month' THEN '_YYYY_MM' END);
    stamp  text := CASE parent WHEN 'candles' THEN 'opened_at' WHEN 'ticks' THEN 'at' END;
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
