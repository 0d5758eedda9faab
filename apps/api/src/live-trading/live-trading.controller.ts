import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AccountAccess, CurrentUser, type SignedInUser } from '@artha/accounts';
import { adoptionWordOf, Refusal, releaseWordOf } from '@artha/core';
import { isoUtc } from '@artha/platform';
import {
  ArmAccountCommand,
  BrokerLinks,
  LinkBrokerCommand,
  Quarantines,
  ReleaseQuarantineCommand,
} from '@artha/trading';
import { v7 as uuid } from 'uuid';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { EngineAnswers } from '../live/engine-answers.js';
import { ArmDto, BrokerLinkView, LinkBrokerDto, QuarantineView, ReleaseDto } from './live-trading.dto.js';

/** An account's way to the market: its broker, whether it is armed, and what of it nobody may enter. */
@ApiTags('live trading')
@SignedInApi()
@Controller('accounts/:id')
export class LiveTradingController {
  constructor(
    private readonly access: AccountAccess,
    private readonly commands: CommandBus,
    private readonly answers: EngineAnswers,
    private readonly links: BrokerLinks,
    private readonly quarantines: Quarantines,
  ) {}

  /** The broker an account is connected to. */
  @Get('broker')
  @ApiOkResponse({ type: BrokerLinkView })
  async read(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<BrokerLinkView> {
    await this.access.requireReader(user.id, id);
    const link = await this.links.find(id);
    return {
      broker: link?.broker ?? null,
      clientCode: link?.clientCode ?? null,
      isArmed: link?.isArmed === true,
    };
  }

  /** Connects an account to a broker; it is not armed by that. */
  @Post('broker')
  @HttpCode(200)
  @ApiOkResponse({ type: BrokerLinkView })
  async link(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) accountId: string,
    @Body() { broker, clientCode }: LinkBrokerDto,
  ): Promise<BrokerLinkView> {
    await this.commands.execute(new LinkBrokerCommand(user.id, { accountId, broker, clientCode }));
    return this.read(user, accountId);
  }

  /** Lets the account trade real money. */
  @Post('arm')
  @HttpCode(200)
  @ApiOkResponse({ type: BrokerLinkView })
  async arm(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) accountId: string,
    @Body() { acknowledgement }: ArmDto,
  ): Promise<BrokerLinkView> {
    await this.commands.execute(new ArmAccountCommand(user.id, accountId, acknowledgement));
    return this.read(user, accountId);
  }

  /** From now on only exits pass in live mode. */
  @Post('disarm')
  @HttpCode(200)
  @ApiOkResponse({ type: BrokerLinkView })
  async disarm(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) accountId: string,
  ): Promise<BrokerLinkView> {
    await this.commands.execute(new ArmAccountCommand(user.id, accountId, null));
    return this.read(user, accountId);
  }

  /** Instruments of the account that are not entered before somebody has looked. */
  @Get('quarantines')
  @ApiOkResponse({ type: [QuarantineView] })
  async list(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<QuarantineView[]> {
    await this.access.requireReader(user.id, id);
    const standing = await this.quarantines.standing(id, 'live');
    return standing.map(({ instrumentId, reason, ours, theirs, setAt }) => ({
      instrumentId,
      reason,
      ours,
      theirs,
      setAt: isoUtc(setAt),
      releaseWord: releaseWordOf(instrumentId),
      adoptionWord: adoptionWordOf(instrumentId),
    }));
  }

  /**
   * Lets an instrument be entered again, for its typed word. Nothing is traded by it, and nothing booked unless `adopts`
   * says that the broker's count is right and ours is not.
   */
  @Post('quarantines/release')
  @Audited('quarantine.release', 'account')
  @HttpCode(200)
  @ApiOkResponse({ type: [QuarantineView] })
  async release(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) accountId: string,
    @Body() wish: ReleaseDto,
  ): Promise<QuarantineView[]> {
    const whole = { adopts: false, ...wish, requestId: uuid(), accountId, mode: 'live' as const };
    const answer = await this.answers.afterCommit(
      (fact) =>
        fact.type === 'instrument.released' &&
        fact.accountId === accountId &&
        fact.data.record.instrumentId === wish.instrumentId,
      () => this.commands.execute(new ReleaseQuarantineCommand(user, whole)),
    );
    if (wish.adopts === true && answer === null)
      throw new Refusal('NOT_ADOPTED', { instrumentId: wish.instrumentId });
    return this.list(user, accountId);
  }
}
