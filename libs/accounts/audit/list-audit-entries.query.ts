import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type IstDate, istInstant, istMidnightAfter, type UtcMillis } from '@artha/core';
import { type Page, pageOf, readCursor } from '@artha/platform';
import { DataSource } from 'typeorm';
import type { AuditResult } from './audit.js';

export interface AuditFilter {
  /** A whole action ('calendar.day-set') or the area before the dot ('calendar'). */
  readonly action?: string;
  readonly userId?: string;
  /** Both days included, IST. */
  readonly from?: IstDate;
  readonly to?: IstDate;
  readonly cursor?: string;
  readonly limit: number;
}

export interface AuditEntryRow {
  readonly id: string;
  readonly at: UtcMillis;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly action: string;
  readonly resource: string;
  readonly resourceId: string | null;
  readonly result: AuditResult;
  readonly details: Record<string, unknown>;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly correlationId: string;
}

/** The audit trail, newest first; for admins. */
export class ListAuditEntriesQuery extends Query<Page<AuditEntryRow>> {
  constructor(readonly filter: AuditFilter) {
    super();
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

@QueryHandler(ListAuditEntriesQuery)
export class ListAuditEntriesHandler implements IQueryHandler<ListAuditEntriesQuery> {
  constructor(private readonly database: DataSource) {}

  /** An entry's id begins with its instant, so days and pages are both ranges of ids. */
  async execute({
    filter: { action, userId, from, to, cursor, limit },
  }: ListAuditEntriesQuery): Promise<Page<AuditEntryRow>> {
    const where: string[] = [];
    const values: unknown[] = [];
    const add = (condition: string, value: unknown): void => {
      values.push(value);
      where.push(condition.replaceAll('?', `$${values.length}`));
    };
    const before = readCursor(cursor, UUID);
    if (before !== null) add('e.id < ?::uuid', before);
    if (from !== undefined) add('e.id >= ?::uuid', firstIdAt(istInstant(from, '00:00')));
    if (to !== undefined) add('e.id < ?::uuid', firstIdAt(istMidnightAfter(istInstant(to, '00:00'))));
    if (userId !== undefined) add('e.user_id = ?', userId);
    if (action !== undefined) add(action.includes('.') ? 'e.action = ?' : "e.action like ? || '.%'", action);
    const rows = await this.database.query<AuditEntryRow[]>(
      `select e.id, e.at, e.user_id as "userId", u.name as "userName", e.action, e.resource,
              e.resource_id as "resourceId", e.result, e.details, e.ip, e.user_agent as "userAgent",
              e.correlation_id as "correlationId"
         from audit_entries e left join users u on u.id = e.user_id
        where ${where.length === 0 ? 'true' : where.join(' and ')}
        order by e.id desc limit ${limit + 1}`,
      values,
    );
    return pageOf(
      rows,
      limit,
      (row) => row.id,
      (row) => row,
    );
  }
}

/** The smallest id of version 7 of an instant: its first 48 bits are epoch milliseconds (RFC 9562 §5.7). */
function firstIdAt(at: UtcMillis): string {
  const millis = Math.max(at, 0).toString(16).padStart(12, '0');
  return `${millis.slice(0, 8)}-${millis.slice(8)}-7000-8000-000000000000`;
}
