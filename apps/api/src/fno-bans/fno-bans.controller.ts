import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import type { IstDate } from '@artha/core';
import { FnoBans, SetFnoBanCommand } from '@artha/market-data';
import { DayParams } from '../calendar/calendar.dto.js';
import { SignedInApi } from '../http/api-errors.js';
import { FnoBanDto, FnoBanView } from './fno-bans.dto.js';

@ApiTags('calendar')
@SignedInApi()
@Controller()
export class FnoBansController {
  constructor(
    private readonly bans: FnoBans,
    private readonly commands: CommandBus,
  ) {}

  /** The shares whose futures and options may only be left on a day. */
  @Get('fno-bans/:on')
  @ApiOkResponse({ type: FnoBanView })
  day(@Param() { on }: DayParams): FnoBanView {
    return this.view(on);
  }

  /** Enters the exchange's list of a day, over what was entered before; an empty list: nothing is banned. */
  @Put('admin/fno-bans/:on')
  @OnlyFor('admin')
  @ApiOkResponse({ type: FnoBanView })
  async set(
    @CurrentUser() admin: SignedInUser,
    @Param() { on }: DayParams,
    @Body() { underlyingIds, reason }: FnoBanDto,
  ): Promise<FnoBanView> {
    await this.commands.execute(new SetFnoBanCommand(admin, on, underlyingIds, reason));
    return this.view(on);
  }

  private view(on: IstDate): FnoBanView {
    return { on, underlyingIds: [...this.bans.on(on)], isEntered: this.bans.isEntered(on) };
  }
}
