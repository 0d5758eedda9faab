import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Put,
  Query,
  DefaultValuePipe,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import { PageOf, type Page } from '@artha/platform';
import {
  ArchiveOwnStrategyCommand,
  FindOwnStrategyQuery,
  FindStrategyVersionQuery,
  ListOwnStrategiesQuery,
  OwnStrategyView,
  SaveOwnStrategyCommand,
  StrategyVersionView,
} from '@artha/trading';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import {
  CloneStrategyDto,
  FILE_FORMAT,
  ImportStrategyDto,
  StrategyFileView,
  StrategyTextDto,
} from './own-strategy.dto.js';

const OwnStrategyPage = PageOf(OwnStrategyView);

/** Strategies a trader wrote as rules; nobody else sees them. */
@ApiTags('strategies')
@SignedInApi()
@OnlyFor('trader')
@Controller('strategies/own')
export class OwnStrategiesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** One's own, the one changed last first; those put away too. 200 at most, so one page holds them. */
  @Get()
  @ApiOkResponse({ type: OwnStrategyPage })
  async list(@CurrentUser() user: SignedInUser): Promise<Page<OwnStrategyView>> {
    return { items: await this.queries.execute(new ListOwnStrategiesQuery(user.id)), nextCursor: null };
  }

  /** Makes a strategy of what `export` gave. */
  @Post('import')
  @Audited('strategy.import', 'strategy')
  @ApiCreatedResponse({ type: OwnStrategyView })
  import(
    @CurrentUser() user: SignedInUser,
    @Body() { id, file }: ImportStrategyDto,
  ): Promise<OwnStrategyView> {
    return this.save(user, id, file);
  }

  @Get(':id')
  @ApiOkResponse({ type: OwnStrategyView })
  find(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<OwnStrategyView> {
    return this.queries.execute(new FindOwnStrategyQuery(user.id, id));
  }

  /** Saves a new strategy, another version of one, or its name; an unchanged text makes no version. */
  @Put(':id')
  @Audited('strategy.save', 'strategy')
  @ApiOkResponse({ type: OwnStrategyView })
  async save(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() { name, rules, note = null }: StrategyTextDto,
  ): Promise<OwnStrategyView> {
    await this.commands.execute(new SaveOwnStrategyCommand(user.id, { id, name, rules, note }));
    return this.find(user, id);
  }

  /** The text of a version. */
  @Get(':id/versions/:number')
  @ApiOkResponse({ type: StrategyVersionView })
  version(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<StrategyVersionView> {
    return this.queries.execute(new FindStrategyVersionQuery(user.id, id, number));
  }

  /** A version as a file, for `import`. */
  @Get(':id/export')
  @ApiQuery({ name: 'number', required: false, type: Number, description: 'Left out, the newest' })
  @ApiOkResponse({ type: StrategyFileView })
  async export(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query('number', new DefaultValuePipe(0), ParseIntPipe) number: number,
  ): Promise<StrategyFileView> {
    const { name, rules, note } = await this.textOf(user, id, number);
    return { format: FILE_FORMAT, name, rules, note };
  }

  /** A new strategy that begins with the text of a version. */
  @Post(':id/clone')
  @Audited('strategy.clone', 'strategy')
  @ApiCreatedResponse({ type: OwnStrategyView })
  async clone(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() copy: CloneStrategyDto,
  ): Promise<OwnStrategyView> {
    const { name, number, rules } = await this.textOf(user, id, copy.number ?? 0);
    const note = `From ${name} v${number}`;
    return this.save(user, copy.id, { name: copy.name, rules, note });
  }

  /** Puts it away; what runs of it runs on. */
  @Post(':id/archive')
  @Audited('strategy.archive', 'strategy')
  @HttpCode(200)
  @ApiOkResponse({ type: OwnStrategyView })
  archive(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<OwnStrategyView> {
    return this.putAway(user, id, true);
  }

  /** Brings it back. */
  @Post(':id/restore')
  @Audited('strategy.restore', 'strategy')
  @HttpCode(200)
  @ApiOkResponse({ type: OwnStrategyView })
  restore(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<OwnStrategyView> {
    return this.putAway(user, id, false);
  }

  private async putAway(user: SignedInUser, id: string, isArchived: boolean): Promise<OwnStrategyView> {
    await this.commands.execute(new ArchiveOwnStrategyCommand(user.id, id, isArchived));
    return this.find(user, id);
  }

  /** Zero: the newest version. */
  private async textOf(
    user: SignedInUser,
    id: string,
    number: number,
  ): Promise<StrategyVersionView & { readonly name: string }> {
    const { name, versions } = await this.find(user, id);
    const wanted = number === 0 ? (versions[0]?.number ?? 1) : number;
    return { ...(await this.version(user, id, wanted)), name };
  }
}
