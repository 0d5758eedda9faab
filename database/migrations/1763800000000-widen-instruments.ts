import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Instruments of both exchanges with their derivatives, what was known of them when, their names at each broker, and
 * the imports that brought all this.
 */
export class WidenInstruments1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${INSTRUMENTS}; ${FACTS}; ${SYMBOLS}; ${IMPORTS}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: write a new one.'));
  }
}

const INSTRUMENTS = `
  ALTER TABLE instruments
    DROP CONSTRAINT instruments_exchange_check,
    DROP CONSTRAINT instruments_kind_check,
    ADD COLUMN series text,
    ADD COLUMN underlying_id text,
    ADD COLUMN expires_on date,
    ADD COLUMN strike_paise bigint CHECK (strike_paise > 0),
    ADD COLUMN option_type text CHECK (option_type IN ('CE', 'PE')),
    ADD COLUMN isin text,
    ADD COLUMN freeze_quantity integer CHECK (freeze_quantity > 0),
    ADD COLUMN lower_band_paise bigint CHECK (lower_band_paise >= 0),
    ADD COLUMN upper_band_paise bigint CHECK (upper_band_paise > 0),
    ADD COLUMN bands_on date,
    -- Whose master named it so; only that one renames it.
    ADD COLUMN named_by text NOT NULL DEFAULT 'sample',
    -- True while the freeze quantity follows from the exchange's table and no master has named one.
    ADD COLUMN freeze_by_rule boolean NOT NULL DEFAULT false,
    -- The day of the latest snapshot that listed it; an older snapshot adds to its history and changes nothing.
    ADD COLUMN seen_on date,
    ADD CHECK (exchange IN ('NSE', 'BSE', 'NFO', 'BFO')),
    ADD CHECK (kind IN ('equity', 'etf', 'index', 'future', 'option')),
    ADD CHECK ((kind IN ('future', 'option')) = (exchange IN ('NFO', 'BFO'))),
    ADD CHECK ((kind IN ('future', 'option')) = (expires_on IS NOT NULL AND underlying_id IS NOT NULL)),
    ADD CHECK ((kind = 'option') = (strike_paise IS NOT NULL AND option_type IS NOT NULL)),
    -- The order of a list nobody searches in: what is looked at most comes first.
    ADD COLUMN list_rank smallint NOT NULL GENERATED ALWAYS AS (
      CASE WHEN kind = 'index' THEN 0 WHEN exchange = 'NSE' THEN 1 WHEN exchange = 'BSE' THEN 2 ELSE 3 END
    ) STORED;
  CREATE INDEX instruments_listed ON instruments (list_rank, id) WHERE is_active;
  CREATE INDEX instruments_by_expiry ON instruments (expires_on) WHERE is_active AND expires_on IS NOT NULL;
  CREATE INDEX instruments_of_underlying ON instruments (underlying_id, expires_on) WHERE underlying_id IS NOT NULL`;

/** A row holds from its day until the next one's: lots, ticks and freeze quantities of old days stay answerable. */
const FACTS = `
  CREATE TABLE instrument_facts (
    instrument_id    text NOT NULL,
    effective_on     date NOT NULL,
    tick_paise       bigint NOT NULL,
    lot_quantity     integer NOT NULL,
    freeze_quantity  integer,
    lower_band_paise bigint,
    upper_band_paise bigint,
    source           text NOT NULL,
    PRIMARY KEY (instrument_id, effective_on)
  )`;

const SYMBOLS = `
  CREATE TABLE broker_symbols (
    broker        text NOT NULL,
    instrument_id text NOT NULL,
    exchange      text NOT NULL CHECK (exchange IN ('NSE', 'BSE', 'NFO', 'BFO')),
    symbol        text NOT NULL,
    segment       text NOT NULL,
    token         text NOT NULL,
    updated_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (broker, instrument_id),
    UNIQUE (broker, segment, token),
    UNIQUE (broker, symbol, exchange)
  );
  CREATE INDEX broker_symbols_of_instrument ON broker_symbols (instrument_id)`;

const IMPORTS = `
  CREATE TABLE instrument_imports (
    id               uuid PRIMARY KEY,
    sequence         bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    kind             text NOT NULL CHECK (kind IN ('master', 'symbol-map')),
    broker           text,
    file_name        text NOT NULL,
    file_bytes       bigint NOT NULL,
    snapshot_on      date NOT NULL,
    is_complete      boolean NOT NULL DEFAULT false,
    state            text NOT NULL CHECK (state IN ('queued', 'running', 'finished', 'failed')),
    progress_percent smallint NOT NULL DEFAULT 0,
    rows_read        integer NOT NULL DEFAULT 0,
    added            integer NOT NULL DEFAULT 0,
    changed          integer NOT NULL DEFAULT 0,
    unchanged        integer NOT NULL DEFAULT 0,
    rejected         integer NOT NULL DEFAULT 0,
    delisted         integer NOT NULL DEFAULT 0,
    skipped          jsonb NOT NULL DEFAULT '{}',
    error            text,
    requested_by     uuid REFERENCES users (id) ON DELETE SET NULL,
    created_at       timestamptz NOT NULL DEFAULT now(),
    started_at       timestamptz,
    finished_at      timestamptz
  );

  CREATE TABLE instrument_import_rejections (
    import_id uuid NOT NULL REFERENCES instrument_imports (id) ON DELETE CASCADE,
    sequence  integer NOT NULL,
    line      integer NOT NULL,
    code      text NOT NULL,
    message   text NOT NULL,
    raw       text NOT NULL,
    PRIMARY KEY (import_id, sequence)
  );

  -- An uploaded file between the process that took it and the one that reads it, which share no disk; gone after.
  CREATE TABLE instrument_import_chunks (
    import_id uuid NOT NULL,
    sequence  integer NOT NULL,
    bytes     bytea NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (import_id, sequence)
  );
  ALTER TABLE instrument_import_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL`;
