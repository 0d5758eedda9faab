import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { ListNotificationsQuery, MarkNotificationsReadCommand, NotificationView } from '@artha/notifications';
import { PageOf, type Page } from '@artha/platform';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { SignedInApi } from '../http/api-errors.js';
import { MayBeLeftOut } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';

class InboxQueryDto extends PageQueryDto {
  @ApiProperty({ required: false })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => value === true || value === 'true')
  @IsBoolean()
  unread?: boolean;
}

class MarkReadDto {
  @ApiProperty({ type: [String], required: false, description: 'All when left out' })
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  ids?: string[];
}

const NotificationPage = PageOf(NotificationView);

@ApiTags('notifications')
@SignedInApi()
@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** One's own notifications, newest first. */
  @Get()
  @ApiOkResponse({ type: NotificationPage })
  list(
    @CurrentUser() user: SignedInUser,
    @Query() { unread, limit, cursor }: InboxQueryDto,
  ): Promise<Page<NotificationView>> {
    return this.queries.execute(new ListNotificationsQuery(user.id, unread ?? false, limit, cursor));
  }

  @Post('read')
  @HttpCode(204)
  @ApiNoContentResponse()
  async read(@CurrentUser() user: SignedInUser, @Body() { ids }: MarkReadDto): Promise<void> {
    await this.commands.execute(new MarkNotificationsReadCommand(user.id, ids ?? null));
  }
}
