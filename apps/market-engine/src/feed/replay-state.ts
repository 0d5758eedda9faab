import { Injectable, Logger } from '@nestjs/common';
import type { ReplayStatus } from '@artha/brokers';
import type { UtcMillis } from '@artha/core';
import { DataSource } from 'typeorm';
import type { DayPlan } from './market-days.js';

export interface SavedReplay extends DayPlan {
  readonly positionAt: UtcMillis;
  readonly playing: boolean;
  readonly speed: number;
  readonly epoch: number;
}

/** Where the replay stands, written down without anyone waiting: the newest place wins, older ones are skipped. */
@Injectable()
export class ReplayState {
  readonly #log = new Logger(ReplayState.name);
  #next: SavedReplay | null = null;
  #writing: Promise<void> | null = null;
  #isClosed = false;

  constructor(private readonly database: DataSource) {}

  async read(): Promise<SavedReplay | null> {
    const [row] = await this.database.query<SavedReplay[]>(
      `select mode, to_char(session_on, 'YYYY-MM-DD') as "sessionOn", scenario, seed, position_at as "positionAt",
              playing, speed, epoch
         from replay_state`,
    );
    return row ?? null;
  }

  /** A skip in progress is not gone on with after a restart. */
  keep(plan: DayPlan, { now, isPlaying, isSkipping, speed, epoch }: ReplayStatus): void {
    if (this.#isClosed) return;
    this.#next = { ...plan, positionAt: now, playing: isPlaying && !isSkipping, speed, epoch };
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
      for (let place = this.take(); place !== null; place = this.take()) {
        const { mode, sessionOn, scenario, seed, positionAt, playing, speed, epoch } = place;
        await this.database.query(
          `insert into replay_state (mode, session_on, scenario, seed, position_at, playing, speed, epoch)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (id) do update set mode = $1, session_on = $2, scenario = $3, seed = $4, position_at = $5,
             playing = $6, speed = $7, epoch = $8, saved_at = now()`,
          [mode, sessionOn, scenario, seed, new Date(positionAt), playing, speed, epoch],
        );
      }
    } catch (error) {
      this.#log.warn(`the replay's place is written later: ${String(error)}`);
    } finally {
      this.#writing = null;
    }
  }

  private take(): SavedReplay | null {
    const place = this.#next;
    this.#next = null;
    return place;
  }
}
