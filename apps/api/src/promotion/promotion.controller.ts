import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, OnlyFor, type SignedInUser } from '@artha/accounts';
import {
  PromotionCandidateView,
  PromotionGatesView,
  PromotionOverrideView,
  Promotions,
  PromotionView,
} from '@artha/trading';
import { Audited } from '../audit/audit-requests.js';
import { SignedInApi } from '../http/api-errors.js';
import { LetThroughDto, PromotionGatesDto, PromotionQueryDto } from './promotion.dto.js';

/** What a strategy has to have shown before it trades real money. */
@ApiTags('deployments')
@SignedInApi()
@Controller()
export class PromotionController {
  constructor(private readonly promotions: Promotions) {}

  /** What this person has shown of a strategy, beside what is wanted. */
  @Get('promotion')
  @ApiOkResponse({ type: PromotionView })
  read(
    @CurrentUser() user: SignedInUser,
    @Query() { strategyId }: PromotionQueryDto,
  ): Promise<PromotionView> {
    return this.promotions.of(user.id, strategyId);
  }

  @Get('admin/promotion-gates')
  @OnlyFor('admin')
  @ApiOkResponse({ type: PromotionGatesView })
  gates(): Promise<PromotionGatesView> {
    return this.promotions.gates();
  }

  /** From the next deployment on. */
  @Put('admin/promotion-gates')
  @OnlyFor('admin')
  @Audited('promotion-gates.change', 'platform')
  @ApiOkResponse({ type: PromotionGatesView })
  async change(
    @CurrentUser() admin: SignedInUser,
    @Body() gates: PromotionGatesDto,
  ): Promise<PromotionGatesView> {
    await this.promotions.change(gates, admin.id);
    return this.promotions.gates();
  }

  /** Whoever went past what was not met, and why; the newest first. */
  @Get('admin/promotion-overrides')
  @OnlyFor('admin')
  @ApiOkResponse({ type: [PromotionOverrideView] })
  overrides(): Promise<PromotionOverrideView[]> {
    return this.promotions.overrides();
  }

  /** Versions that may be let through. */
  @Get('admin/promotion-candidates')
  @OnlyFor('admin')
  @ApiOkResponse({ type: [PromotionCandidateView] })
  candidates(): Promise<PromotionCandidateView[]> {
    return this.promotions.candidates();
  }

  /** Lets a version through, whatever it has not shown. */
  @Post('admin/promotion-overrides')
  @OnlyFor('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  letThrough(
    @CurrentUser() admin: SignedInUser,
    @Body() { strategyId, reason }: LetThroughDto,
  ): Promise<void> {
    return this.promotions.letThrough(admin.id, strategyId, reason);
  }
}
