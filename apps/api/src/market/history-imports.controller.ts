import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import { type HistoryImport, HistoryImports, ImportUploads } from '@artha/market-data';
import { isoUtc, type Page } from '@artha/platform';
import type { FastifyRequest } from 'fastify';
import { v7 as uuid } from 'uuid';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';
import { readUpload } from '../instruments/uploads.js';
import {
  HistoryImportDto,
  HistoryImportPage,
  HistoryImportsQueryDto,
  HistoryImportView,
  HistoryRejectionPage,
  HistoryRejectionView,
} from './history.dto.js';

@ApiTags('admin')
@SignedInApi()
@OnlyFor('admin')
@Controller('admin/history/imports')
export class HistoryImportsController {
  constructor(
    private readonly imports: HistoryImports,
    private readonly uploads: ImportUploads,
  ) {}

  /** Takes a file of one instrument’s candles, CSV (also gzipped) or Parquet; the worker reads it. */
  @Post()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: HistoryImportDto })
  @ApiAcceptedResponse({ type: HistoryImportView })
  async request(
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<HistoryImportView> {
    const id = uuid();
    await this.uploads.dropUnless(id, async () => {
      const upload = await readUpload(request, HistoryImportDto, (file) => this.uploads.store(id, file));
      const { instrumentId, timeframe } = upload.fields;
      const { fileName, bytes } = upload;
      await this.imports.request(user.id, { id, instrumentId, timeframe, fileName, bytes });
    });
    return importView(await this.imports.find(id));
  }

  /** All imports, newest first. */
  @Get()
  @ApiOkResponse({ type: HistoryImportPage })
  async list(@Query() { limit, cursor }: HistoryImportsQueryDto): Promise<Page<HistoryImportView>> {
    const page = await this.imports.list(limit, cursor);
    return { ...page, items: page.items.map(importView) };
  }

  @Get(':id')
  @ApiOkResponse({ type: HistoryImportView })
  async find(@Param('id', IdPipe) id: string): Promise<HistoryImportView> {
    return importView(await this.imports.find(id));
  }

  /** The rows that were rejected, in the order of the file; some 10,000 are kept at most. */
  @Get(':id/rejections')
  @ApiOkResponse({ type: HistoryRejectionPage })
  rejections(
    @Param('id', IdPipe) id: string,
    @Query() { limit, cursor }: PageQueryDto,
  ): Promise<Page<HistoryRejectionView>> {
    return this.imports.rejections(id, limit, cursor);
  }
}

function importView({ createdAt, startedAt, finishedAt, ...rest }: HistoryImport): HistoryImportView {
  const text = (at: number | null): string | null => (at === null ? null : isoUtc(at));
  return { ...rest, createdAt: isoUtc(createdAt), startedAt: text(startedAt), finishedAt: text(finishedAt) };
}
