import { Injectable } from '@nestjs/common';
import { type UtcMillis } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { DataSource } from 'typeorm';
import { type RecordingState, type SessionRecordingView } from './recording-view.js';

/** A recording as its engine knows it. */
export interface RecordingRow {
  readonly name: string;
  readonly startedAt: UtcMillis;
  readonly bytes: number;
  readonly state: 'writing' | 'ended' | 'cut-short';
}

/** An engine that writes says so every few seconds. */
export const SILENT_SECONDS = 60;
const MOST_SHOWN = 200;

/** Which recordings there are. The engine that writes one is the only writer of its row. */
@Injectable()
export class SessionRecordings {
  constructor(private readonly database: DataSource) {}

  async keep({ name, startedAt, bytes, state }: RecordingRow): Promise<void> {
    await this.database.query(
      `insert into session_recordings (name, started_at, written_at, bytes, state)
       values ($1, to_timestamp($2 / 1000.0), now(), $3, $4)
       on conflict (name) do update set written_at = now(), bytes = excluded.bytes, state = excluded.state`,
      [name, startedAt, bytes, state],
    );
  }

  async deleted(names: readonly string[]): Promise<void> {
    await this.database.query(`update session_recordings set state = 'deleted' where name = any($1)`, [
      names,
    ]);
  }

  /** The newest first; those that are deleted are told as such. */
  async list(): Promise<SessionRecordingView[]> {
    const rows = await this.database.query<
      { name: string; startedAt: number; writtenAt: number; bytes: number; state: RecordingState }[]
    >(
      `select name, extract(epoch from started_at)::double precision * 1000 as "startedAt",
              extract(epoch from written_at)::double precision * 1000 as "writtenAt", bytes,
              case when state = 'writing' and written_at < now() - make_interval(secs => $1) then 'killed'
                   else state end as state
         from session_recordings order by started_at desc limit $2`,
      [SILENT_SECONDS, MOST_SHOWN],
    );
    return rows.map(({ startedAt, writtenAt, ...row }) => ({
      ...row,
      startedAt: isoUtc(Math.floor(startedAt)),
      writtenAt: isoUtc(Math.floor(writtenAt)),
    }));
  }
}
