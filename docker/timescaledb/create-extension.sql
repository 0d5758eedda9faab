-- Runs once, when the database is made. The migrations make hypertables only where this extension is there.
CREATE EXTENSION IF NOT EXISTS timescaledb;
