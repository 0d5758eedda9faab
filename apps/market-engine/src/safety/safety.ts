import { Injectable, Logger } from '@nestjs/common';
import type { HaltWish, ResumeWish } from '@artha/contracts';
import { changedAt, Refusal, refusalText, SafetyBoard, type SafetyRecord, type UtcMillis } from '@artha/core';
import { type NewFact, Outbox, SystemClock } from '@artha/platform';
import { PostgresJournal, SafetyStates } from '@artha/trading';
import { Desks, type OpenDesk } from '../desks/desks.js';

/** How often the marks of what is held are held against the day's loss limits, however fast prices come. */
const LOSSES_EVERY_MILLIS = 250;
/** Clocks of two machines differ by less; a halt so much older than the last resumption had been answered by it. */
const CLOCKS_DIFFER_BY_MILLIS = 5_000;
const MOST_REMEMBERED = 1_000;

/**
 * Halts and resumes. Whatever restricts trading is in force when the call returns, on every desk it concerns; only
 * then is it written down: to Redis at once, to the database by the patient journal, which waits while it is away.
 */
@Injectable()
export class Safety {
  readonly #log = new Logger(Safety.name);
  /** Wishes heard, in order; one may be delivered twice. */
  readonly #heard = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly board: SafetyBoard,
    private readonly states: SafetyStates,
    private readonly desks: Desks,
    private readonly journal: PostgresJournal,
    private readonly outbox: Outbox,
    private readonly clock: SystemClock,
  ) {
    desks.onFill((desk) => queueMicrotask(() => this.checkLoss(desk)));
  }

  /** Before any desk opens: a halt survives its engine. What only Redis knows goes to the database now. */
  async load(): Promise<void> {
    const records = await this.states.readAll();
    this.board.restore(records);
    for (const safety of records) this.journal.record({ cause: 'kept over a restart', safety });
    await this.states.mirror(records);
  }

  /** From when time passes: row R1, losses count as prices move, not only as orders come. */
  watchLosses(): void {
    this.#timer = setInterval(() => {
      for (const desk of this.desks.opened()) this.checkLoss(desk);
    }, LOSSES_EVERY_MILLIS);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async halt(wish: HaltWish, accountId: string | null, askedAt: UtcMillis): Promise<void> {
    const { requestId, scope, scopeId, squareOff, reason, byId, by } = wish;
    if (this.hasHeard(requestId)) return;
    const asked: SafetyRecord = {
      scope,
      scopeId,
      accountId,
      mode: null,
      state: 'halted',
      squareOff,
      cause: 'person',
      reason,
      setById: byId,
      setBy: by,
      setAt: askedAt,
      requestId,
      acknowledgedBy: null,
      acknowledgedAt: null,
    };
    const known = this.board.find(asked);
    if (known?.state === 'active' && askedAt + CLOCKS_DIFFER_BY_MILLIS < changedAt(known)) {
      this.#log.warn(`a halt of ${scope} ${scopeId} was overtaken by its resumption`);
      return;
    }
    await this.tighten(asked);
  }

  /** A wish that is older than what it would lift has not seen it. */
  async resume(wish: ResumeWish, askedAt: UtcMillis): Promise<void> {
    const { requestId, scope, scopeId, by } = wish;
    if (this.hasHeard(requestId)) return;
    const standing = this.board.standing(scope, scopeId);
    const freed = this.lift(wish, standing, askedAt);
    if (freed instanceof Refusal) {
      const refusal = { code: freed.code, details: freed.details };
      return this.tell({ type: 'trading.resumed', data: { requestId, records: [], refusal } });
    }
    const isLoss = standing.some(({ cause }) => cause === 'loss-limit');
    for (const { desk } of isLoss ? this.desks.opened(scopeId) : []) desk.acceptLoss();
    this.#log.warn(`${scope} ${scopeId} trades again, by ${by}`);
    const accountId = freed[0]?.accountId ?? null;
    await this.keep(freed, `resumed by ${by}`);
    await this.tell({ type: 'trading.resumed', accountId, data: { requestId, records: freed } });
  }

  private lift(
    { requestId, scope, scopeId, acknowledgement: typed, by }: ResumeWish,
    standing: readonly SafetyRecord[],
    at: UtcMillis,
  ): SafetyRecord[] | Refusal {
    if (standing.some(({ setAt }) => setAt > at)) return new Refusal('OVERTAKEN');
    try {
      return this.board.lift({ scope, scopeId, typed, by, at, requestId });
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  private checkLoss({ accountId, mode, desk }: OpenDesk): void {
    const verdict = desk.lossVerdict();
    if (verdict === null) return;
    const asked: SafetyRecord = {
      scope: 'account',
      scopeId: accountId,
      accountId,
      mode,
      state: 'reducing',
      squareOff: false,
      cause: 'loss-limit',
      reason: refusalText(verdict).replace(/\.$/, ''),
      setById: null,
      setBy: 'the loss limit',
      setAt: this.clock.now(),
      requestId: null,
      acknowledgedBy: null,
      acknowledgedAt: null,
    };
    if (this.board.find(asked)?.state !== 'reducing') void this.tighten(asked);
  }

  /** In force before anything is awaited. */
  private async tighten(asked: SafetyRecord): Promise<void> {
    const after = this.board.tighten(asked);
    const record = after ?? this.board.find(asked) ?? asked;
    const { scope, scopeId, state, accountId, mode } = record;
    if (after !== null) {
      for (const { desk } of this.desks.opened(accountId)) desk.obeySafety();
      this.#log.warn(`${scope} ${scopeId} is ${state}: ${record.reason} (${record.setBy})`);
      await this.keep([after], `${state} by ${record.setBy}`);
    }
    const isNews = after !== null;
    const about = { accountId, mode: mode ?? undefined };
    if (asked.state === 'halted')
      await this.tell({
        type: 'trading.halted',
        ...about,
        data: { requestId: asked.requestId, record, isNews },
      });
    else await this.tell({ type: 'trading.reduced', ...about, data: { requestId: null, record, isNews } });
  }

  private async keep(records: readonly SafetyRecord[], cause: string): Promise<void> {
    for (const safety of records) this.journal.record({ cause, safety });
    await this.states.mirror(records);
  }

  /** Nobody waits for it: the state is in force and kept. */
  private async tell(fact: NewFact): Promise<void> {
    await this.outbox
      .urgent(fact)
      .catch((error: unknown) => this.#log.warn(`nobody hears of ${fact.type}: ${String(error)}`));
  }

  private hasHeard(requestId: string): boolean {
    if (this.#heard.has(requestId)) return true;
    this.#heard.add(requestId);
    for (const oldest of this.#heard) {
      if (this.#heard.size <= MOST_REMEMBERED) break;
      this.#heard.delete(oldest);
    }
    return false;
  }
}
