import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type InstrumentId, istDateOf, type IstDate, type SessionGroup } from '@artha/core';
import { FactTail } from '@artha/platform';
import { DataSource } from 'typeorm';
import { listedUntilItExpired } from '../instruments/until-it-expired.js';

/** Imports are heard of at once; this is for the one that was missed. */
const LOOK_AGAIN_MILLIS = 5 * 60_000;

/**
 * Which hours an instrument keeps on a day, at hand without a query. Shares close in an auction when they have
 * derivatives: those of which a contract we know lasts until that day or beyond. An instrument we do not know is a plain
 * share.
 */
@Injectable()
export class SessionGroups implements OnModuleInit, OnApplicationShutdown {
  readonly #log = new Logger(SessionGroups.name);
  /** Until when each is in its group. */
  #known: ReadonlyMap<InstrumentId, { readonly group: SessionGroup; readonly until: IstDate }> = new Map();
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

  /** On the market's day; left out, today. */
  groupOf(instrumentId: InstrumentId, on: IstDate = istDateOf(Date.now())): SessionGroup {
    if (instrumentId.startsWith('NFO:') || instrumentId.startsWith('BFO:')) return 'derivatives';
    const known = this.#known.get(instrumentId);
    return known !== undefined && known.until >= on ? known.group : 'cash';
  }

  /** Those of them that are shares with a closing auction. */
  closingInAuction(ids: readonly InstrumentId[]): InstrumentId[] {
    return ids.filter((id) => this.groupOf(id) === 'closing-auction');
  }

  async refresh(): Promise<void> {
    const rows = await this.database.query<{ id: InstrumentId; group: SessionGroup; until: IstDate }[]>(
      `select id, 'index' as "group", '9999-12-31' as until from instruments where kind = 'index'
       union all
       select i.id, 'closing-auction', d.until
         from instruments i join (
              select underlying_id, coalesce(max(expires_on)::text, '9999-12-31') as until from instruments
               where underlying_id is not null and ${listedUntilItExpired()} group by underlying_id
              ) d on d.underlying_id = i.id
        where i.kind = 'equity'`,
    );
    this.#known = new Map(rows.map(({ id, group, until }) => [id, { group, until }]));
  }

  private async keep(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.#log.warn(`the groups stay as they were: ${String(error)}`);
    }
  }
}
