import { Injectable } from '@nestjs/common';
import { Clock } from '@artha/core';
import { caller, correlationId } from '@artha/platform';
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

/**
 * Writes the audit trail, which only grows. Given the transaction of the act itself, both happened or neither did;
 * a refusal is written without one.
 */
@Injectable()
export class Audit {
  #sequence = 0;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async record(act: AuditedAct, tx: EntityManager = this.database.manager): Promise<void> {
    const from = caller();
    const at = this.clock.now();
    this.#sequence = (this.#sequence + 1) % SEQUENCES;
    await tx.query(
      `insert into audit_entries
         (id, at, user_id, action, resource, resource_id, result, details, ip, user_agent, correlation_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        uuid({ msecs: at, seq: this.#sequence }),
        new Date(at),
        act.userId,
        act.action,
        act.resource,
        act.resourceId ?? null,
        act.result,
        JSON.stringify(act.details ?? {}),
        act.ip === undefined ? from.ip : act.ip,
        act.userAgent === undefined ? from.userAgent : act.userAgent,
        correlationId(),
      ],
    );
  }
}
