import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { BasketPreviewView, basketPreviewView, OrderPreviewView } from '@artha/trading';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ValidateNested } from 'class-validator';
import { SignedInApi } from '../http/api-errors.js';
import { OrderTicketDto } from './order-ticket.dto.js';
import { Previews } from './previews.js';
import { ticketOf } from './ticket-of.js';

const MOST_TOGETHER = 20;

class OrdersPreviewDto {
  @ApiProperty({ type: [OrderTicketDto], description: 'Of one account and mode' })
  @ValidateNested({ each: true })
  @Type(() => OrderTicketDto)
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_TOGETHER)
  orders!: OrderTicketDto[];
}

/** What would become of orders before they are placed: the engine tells, by the rules it would judge them with. */
@ApiTags('orders')
@SignedInApi()
@Controller('orders')
export class PreviewsController {
  constructor(private readonly previews: Previews) {}

  /** Margin, charges, slices and verdict of one order. Refuses ENGINE_SILENT. */
  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ type: OrderPreviewView })
  async one(@CurrentUser() user: SignedInUser, @Body() ticket: OrderTicketDto): Promise<OrderPreviewView> {
    const [preview] = basketPreviewView(await this.previews.ask(user.id, [ticketOf(ticket)])).orders;
    if (preview === undefined) throw new Refusal('ENGINE_SILENT');
    return preview;
  }

  /** The same of up to twenty orders, apart and together: what their hedges save. */
  @Post('preview-together')
  @HttpCode(200)
  @ApiOkResponse({ type: BasketPreviewView })
  async together(
    @CurrentUser() user: SignedInUser,
    @Body() { orders }: OrdersPreviewDto,
  ): Promise<BasketPreviewView> {
    const [first] = orders;
    const isOneAccount = orders.every(
      ({ accountId, mode }) => accountId === first?.accountId && mode === first.mode,
    );
    if (!isOneAccount) throw new Refusal('VALIDATION_FAILED');
    return basketPreviewView(await this.previews.ask(user.id, orders.map(ticketOf)));
  }
}
