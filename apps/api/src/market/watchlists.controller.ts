import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { Watchlists } from '@artha/market-data';
import { PageOf, type Page } from '@artha/platform';
import { ArrayMaxSize, IsArray, IsString, MaxLength, MinLength } from 'class-validator';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';

class WatchlistDto {
  @ApiProperty({ maxLength: 40 })
  @IsString()
  @MinLength(1)
  @MaxLength(40)
  name!: string;

  @ApiProperty({ type: [String], maxItems: 50 })
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  instrumentIds!: string[];
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

  @Put(':id')
  @ApiOkResponse({ type: WatchlistView })
  async save(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() { name, instrumentIds }: WatchlistDto,
  ): Promise<WatchlistView> {
    return watchlistView(await this.watchlists.save(user.id, { id, name, instrumentIds }));
  }
}

function watchlistView({ id, name, instrumentIds }: WatchlistView): WatchlistView {
  return { id, name, instrumentIds };
}
