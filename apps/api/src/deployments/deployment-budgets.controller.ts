import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import {
  BudgetAllowanceView,
  DeploymentBudgets,
  DeploymentBudgetView,
  PlatformBudgetView,
  ReadDeploymentBudgetQuery,
} from '@artha/trading';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { IdPipe } from '../http/fields.js';
import { DeploymentBudgetDto, OwnBudgetDto } from './deployment-budget.dto.js';

/** What a deployment may use of the machine, and does. */
@ApiTags('deployments')
@SignedInApi()
@Controller()
export class DeploymentBudgetsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly budgets: DeploymentBudgets,
  ) {}

  @Get('deployments/:id/budget')
  @ApiOkResponse({ type: DeploymentBudgetView })
  read(@CurrentUser() user: SignedInUser, @Param('id', IdPipe) id: string): Promise<DeploymentBudgetView> {
    return this.queries.execute(new ReadDeploymentBudgetQuery(user.id, id));
  }

  /** What a new one may use, told to whoever is about to deploy it. */
  @Get('deployment-budget')
  @ApiOkResponse({ type: [BudgetAllowanceView] })
  allowance(): Promise<BudgetAllowanceView[]> {
    return this.budgets.allowance();
  }

  @Get('admin/deployment-budget')
  @OnlyFor('admin')
  @ApiOkResponse({ type: PlatformBudgetView })
  platform(): Promise<PlatformBudgetView> {
    return this.budgets.platform();
  }

  /** For every deployment without a budget of its own, at once. */
  @Put('admin/deployment-budget')
  @OnlyFor('admin')
  @Audited('deployment-budget.change', 'platform')
  @ApiOkResponse({ type: PlatformBudgetView })
  async changePlatform(
    @CurrentUser() admin: SignedInUser,
    @Body() budget: DeploymentBudgetDto,
  ): Promise<PlatformBudgetView> {
    await this.budgets.changePlatform({ ...budget }, admin.id);
    return this.budgets.platform();
  }

  /** What is left out or null is the platform's again. */
  @Put('admin/deployments/:id/budget')
  @OnlyFor('admin')
  @Audited('deployment-budget.change', 'deployment')
  @ApiOkResponse({ type: DeploymentBudgetView })
  async change(
    @CurrentUser() admin: SignedInUser,
    @Param('id', IdPipe) id: string,
    @Body() own: OwnBudgetDto,
  ): Promise<DeploymentBudgetView> {
    const given = Object.entries(own).filter(([, limit]) => typeof limit === 'number');
    await this.budgets.change(id, Object.fromEntries(given));
    return this.queries.execute(new ReadDeploymentBudgetQuery(admin.id, id));
  }
}
