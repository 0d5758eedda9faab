import { Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import { brokerOf } from '@artha/brokers';
import {
  BrokerSymbols,
  FindInstrumentImportQuery,
  ImportUploads,
  RequestInstrumentImportCommand,
} from '@artha/market-data';
import { isoUtc, PageOf, type Page } from '@artha/platform';
import type { FastifyRequest } from 'fastify';
import { v7 as uuid } from 'uuid';
import { SignedInApi } from '../http/api-errors.js';
import {
  importView,
  InstrumentImportView,
  SymbolMapQueryDto,
  SymbolMapUploadDto,
  SymbolMapView,
} from './instrument-import.dto.js';
import { readUpload } from './uploads.js';

const SymbolMapPage = PageOf(SymbolMapView);

@ApiTags('admin')
@SignedInApi()
@OnlyFor('admin')
@Controller('admin/symbol-maps')
export class SymbolMapsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly symbols: BrokerSymbols,
    private readonly uploads: ImportUploads,
  ) {}

  /** What the brokers call our instruments. */
  @Get()
  @ApiOkResponse({ type: SymbolMapPage })
  async list(@Query() { broker, search, limit, cursor }: SymbolMapQueryDto): Promise<Page<SymbolMapView>> {
    const page = await this.symbols.list(
      { broker: broker === undefined ? null : brokerOf(broker), search: search ?? null },
      limit,
      cursor ?? null,
    );
    return { ...page, items: page.items.map((row) => ({ ...row, updatedAt: isoUtc(row.updatedAt) })) };
  }

  /** Takes a CSV of symbols; read like an instrument master, and found among the imports. */
  @Post('imports')
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: SymbolMapUploadDto })
  @ApiAcceptedResponse({ type: InstrumentImportView })
  async request(
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<InstrumentImportView> {
    const id = uuid();
    await this.uploads.dropUnless(id, async () => {
      const upload = await readUpload(request, SymbolMapUploadDto, (file) => this.uploads.store(id, file));
      const { broker } = upload.fields;
      await this.commands.execute(
        new RequestInstrumentImportCommand(user.id, {
          id,
          kind: 'symbol-map',
          broker: broker === undefined ? null : brokerOf(broker),
          fileName: upload.fileName,
          fileBytes: upload.bytes,
          snapshotOn: null,
          isComplete: false,
        }),
      );
    });
    return importView(await this.queries.execute(new FindInstrumentImportQuery(id)));
  }
}
