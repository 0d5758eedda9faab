import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OnlyFor } from '@artha/accounts';
import { Clock } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { checkBooks } from '@artha/trading';
import { DataSource } from 'typeorm';
import { SignedInApi } from '../http/api-errors.js';
import { BooksCheckQueryDto, BooksCheckView } from './funds.dto.js';

@ApiTags('admin')
@SignedInApi()
@OnlyFor('admin')
@Controller('admin/books-check')
export class BooksCheckController {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Counts the books twice, as the worker does every night, and tells where they differ; repairs nothing. */
  @Get()
  @ApiOkResponse({ type: BooksCheckView })
  async check(@Query() { accountId }: BooksCheckQueryDto): Promise<BooksCheckView> {
    const { books, fills, differences } = await checkBooks(this.database, accountId);
    return { checkedAt: isoUtc(this.clock.now()), books, fills, differences: [...differences] };
  }
}
