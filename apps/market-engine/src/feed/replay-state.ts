import { Injectable, Logger } from '@nestjs/common';
import type { ReplayStatus } from '@artha/brokers';
import type { IstDate, UtcMillis } from '@artha/core';
import { DataSource } from 'typeorm';

export interface SavedReplay {
  readonly sessionOn: IstDate;
  readonly positionAt: UtcMillis;
  readonly playing: boolean;
  readonly speed: number;
  readonly epoch: number;
}

/** Where the replay stands, written down without anyone waiting: the newest place wins, older ones are skipped. */
@Injectable()
export class ReplayState {
  readonly #log = new Logger(ReplayState.name);
  #next: ReplayStatus | null = null;
  #writing: Promise<void> | null = null;
  #isClosed = false;

  constructor(private readonly database: DataSource) {}

  async read(): Promise<SavedReplay | null> {
    const [row] = await this.database.query<SavedReplay[]>(
      `select to_char(session_on, 'YYYY-MM-DD') as "sessionOn", position_at as "positionAt", playing, speed, epoch
         from replay_state`,
    );
    return row ?? null;
  }

  keep(status: ReplayStatus): void {
    if (this.#isClosed) return;
    this.#next = status;
    this.#writing ??= this.write();
  }

  /** Nothing is kept after this: stopping the feed must not look like a pause. */
  close(): void {
    this.#isClosed = true;
  }

  async settled(): Promise<void> {
    await this.#writing;
  }

  private async write(): Promise<void> {
    try {
      await Promise.resolve(); // what changes in one go (a jump that plays on) is written once, as it stands then
      for (let status = this.take(); status !== null; status = this.take()) {
        const { session, now, isPlaying, speed, epoch } = status;
        await this.database.query(
          `insert into replay_state (session_on, position_at, playing, speed, epoch) values ($1, $2, $3, $4, $5)
           on conflict (id) do update set session_on = $1, position_at = $2, playing = $3, speed = $4, epoch = $5,
             saved_at = now()`,
          [session.on, new Date(now), isPlaying, speed, epoch],
        );
      }
    } catch (error) {
      this.#log.warn(`the replay's place is written later: ${String(error)}`);
    } finally {
      this.#writing = null;
    }
  }

  private take(): ReplayStatus | null {
    const status = this.#next;
    this.#next = null;
    return status;
  }
}
