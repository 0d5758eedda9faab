import { Injectable, Logger } from '@nestjs/common';
import type { CombinedStopWish, StopsWish } from '@artha/contracts';
import type { InstrumentId, RefusalData, TradingMode } from '@artha/core';
import { type NewFact, Outbox } from '@artha/platform';
import { type OpenDesk } from '../desks/desk-builder.js';
import { Desks } from '../desks/desks.js';
import { StopMirrors } from './stop-mirrors.js';

/** How often times are looked at and levels that have moved are written down, however fast prices come. */
const TEND_EVERY_MILLIS = 500;

/**
 * Hands wishes about stops to their desks and looks after what no price does: the times, the levels to be written
 * down, and prices that have stopped coming. A stop never acts on an old price; people are told instead, because a
 * stop that sees nothing protects nothing.
 */
@Injectable()
export class Stops {
  readonly #log = new Logger(Stops.name);
  /** By account and mode: the instruments people have been told of. */
  readonly #blind = new Map<string, ReadonlySet<InstrumentId>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly desks: Desks,
    private readonly outbox: Outbox,
    private readonly mirrors: StopMirrors,
  ) {}

  /** From when time passes. */
  tend(): void {
    this.#timer = setInterval(() => {
      for (const open of this.desks.opened()) {
        open.desk.tendStops();
        this.tellOfBlindness(open);
        void this.mirrors
          .tend(open)
          .catch((error: unknown) => this.#log.warn(`a trigger at the broker has to wait: ${String(error)}`));
      }
    }, TEND_EVERY_MILLIS);
  }

  /** An engine that ends in peace leaves the levels as they are. */
  close(): void {
    clearInterval(this.#timer);
    for (const { desk } of this.desks.opened()) desk.keepStops();
  }

  async change({ requestId, key, rules, by }: StopsWish): Promise<void> {
    const desk = await this.desks.of(key.accountId, key.mode);
    const holding = desk.holding(key);
    if (rules === null) desk.stops.clear(holding, by, requestId);
    const refusal = rules && desk.stops.set(holding, rules, by, requestId);
    await this.desks.settled();
    if (refusal === null) return;
    const record = desk.stops.of(key);
    const { accountId, mode } = key;
    await this.refuse({ type: 'stops.changed', accountId, mode, data: { key, requestId, record, refusal } });
  }

  async changeCombined(
    { requestId, id, wish, by }: CombinedStopWish,
    accountId: string,
    mode: TradingMode,
  ): Promise<void> {
    const desk = await this.desks.of(accountId, mode);
    let refusal: RefusalData | null = null;
    if (wish === null) desk.combined.clear({ id, accountId, mode }, by, requestId);
    else {
      const { name, rules, legs } = wish;
      const holdings = legs.map((leg) => desk.holding(leg));
      refusal = desk.combined.set({ id, accountId, mode, name, rules, setBy: by }, holdings, requestId);
    }
    await this.desks.settled();
    if (refusal === null) return;
    const record = desk.combined.find(id);
    await this.refuse({
      type: 'combined-stop.changed',
      accountId,
      mode,
      data: { id, requestId, record, refusal },
    });
  }

  private async refuse(fact: NewFact): Promise<void> {
    await this.outbox.commit(() => Promise.resolve(), fact);
  }

  private tellOfBlindness({ accountId, mode, desk }: OpenDesk): void {
    const key = `${accountId}:${mode}`;
    const told = this.#blind.get(key);
    const blind = desk.blindStops();
    if (blind.length === 0) {
      if (told !== undefined) this.#blind.delete(key);
      return;
    }
    this.#blind.set(key, new Set(blind));
    const news = blind.filter((id) => told?.has(id) !== true);
    if (news.length === 0) return;
    this.#log.warn(`stops of ${accountId} see no prices of ${news.join(', ')}`);
    void this.outbox
      .urgent({ type: 'stops.went-blind', accountId, mode, data: { instrumentIds: news } })
      .catch((error: unknown) => this.#log.warn(`nobody hears of it: ${String(error)}`));
  }
}
