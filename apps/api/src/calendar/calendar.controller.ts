import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import { Clock, istDateOf } from '@artha/core';
import { Calendar, RemoveCalendarDayCommand, SetCalendarDayCommand } from '@artha/market-data';
import { SignedInApi } from '../http/api-errors.js';
import { calendarDayView, tradingDayView } from './calendar-views.js';
import {
  CalendarDayDto,
  CalendarDayListView,
  CalendarDayView,
  CalendarQueryDto,
  ConfirmationDto,
  DayKindParams,
  DayParams,
  TradingDayView,
} from './calendar.dto.js';

@ApiTags('calendar')
@SignedInApi()
@Controller()
export class CalendarController {
  constructor(
    private readonly calendar: Calendar,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** What differs from an ordinary day: holidays, special and Muhurat sessions, days without settlement. */
  @Get('calendar')
  @ApiOkResponse({ type: CalendarDayListView })
  days(@Query() query: CalendarQueryDto): CalendarDayListView {
    const from = query.from ?? `${istDateOf(this.clock.now()).slice(0, 4)}-01-01`;
    const to = query.to ?? `${from.slice(0, 4)}-12-31`;
    return { items: this.calendar.current().rowsBetween(from, to).map(calendarDayView) };
  }

  /** One day of the exchange: its sessions by group of instruments, and when its trades settle. */
  @Get('calendar/days/:on')
  @ApiOkResponse({ type: TradingDayView })
  day(@Param() { on }: DayParams): TradingDayView {
    return tradingDayView(this.calendar.current(), on);
  }

  /** Enters a day's special hours, a holiday or a day without settlement, over what was entered before. */
  @Put('admin/calendar/:on')
  @OnlyFor('admin')
  @ApiOkResponse({ type: CalendarDayView })
  async setDay(
    @CurrentUser() admin: SignedInUser,
    @Param() { on }: DayParams,
    @Query() { confirm, reason }: ConfirmationDto,
    @Body() { kind, name, stretches, isProvisional }: CalendarDayDto,
  ): Promise<CalendarDayView> {
    const day = {
      on,
      kind,
      name,
      isProvisional,
      stretches: (stretches ?? []).map(({ opensAt, closesAt }) => ({
        opensAt: Date.parse(opensAt),
        closesAt: Date.parse(closesAt),
      })),
    };
    return calendarDayView(
      await this.commands.execute(new SetCalendarDayCommand(admin, day, confirm, reason)),
    );
  }

  /** Makes the day an ordinary one again, as far as this kind goes. */
  @Delete('admin/calendar/:on/:kind')
  @HttpCode(204)
  @OnlyFor('admin')
  @ApiNoContentResponse()
  removeDay(
    @CurrentUser() admin: SignedInUser,
    @Param() { on, kind }: DayKindParams,
    @Query() { confirm, reason }: ConfirmationDto,
  ): Promise<void> {
    return this.commands.execute(new RemoveCalendarDayCommand(admin, on, kind, confirm, reason));
  }
}
