import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import { brokerOf } from '@artha/brokers';
import {
  FindInstrumentImportQuery,
  ImportUploads,
  ListInstrumentImportsQuery,
  ListRejectedRowsQuery,
  RequestInstrumentImportCommand,
} from '@artha/market-data';
import { PageOf, type Page } from '@artha/platform';
import type { FastifyRequest } from 'fastify';
import { v7 as uuid } from 'uuid';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';
import {
  importView,
  InstrumentImportView,
  MasterUploadDto,
  RejectedRowView,
} from './instrument-import.dto.js';
import { readUpload } from './uploads.js';

const InstrumentImportPage = PageOf(InstrumentImportView);
const RejectedRowPage = PageOf(RejectedRowView);

@ApiTags('admin')
@SignedInApi()
@OnlyFor('admin')
@Controller('admin/instruments/imports')
export class InstrumentImportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly uploads: ImportUploads,
  ) {}

  /** Takes a broker's instrument master; the worker reads it and tells how far it is, live. */
  @Post()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: MasterUploadDto })
  @ApiAcceptedResponse({ type: InstrumentImportView })
  async request(
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<InstrumentImportView> {
    const id = uuid();
    await this.uploads.dropUnless(id, async () => {
      const upload = await readUpload(request, MasterUploadDto, (file) => this.uploads.store(id, file));
      const { broker, snapshotOn, isComplete = false } = upload.fields;
      await this.commands.execute(
        new RequestInstrumentImportCommand(user.id, {
          id,
          kind: 'master',
          broker: brokerOf(broker),
          fileName: upload.fileName,
          fileBytes: upload.bytes,
          snapshotOn: snapshotOn ?? null,
          isComplete,
        }),
      );
    });
    return importView(await this.queries.execute(new FindInstrumentImportQuery(id)));
  }

  /** All imports, newest first. */
  @Get()
  @ApiOkResponse({ type: InstrumentImportPage })
  async list(@Query() { limit, cursor }: PageQueryDto): Promise<Page<InstrumentImportView>> {
    const page = await this.queries.execute(new ListInstrumentImportsQuery(limit, cursor));
    return { ...page, items: page.items.map(importView) };
  }

  @Get(':id')
  @ApiOkResponse({ type: InstrumentImportView })
  async find(@Param('id', IdPipe) id: string): Promise<InstrumentImportView> {
    return importView(await this.queries.execute(new FindInstrumentImportQuery(id)));
  }

  /** The rows that were refused, in the order of the file; at most 10,000 are kept. */
  @Get(':id/rejections')
  @ApiOkResponse({ type: RejectedRowPage })
  rejections(
    @Param('id', IdPipe) id: string,
    @Query() { limit, cursor }: PageQueryDto,
  ): Promise<Page<RejectedRowView>> {
    return this.queries.execute(new ListRejectedRowsQuery(id, limit, cursor));
  }
}
