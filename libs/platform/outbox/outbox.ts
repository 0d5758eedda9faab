import { Inject, Injectable, Logger } from '@nestjs/common';
import type { AnyFact, FactData, FactType } from '@artha/contracts';
import { Clock, Refusal, type TradingMode, type UtcMillis } from '@artha/core';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { prepared } from '../database/prepared.js';
import { correlationId } from '../logging/correlation.js';
import { OutboxRelay } from './outbox-relay.js';

const UNIQUE_VIOLATION = '23505';

/** A fact before it has an identity. */
export type NewFact = {
  [T in FactType]: {
    /** Left out, a new one; with one, whoever asks twice asks once. */
    readonly id?: string;
    readonly type: T;
    readonly data: FactData[T];
    readonly accountId?: string | null;
    readonly mode?: TradingMode | null;
    readonly occurredAt?: UtcMillis;
    readonly correlationId?: string;
  };
}[FactType];

/** A statement that writes rows, which it reads as JSON from `$1::json`: of jsonb, only to be read once, half the time would be spent on sorting its keys. */
export interface RowsWritten {
  readonly sql: string;
  readonly rows: readonly object[];
}

/** A fact that is there already is the same one, written by an attempt that was not heard of. */
const INSERT_FACTS = `
  insert into outbox (id, type, fact)
  select (value->>'id')::uuid, value->>'type', value
    from jsonb_array_elements($1::jsonb) with ordinality as e(value, n) order by n
  on conflict (id) do nothing
  returning sequence`;
/** Of the facts that are new. */
const LET_WAIT = 'insert into outbox_waiting select sequence from';

/**
 * Commits rows and the facts about them in one transaction; the relay publishes the facts afterwards.
 * Either both happened or neither did.
 */
@Injectable()
export class Outbox {
  readonly #log = new Logger(Outbox.name);
  /** What was added to the transactions that are under way here. */
  readonly #added = new WeakMap<EntityManager, AnyFact[]>();

  constructor(
    private readonly database: DataSource,
    @Inject(OutboxRelay) private readonly relay: Pick<OutboxRelay, 'publish' | 'publishNow'>,
    private readonly clock: Clock,
  ) {}

  async commit<T>(work: (tx: EntityManager) => Promise<T>, ...facts: readonly NewFact[]): Promise<T> {
    const told: AnyFact[] = [];
    const result = await this.database.transaction(async (tx) => {
      this.#added.set(tx, told);
      const done = await work(tx);
      await this.add(tx, facts);
      return done;
    });
    this.relay.publish(told);
    return result;
  }

  /** The facts as they will be written; whoever may have to write them twice keeps them. */
  identify(facts: readonly NewFact[]): AnyFact[] {
    return facts.map((fact) => identified(fact, this.clock));
  }

  /**
   * Commits rows of several tables and the facts about them as one statement: one round trip, where a transaction
   * takes one for each table and two of its own. None of the parts sees what the others write. `also` is written in
   * the same transaction, after them. `epoch`: of the engine that writes; once another has begun nothing of it is taken.
   */
  async commitRows(
    written: readonly RowsWritten[],
    facts: readonly AnyFact[],
    also?: (tx: EntityManager) => Promise<void>,
    epoch?: number,
  ): Promise<void> {
    const parts = [...written, { sql: INSERT_FACTS, rows: facts }].filter(({ rows }) => rows.length > 0);
    const bodies = parts.map(({ sql }, at) => `part_${at} as (${sql.replace('$1', () => `$${at + 1}`)})`);
    if (facts.length > 0) bodies.push(`waiting as (${LET_WAIT} part_${parts.length - 1})`);
    const fence = epoch === undefined ? '1' : `require_engine_epoch($${parts.length + 1})`;
    const statement = prepared(`with ${bodies.join(',')} select ${fence}`);
    const values: unknown[] = parts.map(({ rows }) => JSON.stringify(rows));
    if (epoch !== undefined) values.push(epoch);
    if (also === undefined) await this.database.query(statement, values);
    else
      await this.database.transaction(async (tx) => {
        if (parts.length > 0) await tx.query(statement, values);
        else if (epoch !== undefined) await tx.query('select require_engine_epoch($1)', [epoch]);
        await also(tx);
      });
    this.relay.publish(facts);
  }

  /** {@link commitRows}, for rows that are written once: false when they were written before, as {@link commitOnce} says. */
  commitRowsOnce(written: readonly RowsWritten[], ...facts: readonly NewFact[]): Promise<boolean> {
    return isFirst(this.commitRows(written, this.identify(facts)));
  }

  /**
   * Commits unless a row with the same key was committed before, by a second click or a retried request that ran
   * beside this one: then nothing happened and it says false. Refuses ID_TAKEN when the id merely resembles
   * another's where it may not (an order's tag is its end).
   */
  commitOnce(work: (tx: EntityManager) => Promise<unknown>, ...facts: readonly NewFact[]): Promise<boolean> {
    return isFirst(this.commit(work, ...facts));
  }

  /**
   * For what waits for nobody, such as a halt: straight to the stream, so that it arrives while PostgreSQL is away or
   * slow, and into the outbox beside. One of both is enough; it may arrive twice, under one id. Throws what the
   * database said when neither took it.
   */
  async urgent(fact: NewFact): Promise<void> {
    const whole = identified(fact, this.clock);
    const isPublished = await this.relay.publishNow(whole);
    const kept = this.database.query(
      `with told as (insert into outbox (id, type, fact) values ($1, $2, $3) returning sequence)
       ${LET_WAIT} told where not $4`,
      [whole.id, whole.type, JSON.stringify(whole), isPublished],
    );
    if (isPublished)
      kept.catch((error: unknown) => this.#log.warn(`${whole.type} is not kept: ${String(error)}`));
    else {
      await kept;
      this.relay.publish([whole]);
    }
  }

  /**
   * For a question, and its answer, that nobody needs once a request has waited for them: to the stream and nowhere
   * else. False: Redis has not taken it.
   */
  passing(fact: NewFact): Promise<boolean> {
    return this.relay.publishNow(identified(fact, this.clock));
  }

  /** Adds facts to a transaction of {@link commit}; they leave after it. */
  async add(tx: EntityManager, facts: readonly NewFact[]): Promise<void> {
    const told = this.identify(facts);
    await insertFacts(tx, told);
    this.#added.get(tx)?.push(...told);
  }
}

/**
 * Adds facts to a transaction of a program that publishes none itself, such as the command line: a process that is
 * running sweeps them up within seconds, or the next one to start.
 */
export function addFacts(tx: EntityManager, facts: readonly NewFact[], clock: Clock): Promise<void> {
  return insertFacts(
    tx,
    facts.map((fact) => identified(fact, clock)),
  );
}

async function insertFacts(tx: EntityManager, facts: readonly AnyFact[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.query(`with told as (${INSERT_FACTS}) ${LET_WAIT} told`, [JSON.stringify(facts)]);
}

/** False when a row with the same key was there. Refuses ID_TAKEN when the id merely resembles another's. */
async function isFirst(writing: Promise<unknown>): Promise<boolean> {
  try {
    await writing;
    return true;
  } catch (error) {
    const { code, constraint } = error as { code?: unknown; constraint?: unknown };
    if (code !== UNIQUE_VIOLATION) throw error;
    if (!String(constraint).endsWith('_pkey')) throw new Refusal('ID_TAKEN');
    return false;
  }
}

function identified(fact: NewFact, clock: Clock): AnyFact {
  return {
    id: fact.id ?? uuid(),
    type: fact.type,
    version: 1,
    occurredAt: fact.occurredAt ?? clock.now(),
    accountId: fact.accountId ?? null,
    mode: fact.mode ?? null,
    correlationId: fact.correlationId ?? correlationId(),
    data: fact.data,
  } as AnyFact;
}
