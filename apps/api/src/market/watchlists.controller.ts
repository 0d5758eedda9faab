import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { Watchlists } from '@artha/market-data';
import { PageOf, type Page } from '@artha/platform';
import { ArrayMaxSize, IsArray, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';

class WatchlistDto {
  @ApiProperty({ maxLength: 40 })
  @IsString()
  @MinLength(1)
  @MaxLength(40)
  name!: string;

  @ApiProperty({ type: [String], description: 'In the order of the screen, 50 at most' })
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(80, { each: true })
  instrumentIds!: string[];
}

class WatchlistOrderDto {
  @ApiProperty({ type: [String], description: 'Ids of the lists, first tab first' })
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  ids!: string[];
}

class WatchlistView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: [String] })
  instrumentIds!: string[];
}

const WatchlistPage = PageOf(WatchlistView);

@ApiTags('market')
@SignedInApi()
@Controller('watchlists')
export class WatchlistsController {
  constructor(private readonly watchlists: Watchlists) {}

  @Get()
  @ApiOkResponse({ type: WatchlistPage })
  async list(@CurrentUser() user: SignedInUser): Promise<Page<WatchlistView>> {
    return { items: (await this.watchlists.list(user.id)).map(watchlistView), nextCursor: null };
  }

  /** Puts the lists into this order; those not named come after. */
  @Put('order')
  @ApiOkResponse({ type: WatchlistPage })
  async reorder(
    @CurrentUser() user: SignedInUser,
    @Body() { ids }: WatchlistOrderDto,
  ): Promise<Page<WatchlistView>> {
    const lists = await this.watchlists.reorder(
      user.id,
      ids.map((id) => id.toLowerCase()),
    );
    return { items: lists.map(watchlistView), nextCursor: null };
  }

  /** Creates the list or replaces it: 7 lists of 50 instruments a person. */
  @Put(':id')
  @ApiOkResponse({ type: WatchlistView })
  async save(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() { name, instrumentIds }: WatchlistDto,
  ): Promise<WatchlistView> {
    return watchlistView(await this.watchlists.save(user.id, { id, name, instrumentIds }));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<void> {
    await this.watchlists.remove(user.id, id);
  }
}

function watchlistView({ id, name, instrumentIds }: WatchlistView): WatchlistView {
  return { id, name, instrumentIds };
}
