import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type InstrumentId, type SessionGroup } from '@artha/core';
import { FactTail } from '@artha/platform';
import { DataSource } from 'typeorm';

/** Imports are heard of at once; this is for the one that was missed. */
const LOOK_AGAIN_MILLIS = 5 * 60_000;

/**
 * Which hours an instrument keeps, at hand without a query. Shares close in an auction when they have derivatives:
 * those that have some today, for no list of earlier days is kept. An instrument we do not know is a plain share.
 */
@Injectable()
export class SessionGroups implements OnModuleInit, OnApplicationShutdown {
  readonly #log = new Logger(SessionGroups.name);
  #known: ReadonlyMap<InstrumentId, SessionGroup> = new Map();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly facts: FactTail,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.facts.on('instruments.imported', () => void this.keep());
    this.#timer = setInterval(() => void this.keep(), LOOK_AGAIN_MILLIS);
  }

  onApplicationShutdown(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  groupOf(instrumentId: InstrumentId): SessionGroup {
    if (instrumentId.startsWith('NFO:') || instrumentId.startsWith('BFO:')) return 'derivatives';
    return this.#known.get(instrumentId) ?? 'cash';
  }

  async refresh(): Promise<void> {
    const rows = await this.database.query<{ id: InstrumentId; group: SessionGroup }[]>(
      `select i.id, case i.kind when 'index' then 'index' else 'closing-auction' end as "group"
         from instruments i
        where i.kind = 'index'
           or i.kind = 'equity'
              and exists (select 1 from instruments d where d.underlying_id = i.id and d.is_active)`,
    );
    this.#known = new Map(rows.map(({ id, group }) => [id, group]));
  }

  private async keep(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.#log.warn(`the groups stay as they were: ${String(error)}`);
    }
  }
}
