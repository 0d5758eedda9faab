import { Body, Controller, Get, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { PageOf, type Page } from '@artha/platform';
import { Refusal, type Product } from '@artha/core';
import {
  ConvertPositionCommand,
  FindOrderQuery,
  IsConvertedQuery,
  ListPositionsQuery,
  OrderDetailView,
  PositionView,
  SquareOffPositionCommand,
} from '@artha/trading';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Min } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { IsId } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';
import { EngineAnswers } from '../live/engine-answers.js';
import { MarketWatch } from '../market/market-watch.js';

class PositionsQueryDto extends PageQueryDto {
  @ApiProperty({ required: false, enum: ['paper', 'live'], description: 'Left out: both' })
  @IsOptional()
  @IsIn(['paper', 'live'])
  mode?: 'paper' | 'live';

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsId()
  accountId?: string;

  @ApiProperty({ required: false, description: 'Only positions that are not flat' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => value === true || value === 'true')
  @IsBoolean()
  open?: boolean;
}

class SquareOffDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the caller; the same id twice is one order' })
  @IsId()
  orderId!: string;
}

const PRODUCTS = ['MIS', 'CNC', 'NRML'] as const satisfies readonly Product[];

class ConvertDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the caller; the same id twice is one conversion' })
  @IsId()
  requestId!: string;

  @ApiProperty({ enum: PRODUCTS })
  @IsIn(PRODUCTS)
  product!: Product;

  @ApiProperty({ minimum: 1, description: 'Units, whichever way the position points' })
  @IsInt()
  @Min(1)
  quantity!: number;
}

class ConversionAnswerView {
  @ApiProperty({ description: 'False: the engine has not answered yet; the conversion may still be made' })
  isDone!: boolean;
}

const PositionPage = PageOf(PositionView);

@ApiTags('positions')
@SignedInApi()
@Controller('positions')
export class PositionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly answers: EngineAnswers,
    private readonly market: MarketWatch,
  ) {}

  @Get()
  @ApiOkResponse({ type: PositionPage })
  list(@CurrentUser() user: SignedInUser, @Query() filter: PositionsQueryDto): Promise<Page<PositionView>> {
    return this.queries.execute(new ListPositionsQuery(user.id, filter));
  }

  /** Closes a position at the market with exactly its own quantity; answers with the order and its verdict. */
  @Post(':id/square-off')
  @Audited('position.square-off', 'position')
  @ApiCreatedResponse({ type: OrderDetailView })
  async squareOff(
    @CurrentUser() user: SignedInUser,
    @Param('id') id: string,
    @Body() { orderId }: SquareOffDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderDetailView> {
    const command = new SquareOffPositionCommand(user.id, id, orderId, this.market.now());
    await this.answers.aboutOrder(orderId, () => this.commands.execute(command));
    const order = await this.queries.execute(new FindOrderQuery(user.id, orderId));
    if (order.state === 'requested') void reply.status(HttpStatus.ACCEPTED);
    return order;
  }

  /**
   * Holds units of a position as another product: MIS, CNC or NRML. Nothing is traded; shares bought today are charged
   * anew as what they become.
   */
  @Post(':id/convert')
  @Audited('position.convert', 'position')
  @ApiCreatedResponse({ type: ConversionAnswerView })
  async convert(
    @CurrentUser() user: SignedInUser,
    @Param('id') id: string,
    @Body() wish: ConvertDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConversionAnswerView> {
    const command = new ConvertPositionCommand(user, id, wish, this.market.now());
    const answer = await this.answers.afterCommit(
      (fact) =>
        (fact.type === 'position.converted' && fact.data.conversion.id === wish.requestId) ||
        (fact.type === 'position.conversion-refused' && fact.data.requestId === wish.requestId),
      () => this.commands.execute(command),
    );
    if (answer?.type === 'position.conversion-refused')
      throw new Refusal(answer.data.refusal.code, answer.data.refusal.details);
    const isDone =
      answer !== null || (await this.queries.execute(new IsConvertedQuery(user.id, wish.requestId)));
    if (!isDone) void reply.status(HttpStatus.ACCEPTED);
    return { isDone };
  }
}
