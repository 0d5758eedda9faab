import { Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { PageOf, type Page } from '@artha/platform';
import { ListPluginsQuery, PluginView, RetirePluginCommand, UploadPluginCommand } from '@artha/trading';
import { IsOptional } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { readUpload } from '../instruments/uploads.js';

const LARGEST_ZIP_MEGABYTES = 2;

/** The form has no field beside its file. */
class PluginUploadDto {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: `A zip of config.json and its entry files, ${LARGEST_ZIP_MEGABYTES} MB at most`,
  })
  @IsOptional()
  file?: never;
}

const PluginPage = PageOf(PluginView);

/** Strategies and indicators of others; docs/how-to/write-a-plug-in.md. */
@ApiTags('admin')
@SignedInApi()
@OnlyFor('admin')
@Controller('admin/plugins')
export class PluginsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Every version, the one uploaded last first; 500 at most, so one page holds them. */
  @Get()
  @ApiOkResponse({ type: PluginPage })
  async list(): Promise<Page<PluginView>> {
    return { items: await this.queries.execute(new ListPluginsQuery()), nextCursor: null };
  }

  /** Takes a zip, loads and tries every part in its isolate, and keeps it for good. */
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: PluginUploadDto })
  @ApiCreatedResponse({ type: PluginView })
  async upload(@CurrentUser() user: SignedInUser, @Req() request: FastifyRequest): Promise<PluginView> {
    const pieces: Buffer[] = [];
    await readUpload(request, PluginUploadDto, async (file) => {
      let bytes = 0;
      for await (const piece of file as AsyncIterable<Buffer>) {
        bytes += piece.length;
        if (bytes > LARGEST_ZIP_MEGABYTES * 1_048_576)
          throw new Refusal('FILE_TOO_LARGE', { megabytes: LARGEST_ZIP_MEGABYTES });
        pieces.push(piece);
      }
      return bytes;
    });
    return this.find(await this.commands.execute(new UploadPluginCommand(user.id, Buffer.concat(pieces))));
  }

  @Get(':id')
  @ApiOkResponse({ type: PluginView })
  async find(@Param('id', IdPipe) id: string): Promise<PluginView> {
    const [plugin] = await this.queries.execute(new ListPluginsQuery(id));
    if (plugin === undefined) throw new Refusal('UNKNOWN_PLUGIN');
    return plugin;
  }

  /** Takes a version out of the catalogue for good. */
  @Post(':id/retire')
  @HttpCode(200)
  @ApiOkResponse({ type: PluginView })
  async retire(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<PluginView> {
    await this.commands.execute(new RetirePluginCommand(user.id, id));
    return this.find(id);
  }
}
