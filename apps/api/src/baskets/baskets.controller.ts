import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import type { BasketItem } from '@artha/core';
import { PageOf, type Page } from '@artha/platform';
import {
  BasketPlacementView,
  BasketView,
  DeleteBasketCommand,
  FindBasketQuery,
  ListBasketsQuery,
  SaveBasketCommand,
} from '@artha/trading';
import type { FastifyReply } from 'fastify';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { MarketWatch } from '../market/market-watch.js';
import { BasketDto, type BasketItemDto, BasketsQueryDto, PlaceBasketDto } from './basket.dto.js';
import { BasketPlacing } from './basket-placing.js';

const BasketPage = PageOf(BasketView);

/** Orders that are kept together and placed at once. */
@ApiTags('baskets')
@SignedInApi()
@Controller('baskets')
export class BasketsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly placing: BasketPlacing,
    private readonly market: MarketWatch,
  ) {}

  /** All baskets by name: an account has fifty at most, so one page holds them. */
  @Get()
  @ApiOkResponse({ type: BasketPage })
  async list(@CurrentUser() user: SignedInUser, @Query() query: BasketsQueryDto): Promise<Page<BasketView>> {
    return {
      items: await this.queries.execute(new ListBasketsQuery(user.id, query.accountId)),
      nextCursor: null,
    };
  }

  @Get(':id')
  @ApiOkResponse({ type: BasketView })
  find(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<BasketView> {
    return this.queries.execute(new FindBasketQuery(user.id, id));
  }

  /** Makes a basket, or replaces name and items of the version last read; 409 when it was saved elsewhere since. */
  @Put(':id')
  @ApiOkResponse({ type: BasketView })
  async save(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() { accountId, name, items, version }: BasketDto,
  ): Promise<BasketView> {
    const draft = { id, accountId, name, items: items.map(itemOf), version };
    await this.commands.execute(new SaveBasketCommand(user.id, draft, this.market.now()));
    return this.find(user, id);
  }

  /** Forgets a basket; the orders it was placed as go on. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<void> {
    return this.commands.execute(new DeleteBasketCommand(user.id, id));
  }

  /**
   * Places all of a basket, what is bought first, and waits for the verdict on each; 202: some are still under way.
   * Refused as a whole where the margin of all together does not fit.
   */
  @Post(':id/place')
  @Audited('basket.place', 'basket')
  @ApiCreatedResponse({ type: BasketPlacementView })
  @ApiAcceptedResponse({ type: BasketPlacementView, description: 'The engine has not answered on all yet' })
  async place(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) basketId: string,
    @Body() { id, mode }: PlaceBasketDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BasketPlacementView> {
    const { accountId, name, items } = await this.find(user, basketId);
    const placed = await this.placing.place(user.id, { id, basketId, accountId, mode, name, items });
    const isUnderWay = placed.items.some(({ orders }) => orders.some(({ state }) => state === 'requested'));
    if (isUnderWay) void reply.status(HttpStatus.ACCEPTED);
    return placed;
  }
}

function itemOf(item: BasketItemDto): BasketItem {
  return {
    id: item.id,
    instrumentId: item.instrumentId,
    side: item.side,
    kind: item.kind,
    product: item.product,
    quantity: item.quantity,
    limitPaise: item.limitPaise ?? null,
    triggerPaise: item.triggerPaise ?? null,
    validity: item.validity ?? 'DAY',
    validMinutes: item.validMinutes ?? null,
    isAfterMarket: item.isAfterMarket ?? false,
  };
}
