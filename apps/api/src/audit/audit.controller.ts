import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ListAuditEntriesQuery, OnlyFor } from '@artha/accounts';
import { isoUtc, type Page } from '@artha/platform';
import { SignedInApi } from '../http/api-errors.js';
import { AuditEntryPage, AuditEntryView, AuditQueryDto } from './audit.dto.js';

@ApiTags('admin')
@SignedInApi()
@OnlyFor('admin')
@Controller('admin/audit')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  /** Who did what, when and from where; newest first. */
  @Get()
  @ApiOkResponse({ type: AuditEntryPage })
  async entries(@Query() filter: AuditQueryDto): Promise<Page<AuditEntryView>> {
    const page = await this.queries.execute(new ListAuditEntriesQuery(filter));
    return { ...page, items: page.items.map((entry) => ({ ...entry, at: isoUtc(entry.at) })) };
  }
}
