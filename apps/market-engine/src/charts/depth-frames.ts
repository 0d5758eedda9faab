import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type DepthRow, LIVE_KEYS, type QuotesFrame } from '@artha/contracts';
import { RedisConnections } from '@artha/platform';
import { EngineMarket } from '../feed/engine-market.js';
import { QuotePublisher } from '../feed/quote-publisher.js';
import { Interests } from './interests.js';
import { depthRow } from './rows.js';

const SAVE_EVERY_MILLIS = 1_000;

/** The order book of the few instruments whose depth is on a screen, in every frame; of all others once a second. */
@Injectable()
export class DepthFrames implements OnApplicationShutdown {
  readonly #moved = new Set<number>();
  readonly #unsaved = new Set<number>();
  #wanted: ReadonlySet<number> = new Set();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly engine: EngineMarket,
    private readonly quotes: QuotePublisher,
    private readonly interests: Interests,
    private readonly connections: RedisConnections,
  ) {}

  begin(): void {
    const { market } = this.engine;
    market.onDepth((slot) => {
      this.#unsaved.add(slot);
      if (this.#wanted.has(slot)) this.#moved.add(slot);
    });
    this.interests.onChange(() => this.followWishes());
    this.quotes.onFrame(() => this.frame());
    this.#timer = setInterval(() => this.save(), SAVE_EVERY_MILLIS);
  }

  onApplicationShutdown(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  /** Who begins to look is shown what is known, moved or not. */
  private followWishes(): void {
    const { market } = this.engine;
    const slots = [...this.interests.depth()]
      .map((id) => market.find(id))
      .filter((slot) => slot !== undefined);
    for (const slot of slots) if (!this.#wanted.has(slot)) this.#moved.add(slot);
    this.#wanted = new Set(slots);
  }

  private frame(): Partial<QuotesFrame> | null {
    if (this.#moved.size === 0) return null;
    const depth = this.rows(this.#moved);
    this.#moved.clear();
    return depth.length === 0 ? null : { depth };
  }

  /** For whoever asks over HTTP. */
  private save(): void {
    const rows = this.rows(this.#unsaved);
    this.#unsaved.clear();
    if (rows.length === 0 || this.connections.shared.status !== 'ready') return;
    const fields = rows.flatMap((row) => [row[0], JSON.stringify(row)]);
    this.connections.shared.hset(LIVE_KEYS.depth, ...fields).catch(() => undefined);
  }

  private rows(slots: Iterable<number>): DepthRow[] {
    const { market } = this.engine;
    const rows: DepthRow[] = [];
    for (const slot of slots) {
      const depth = market.depthOf(slot);
      if (depth !== null) rows.push(depthRow(market.idOf(slot), depth.at, depth.levels));
    }
    return rows;
  }
}
