import { Injectable } from '@nestjs/common';
import { Clock } from '@artha/core';
import { caller, correlationId, isConnectionFault, prepared } from '@artha/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';

/** `done`; `refused` when the business said no; `failed` when the world did. */
export const AUDIT_RESULTS = ['done', 'refused', 'failed'] as const;
export type AuditResult = (typeof AUDIT_RESULTS)[number];

/** What someone did. Never put a credential into `details`. */
export interface AuditedAct {
  /** Null when nobody is known: a sign-in that failed, a job of ours. */
  readonly userId: string | null;
  /** Area and what happened to it: 'calendar.day-set', 'sign-in.succeeded'. */
  readonly action: `${string}.${string}`;
  /** The kind of thing: 'calendar-day'. */
  readonly resource: string;
  readonly resourceId?: string | null;
  readonly result: AuditResult;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Where it came from; left out, the address and program of the request being worked on. */
  readonly ip?: string | null;
  readonly userAgent?: string | null;
}

/** Keeps the entries of one millisecond in order: the bits of an id that RFC 9562 §6.2 sets aside for it. */
const SEQUENCES = 2 ** 31;

interface Row {
  readonly entry: object;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

const MOST_IN_ONE_STATEMENT = 500;

const INSERT_ENTRIES = prepared(`
  insert into audit_entries
    (id, at, user_id, action, resource, resource_id, result, details, ip, user_agent, correlation_id)
  select id, at, "userId", action, resource, "resourceId", result, details, ip, "userAgent", "correlationId"
    from jsonb_to_recordset($1::jsonb) as e(
      id uuid, at timestamptz, "userId" uuid, action text, resource text, "resourceId" text, result text,
      details jsonb, ip text, "userAgent" text, "correlationId" text)`);

/**
 * Writes the audit trail, which only grows. Given the transaction of the act itself, both happened or neither did;
 * a refusal is written without one, and entries that arrive while others are being written go in one statement.
 */
@Injectable()
export class Audit {
  #sequence = 0;
  #waiting: Row[] = [];
  #isWriting = false;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async record(act: AuditedAct, tx?: EntityManager): Promise<void> {
    const entry = this.entryOf(act);
    if (tx !== undefined) await insert(tx, [entry]);
    else
      await new Promise<void>((written, failed) => {
        this.#waiting.push({ entry, written, failed });
        if (!this.#isWriting) void this.writeAll();
      });
  }

  private entryOf(act: AuditedAct): object {
    const from = caller();
    const at = this.clock.now();
    this.#sequence = (this.#sequence + 1) % SEQUENCES;
    return {
      id: uuid({ msecs: at, seq: this.#sequence }),
      at: new Date(at),
      userId: act.userId,
      action: act.action,
      resource: act.resource,
      resourceId: act.resourceId ?? null,
      result: act.result,
      details: act.details ?? {},
      ip: act.ip === undefined ? from.ip : act.ip,
      userAgent: act.userAgent === undefined ? from.userAgent : act.userAgent,
      correlationId: correlationId(),
    };
  }

  private async writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const rows = this.#waiting.splice(0, MOST_IN_ONE_STATEMENT);
      const all = rows.map(({ entry }) => entry);
      await insert(this.database, all).then(
        () => rows.forEach(({ written }) => written()),
        (error: unknown) => (isConnectionFault(error) ? this.giveUp(rows, error) : this.writeEach(rows)),
      );
    }
    this.#isWriting = false;
  }

  /** Nobody waits for a database that is away, one after the other: the trail says nothing of what it did not hear. */
  private giveUp(rows: readonly Row[], error: unknown): void {
    for (const { failed } of [...rows, ...this.#waiting.splice(0)]) failed(error);
  }

  /** One that cannot be written takes no other with it. */
  private async writeEach(rows: readonly Row[]): Promise<void> {
    for (const { entry, written, failed } of rows) await insert(this.database, [entry]).then(written, failed);
  }
}

async function insert(into: Pick<EntityManager, 'query'>, entries: readonly object[]): Promise<void> {
  await into.query(INSERT_ENTRIES, [JSON.stringify(entries)]);
}
