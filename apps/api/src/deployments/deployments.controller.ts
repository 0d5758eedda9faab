import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type SignedInUser } from '@artha/accounts';
import { PageOf, type Page } from '@artha/platform';
import {
  DecisionView,
  DeploymentView,
  FindDeploymentQuery,
  ListDecisionsQuery,
  ListDeploymentsQuery,
  RequestDeploymentCommand,
  ResumeDeploymentCommand,
  StopDeploymentCommand,
} from '@artha/trading';
import type { FastifyReply } from 'fastify';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { EngineAnswers } from '../live/engine-answers.js';
import { MarketWatch } from '../market/market-watch.js';
import { limitsIn } from '../risk/risk.dto.js';
import {
  DecisionsQueryDto,
  DeploymentDto,
  DeploymentsQueryDto,
  RestartDeploymentDto,
  StopDeploymentDto,
} from './deployment.dto.js';

const DeploymentPage = PageOf(DeploymentView);
const DecisionPage = PageOf(DecisionView);

@ApiTags('deployments')
@SignedInApi()
@Controller('deployments')
export class DeploymentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly answers: EngineAnswers,
    private readonly market: MarketWatch,
  ) {}

  /** Puts a strategy to work; 202: the engine has not taken it up yet. */
  @Post()
  @Audited('deployment.start', 'deployment')
  @ApiCreatedResponse({ type: DeploymentView })
  async deploy(
    @CurrentUser() user: SignedInUser,
    @Body() deployment: DeploymentDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeploymentView> {
    const wish = { ...deployment, limits: deployment.limits ? limitsIn(deployment.limits) : null };
    await this.answers.afterCommit(
      (fact) =>
        (fact.type === 'deployment.started' || fact.type === 'deployment.faulted') &&
        fact.data.deploymentId === deployment.id,
      () => this.commands.execute(new RequestDeploymentCommand(user.id, wish, this.market.now())),
    );
    const view = await this.queries.execute(new FindDeploymentQuery(user.id, deployment.id));
    if (view.state === 'requested') void reply.status(HttpStatus.ACCEPTED);
    return view;
  }

  /** Deployments, newest first. */
  @Get()
  @ApiOkResponse({ type: DeploymentPage })
  list(
    @CurrentUser() user: SignedInUser,
    @Query() filter: DeploymentsQueryDto,
  ): Promise<Page<DeploymentView>> {
    return this.queries.execute(new ListDeploymentsQuery(user.id, filter));
  }

  @Get(':id')
  @ApiOkResponse({ type: DeploymentView })
  find(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<DeploymentView> {
    return this.queries.execute(new FindDeploymentQuery(user.id, id));
  }

  /** What it decided with each candle and by which numbers, newest first; the last few thousand are kept. */
  @Get(':id/decisions')
  @ApiOkResponse({ type: DecisionPage })
  decisions(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) deploymentId: string,
    @Query() filter: DecisionsQueryDto,
  ): Promise<Page<DecisionView>> {
    return this.queries.execute(new ListDecisionsQuery(user.id, { ...filter, deploymentId }));
  }

  /** Lets one whose strategy threw decide again; 202: the engine has not taken it up yet. */
  @Post(':id/restart')
  @Audited('deployment.restart', 'deployment')
  @HttpCode(200)
  @ApiOkResponse({ type: DeploymentView })
  async restart(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() { overrideReason }: RestartDeploymentDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeploymentView> {
    await this.answers.afterCommit(
      (fact) =>
        (fact.type === 'deployment.started' || fact.type === 'deployment.faulted') &&
        fact.data.deploymentId === id,
      () => this.commands.execute(new ResumeDeploymentCommand(user.id, id, overrideReason)),
    );
    const view = await this.queries.execute(new FindDeploymentQuery(user.id, id));
    if (view.state === 'requested') void reply.status(HttpStatus.ACCEPTED);
    return view;
  }

  /** Stops a deployment and, with `squareOff`, closes what it holds. */
  @Post(':id/stop')
  @Audited('deployment.stop', 'deployment')
  @HttpCode(200)
  @ApiOkResponse({ type: DeploymentView })
  async stop(
    @CurrentUser() user: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() { squareOff }: StopDeploymentDto,
  ): Promise<DeploymentView> {
    await this.answers.afterCommit(
      (fact) => fact.type === 'deployment.stopped' && fact.data.deploymentId === id,
      () => this.commands.execute(new StopDeploymentCommand(user.id, id, squareOff)),
    );
    return this.queries.execute(new FindDeploymentQuery(user.id, id));
  }
}
