import { Body, Controller, Get, HttpCode, HttpStatus, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { PageOf, type Page } from '@artha/platform';
import {
  CancelOrderCommand,
  FindOrderQuery,
  FillView,
  ListFillsQuery,
  ListOrdersQuery,
  ModifyOrderCommand,
  OrderDetailView,
  OrderView,
  PlaceOrderCommand,
} from '@artha/trading';
import type { FastifyReply } from 'fastify';
import { v7 as uuid } from 'uuid';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { EngineAnswers } from '../live/engine-answers.js';
import { MarketWatch } from '../market/market-watch.js';
import { OrderChangeDto } from './order-change.dto.js';
import { FillsQueryDto, OrdersQueryDto, OrderTicketDto } from './order-ticket.dto.js';
import { ticketOf } from './ticket-of.js';

const OrderPage = PageOf(OrderView);
const FillPage = PageOf(FillView);

@ApiTags('orders')
@SignedInApi()
@Controller()
export class OrdersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly answers: EngineAnswers,
    private readonly market: MarketWatch,
  ) {}

  /** Places an order and waits up to two seconds for the engine's verdict; 202: it is still `requested`. */
  @Post('orders')
  @Audited('order.place', 'order')
  @ApiCreatedResponse({ type: OrderDetailView })
  @ApiAcceptedResponse({ type: OrderDetailView, description: 'The engine has not answered yet' })
  async place(
    @CurrentUser() user: SignedInUser,
    @Body() ticket: OrderTicketDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderDetailView> {
    const command = new PlaceOrderCommand(user.id, ticketOf(ticket), this.market.now());
    const verdict = await this.answers.aboutOrder(ticket.id, () => this.commands.execute(command));
    const told = verdict !== null && 'order' in verdict.data ? verdict.data.order : null;
    const order = await this.queries.execute(new FindOrderQuery(user.id, ticket.id, told));
    if (order.state === 'requested') void reply.status(HttpStatus.ACCEPTED);
    return order;
  }

  /**
   * Changes a working order and waits up to two seconds until the exchange has it; 202: it is still under way. A change
   * may come too late: then the order was filled as it was.
   */
  @Patch('orders/:id')
  @Audited('order.modify', 'order')
  @ApiOkResponse({ type: OrderDetailView })
  @ApiAcceptedResponse({ type: OrderDetailView, description: 'The exchange has not answered yet' })
  async modify(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() change: OrderChangeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderDetailView> {
    const command = new ModifyOrderCommand(user.id, id, { ...change }, uuid());
    let isNew = false;
    const answer = await this.answers.aboutChange(id, command.requestId, async () => {
      isNew = await this.commands.execute(command);
      return isNew;
    });
    if (answer?.type === 'order.modification-refused' && answer.data.refusal)
      throw new Refusal(answer.data.refusal.code, answer.data.refusal.details);
    const order = await this.queries.execute(new FindOrderQuery(user.id, id));
    if (isNew && answer === null) void reply.status(HttpStatus.ACCEPTED);
    return order;
  }

  /** Asks for a working order to be taken back; it may still fill before the exchange hears of it. */
  @Post('orders/:id/cancel')
  @Audited('order.cancel', 'order')
  @HttpCode(200)
  @ApiOkResponse({ type: OrderDetailView })
  async cancel(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<OrderDetailView> {
    await this.answers.aboutOrder(id, () => this.commands.execute(new CancelOrderCommand(user.id, id)));
    return this.queries.execute(new FindOrderQuery(user.id, id));
  }

  /** Orders, newest first. */
  @Get('orders')
  @ApiOkResponse({ type: OrderPage })
  list(@CurrentUser() user: SignedInUser, @Query() filter: OrdersQueryDto): Promise<Page<OrderView>> {
    return this.queries.execute(new ListOrdersQuery(user.id, filter));
  }

  /** One order with every state it went through. */
  @Get('orders/:id')
  @ApiOkResponse({ type: OrderDetailView })
  find(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<OrderDetailView> {
    return this.queries.execute(new FindOrderQuery(user.id, id));
  }

  /** Fills, newest first. */
  @Get('fills')
  @ApiOkResponse({ type: FillPage })
  fills(@CurrentUser() user: SignedInUser, @Query() filter: FillsQueryDto): Promise<Page<FillView>> {
    return this.queries.execute(new ListFillsQuery(user.id, filter));
  }
}
