import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { InstrumentId, IstDate } from '@artha/core';
import { FactTail } from '@artha/platform';
import { DataSource } from 'typeorm';

/** A change is heard of at once; this is for the one that was missed. */
const LOOK_AGAIN_MILLIS = 5 * 60_000;
const NONE: ReadonlySet<InstrumentId> = new Set();

/** The exchange's ban lists as admins entered them, at hand in every process without a query. */
@Injectable()
export class FnoBans implements OnModuleInit, OnApplicationShutdown {
  readonly #log = new Logger(FnoBans.name);
  #byDay: ReadonlyMap<IstDate, ReadonlySet<InstrumentId>> = new Map();
  #reading: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly facts: FactTail,
  ) {}

  /** Before any other part of the process begins to trade. */
  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.facts.on('fno-ban.changed', () => void this.keep());
    this.#timer = setInterval(() => void this.keep(), LOOK_AGAIN_MILLIS);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#reading.catch(() => undefined);
  }

  on(day: IstDate): ReadonlySet<InstrumentId> {
    return this.#byDay.get(day) ?? NONE;
  }

  /** Whether anybody has entered the list of that day, be it an empty one. */
  isEntered(day: IstDate): boolean {
    return this.#byDay.has(day);
  }

  /** Reads the lists anew; one reading at a time, so that an older answer never replaces a newer one. */
  refresh(): Promise<void> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.read());
    return this.#reading;
  }

  private async keep(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.#log.warn(`the ban lists stay as they were: ${String(error)}`);
    }
  }

  private async read(): Promise<void> {
    const rows = await this.database.query<{ on: IstDate; underlyingIds: InstrumentId[] }[]>(
      `select to_char(day_on, 'YYYY-MM-DD') as "on", underlying_ids as "underlyingIds" from fno_bans`,
    );
    this.#byDay = new Map(rows.map(({ on, underlyingIds }) => [on, new Set(underlyingIds)]));
  }
}
