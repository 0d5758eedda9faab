import { Body, Controller, Get, Param, ParseEnumPipe, Put } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import {
  DeploymentCaps,
  DeploymentCapView,
  DeploymentRoomView,
  ReadDeploymentRoomQuery,
} from '@artha/trading';
import { IsInt, Max, Min } from 'class-validator';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';

const MODES = { paper: 'paper', live: 'live' } as const;

class DeploymentCapDto {
  @ApiProperty({ minimum: 0, maximum: 5_000, description: 'What is at work already stays so' })
  @IsInt()
  @Min(0)
  @Max(5_000)
  most!: number;
}

/** How many deployments may be at work on an account at once. */
@ApiTags('deployments')
@SignedInApi()
@Controller()
export class DeploymentCapsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly caps: DeploymentCaps,
  ) {}

  /** How many of an account are at work, and how many may be, by mode. */
  @Get('accounts/:id/deployment-room')
  @ApiOkResponse({ type: [DeploymentRoomView] })
  room(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<DeploymentRoomView[]> {
    return this.queries.execute(new ReadDeploymentRoomQuery(user.id, id));
  }

  /** What every account may have, by mode. */
  @Get('admin/deployment-caps')
  @OnlyFor('admin')
  @ApiOkResponse({ type: [DeploymentCapView] })
  list(): Promise<DeploymentCapView[]> {
    return this.caps.list();
  }

  /** From the next deployment on. */
  @Put('admin/deployment-caps/:mode')
  @OnlyFor('admin')
  @Audited('deployment-cap.change', 'platform')
  @ApiParam({ name: 'mode', enum: MODES })
  @ApiOkResponse({ type: [DeploymentCapView] })
  async change(
    @CurrentUser() admin: SignedInUser,
    @Param('mode', new ParseEnumPipe(MODES)) mode: 'paper' | 'live',
    @Body() { most }: DeploymentCapDto,
  ): Promise<DeploymentCapView[]> {
    await this.caps.change(mode, most, admin.id);
    return this.caps.list();
  }
}
