import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiExtraModels, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import { PageOf, type Page } from '@artha/platform';
import {
  CancelOptimisationCommand,
  FindFindingsQuery,
  FindOptimisationQuery,
  FindSurfaceQuery,
  FindWalkForwardQuery,
  ListOptimisationsQuery,
  ListTrialsQuery,
  MaybeFindingsView,
  OptimisationView,
  ParameterRangeView,
  RequestOptimisationCommand,
  ResumeOptimisationCommand,
  SurfaceView,
  TrialView,
  WalkForwardView,
} from '@artha/research';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { PageQueryDto } from '../http/page-query.dto.js';
import { OptimisationDto, SurfaceQueryDto } from './optimisation.dto.js';

const OptimisationPage = PageOf(OptimisationView);
const TrialPage = PageOf(TrialView);

@ApiTags('optimisations')
@ApiExtraModels(ParameterRangeView)
@SignedInApi()
@OnlyFor('trader')
@Controller('optimisations')
export class OptimisationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Queues a search over the parameters of a strategy; the worker reports its progress live. */
  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ type: OptimisationView })
  async request(
    @CurrentUser() user: SignedInUser,
    @Body() request: OptimisationDto,
  ): Promise<OptimisationView> {
    await this.commands.execute(new RequestOptimisationCommand(user.id, request));
    return this.find(user, request.id);
  }

  /** One's own optimisations, newest first. */
  @Get()
  @ApiOkResponse({ type: OptimisationPage })
  list(
    @CurrentUser() user: SignedInUser,
    @Query() { limit, cursor }: PageQueryDto,
  ): Promise<Page<OptimisationView>> {
    return this.queries.execute(new ListOptimisationsQuery(user.id, limit, cursor));
  }

  /** One optimisation with its best trial. */
  @Get(':id')
  @ApiOkResponse({ type: OptimisationView })
  find(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<OptimisationView> {
    return this.queries.execute(new FindOptimisationQuery(user.id, id));
  }

  /** Its trials, the best first, those without a score last. */
  @Get(':id/trials')
  @ApiOkResponse({ type: TrialPage })
  trials(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { limit, cursor }: PageQueryDto,
  ): Promise<Page<TrialView>> {
    return this.queries.execute(new ListTrialsQuery(user.id, id, limit, cursor));
  }

  /** How the score lies over two of its parameters: the best and the median of the trials that share their values. */
  @Get(':id/surface')
  @ApiOkResponse({ type: SurfaceView })
  surface(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Query() { x, y }: SurfaceQueryDto,
  ): Promise<SurfaceView> {
    return this.queries.execute(new FindSurfaceQuery(user.id, id, x, y));
  }

  /** How far its best setting can be trusted: overfitting, chance, costs, entries, looking ahead. */
  @Get(':id/findings')
  @ApiOkResponse({ type: MaybeFindingsView })
  findings(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<MaybeFindingsView> {
    return this.queries.execute(new FindFindingsQuery(user.id, id));
  }

  /** How it did on days its settings were not chosen on, window after window. */
  @Get(':id/walk-forward')
  @ApiOkResponse({ type: WalkForwardView })
  walkForward(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<WalkForwardView> {
    return this.queries.execute(new FindWalkForwardQuery(user.id, id));
  }

  /** Stops it within a second or so; what was tried is kept. */
  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ type: OptimisationView })
  async cancel(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
  ): Promise<OptimisationView> {
    await this.commands.execute(new CancelOptimisationCommand(user.id, id));
    return this.find(user, id);
  }

  /** Goes on with one that was cancelled or has failed; nothing is tried twice. */
  @Post(':id/resume')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: OptimisationView })
  async resume(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
  ): Promise<OptimisationView> {
    await this.commands.execute(new ResumeOptimisationCommand(user.id, id));
    return this.find(user, id);
  }
}
