import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OnlyFor } from '@artha/accounts';
import { CALENDAR_DAY_KINDS, type CalendarDayKind, Refusal } from '@artha/core';
import { IsIn } from 'class-validator';
import { SignedInApi } from '../http/api-errors.js';
import { IsDay } from '../http/fields.js';
import {
  CalendarDayDto,
  CalendarDayListView,
  CalendarDayView,
  CalendarQueryDto,
  TradingDayView,
} from './calendar.dto.js';

class DayParams {
  @IsDay()
  on!: string;
}

class DayKindParams extends DayParams {
  @IsIn(CALENDAR_DAY_KINDS)
  kind!: CalendarDayKind;
}

@ApiTags('calendar')
@SignedInApi()
@Controller()
export class CalendarController {
  /** What differs from an ordinary day: holidays, special and Muhurat sessions, days without settlement. */
  @Get('calendar')
  @ApiOkResponse({ type: CalendarDayListView })
  days(@Query() _query: CalendarQueryDto): CalendarDayListView {
    return { items: [] };
  }

  /** One day of the exchange: its sessions by group of instruments, and when its trades settle. */
  @Get('calendar/days/:on')
  @ApiOkResponse({ type: TradingDayView })
  day(@Param() _day: DayParams): TradingDayView {
    throw new Refusal('NOT_FOUND', { thing: 'day' });
  }

  /** Enters a day's special hours, a holiday or a day without settlement, over what was entered before. */
  @Put('admin/calendar/:on')
  @OnlyFor('admin')
  @ApiOkResponse({ type: CalendarDayView })
  setDay(@Param() _day: DayParams, @Body() _entry: CalendarDayDto): CalendarDayView {
    throw new Refusal('NOT_FOUND', { thing: 'day' });
  }

  /** Makes the day an ordinary one again, as far as this kind goes. */
  @Delete('admin/calendar/:on/:kind')
  @HttpCode(204)
  @OnlyFor('admin')
  @ApiNoContentResponse()
  removeDay(@Param() _day: DayKindParams): void {
    throw new Refusal('NOT_FOUND', { thing: 'day' });
  }
}
