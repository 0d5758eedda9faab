import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type InstrumentId } from '@artha/core';
import { FactTail } from '@artha/platform';
import { DataSource } from 'typeorm';
import { listedUntilItExpired } from '../until-it-expired.js';
import { type Searchable, SearchIndex, type SearchRequest } from './search-index.js';

const ROWS_AT_ONCE = 5_000;
/** Imports are heard of at once; this is for the one that was missed. */
const LOOK_AGAIN_MILLIS = 60_000;

/**
 * The search index of this process: made on first use or when the process starts, and made anew beside the old one
 * when instruments were imported.
 */
@Injectable()
export class InstrumentSearch implements OnApplicationShutdown {
  readonly #log = new Logger(InstrumentSearch.name);
  #index: Promise<SearchIndex> | null = null;
  #made: { readonly version: string } | null = null;
  #isStale = false;
  #isMaking = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly facts: FactTail,
  ) {}

  /** Has the index ready before the first search, and keeps it so. */
  start(): void {
    this.index().catch((error: unknown) => this.#log.warn(`it is made on first use: ${String(error)}`));
  }

  onApplicationShutdown(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  /** Ids, best match first. */
  async search(request: SearchRequest): Promise<InstrumentId[]> {
    return (await this.index()).search(request);
  }

  private index(): Promise<SearchIndex> {
    if (this.#index === null) {
      const made = this.make();
      this.#index = made;
      made.then(
        () => this.watch(),
        () => (this.#index = null),
      );
    }
    return this.#index;
  }

  private watch(): void {
    if (this.#timer !== null) return;
    this.facts.on('instruments.imported', () => this.renew());
    this.#timer = setInterval(() => void this.look(), LOOK_AGAIN_MILLIS);
  }

  private async look(): Promise<void> {
    const version = await this.version().catch(() => this.#made?.version);
    if (version !== this.#made?.version) this.renew();
  }

  /** One at a time; what is imported meanwhile is read by one more. */
  private renew(): void {
    this.#isStale = true;
    if (this.#isMaking) return;
    this.#isMaking = true;
    this.makeWhileStale()
      .catch((error: unknown) => this.#log.warn(`the former index stays: ${String(error)}`))
      .finally(() => (this.#isMaking = false));
  }

  private async makeWhileStale(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      this.#index = Promise.resolve(await this.make());
    }
  }

  private async make(): Promise<SearchIndex> {
    const from = performance.now();
    const version = await this.version();
    const index = new SearchIndex();
    await readSearchable(this.database, (row) => index.add(row));
    index.seal();
    this.#made = { version };
    this.#log.log(`${index.size} instruments to search in, after ${Math.round(performance.now() - from)} ms`);
    return index;
  }

  /** Changes with every import that did something, and with every contract that expires. */
  private async version(): Promise<string> {
    const [row] = await this.database.query<{ version: string }[]>(
      `select (select coalesce(max(sequence), 0) from instrument_imports where state = 'finished') || '/' ||
              (select count(*) from instruments where is_active) as version`,
    );
    return row?.version ?? '';
  }
}

/** Hands over every instrument, in pages by id, so that neither side holds them all. */
export async function readSearchable(database: DataSource, take: (row: Searchable) => void): Promise<void> {
  for (let after = ''; ;) {
    const rows = await database.query<Searchable[]>(
      `select id, symbol, name, kind, exchange, ${listedUntilItExpired()} as "isActive", isin, underlying_id as "underlyingId",
              expires_on::text as "expiresOn", strike_paise as "strikePaise", option_type as "optionType"
         from instruments where id > $1 order by id limit ${ROWS_AT_ONCE}`,
      [after],
    );
    rows.forEach(take);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
