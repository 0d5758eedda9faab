import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Audit } from './audit.js';
import { ListAuditEntriesHandler } from './list-audit-entries.query.js';

/** The audit trail, for every lib whose use cases are written into it. */
@Module({ imports: [CqrsModule], providers: [Audit, ListAuditEntriesHandler], exports: [Audit] })
export class AuditModule {}
