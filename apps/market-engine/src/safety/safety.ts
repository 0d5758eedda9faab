import { Injectable, Logger } from '@nestjs/common';
import type { Fact, HaltWish, ResumeWish } from '@artha/contracts';
import { changedAt, Refusal, SafetyBoard, type SafetyRecord, type UtcMillis } from '@artha/core';
import { type NewFact, Outbox } from '@artha/platform';
import { MOST_REMEMBERED, positionId, PostgresJournal, SafetyStates } from '@artha/trading';
import { Desks } from '../desks/desks.js';

/** Clocks of two machines differ by less; a halt so much older than the last resumption had been answered by it. */
const CLOCKS_DIFFER_BY_MILLIS = 5_000;

/**
 * Halts and resumes. Whatever restricts trading is in force when the call returns, on every desk it concerns; only
 * then is it written down: to Redis at once, to the database by the patient journal, which waits while it is away.
 */
@Injectable()
export class Safety {
  readonly #log = new Logger(Safety.name);
  /** Wishes heard, in order; one may be delivered twice. */
  readonly #heard = new Set<string>();

  constructor(
    private readonly board: SafetyBoard,
    private readonly states: SafetyStates,
    private readonly desks: Desks,
    private readonly journal: PostgresJournal,
    private readonly outbox: Outbox,
  ) {}

  /** Before any desk opens: a halt survives its engine. What only Redis knows goes to the database now. */
  async load(): Promise<void> {
    const records = await this.states.readAll();
    for (const requestId of await this.states.done()) this.#heard.add(requestId);
    this.board.restore(records);
    for (const safety of records) this.journal.record({ cause: 'kept over a restart', safety });
    await this.states.mirror(records);
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
    await this.restrict(asked);
    await this.states.remember(requestId);
  }

  /** Exits what an account holds, or one position of it, whether its database is there or not; strategies go on. */
  async squareOff(
    accountId: string,
    { requestId, by, positionId: only }: Fact<'trading.square-off-requested'>['data'],
  ): Promise<void> {
    if (this.hasHeard(requestId)) return;
    for (const { desk } of this.desks.opened(accountId))
      if (only === undefined) desk.squareOffAll(`all squared off by ${by}`);
      else desk.squareOffAll(`squared off by ${by}`, (position) => positionId(position) === only);
    this.journal.record({ cause: `squared off by ${by}`, squaredOff: { requestId, accountId } });
    await this.states.remember(requestId);
    // Whoever waits is answered before it is written down.
    await this.tell({ type: 'trading.squared-off', accountId, data: { requestId } });
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
    for (const record of standing) this.accept(record);
    this.#log.warn(`${scope} ${scopeId} trades again, by ${by}`);
    const accountId = freed[0]?.accountId ?? null;
    await this.keep(freed, `resumed by ${by}`);
    await this.tell({ type: 'trading.resumed', accountId, data: { requestId, records: freed } });
  }

  /** What a limit has stopped counts anew from here, or it would stop it again at once. */
  private accept({ scope, scopeId, accountId, mode, cause }: SafetyRecord): void {
    if (cause === 'person') return;
    const deploymentId = scope === 'deployment' ? scopeId : null;
    for (const open of this.desks.opened(accountId))
      if (mode === null || open.mode === mode)
        open.desk.standing.accept(deploymentId, cause === 'profit-lock' ? 'profit' : 'loss');
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

  /** In force before anything is awaited. */
  async restrict(asked: SafetyRecord): Promise<void> {
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
