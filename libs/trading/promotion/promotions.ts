import { Injectable } from '@nestjs/common';
import { Audit } from '@artha/accounts';
import { gateChecks, Refusal, type ShownBacktest, STRATEGIES, unmetText } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { VERSION_TITLE } from '../strategies/strategy-versions.js';
import type {
  PromotionCandidateView,
  PromotionGatesView,
  PromotionOverrideView,
  PromotionView,
} from './promotion-view.js';

export type NewGates = Omit<PromotionGatesView, 'changedBy' | 'changedAt'>;

/** Somebody lets a version trade real money though it has not shown what is wanted. */
export interface Override {
  readonly userId: string;
  readonly strategyId: string;
  readonly deploymentId: string | null;
  readonly reason: string;
  /** What was not met. */
  readonly unmet: string;
}

/** So many of the newest overrides are shown, and versions that may be let through. */
const MOST_SHOWN = 200;
/** So many of the newest backtests of a version are looked at. */
const MOST_BACKTESTS = 500;

/** What strategies have to have shown before they trade real money, and whether they have. */
@Injectable()
export class Promotions {
  constructor(
    private readonly database: DataSource,
    private readonly audit: Audit,
  ) {}

  async gates(): Promise<PromotionGatesView> {
    const [row] =
      await this.database.query<(Omit<PromotionGatesView, 'changedAt'> & { changedAt: number | null })[]>(
        READ_GATES,
      );
    if (row === undefined) throw new Error('there are no promotion gates');
    return { ...row, changedAt: row.changedAt === null ? null : isoUtc(row.changedAt) };
  }

  /** From the next deployment on; what trades already goes on. */
  async change(gates: NewGates, userId: string): Promise<void> {
    await this.database.query(CHANGE_GATES, [
      gates.leastBacktestTrades,
      gates.leastProfitFactor,
      gates.mostDrawdownPercent,
      gates.leastPaperDays,
      gates.leastPaperTrades,
      gates.traderMayOverride,
      userId,
    ]);
  }

  /** What this person has shown of a version: backtests and paper trades of others prove nothing to them. */
  async of(userId: string, strategyId: string): Promise<PromotionView> {
    const gates = await this.gates();
    const backtests = await this.database.query<ShownBacktest[]>(READ_BACKTESTS, [
      strategyId,
      userId,
      MOST_BACKTESTS,
    ]);
    const [paper] = await this.database.query<{ days: number; trades: number }[]>(READ_PAPER, [
      strategyId,
      userId,
    ]);
    const [letThrough] = await this.database.query<{ reason: string }[]>(READ_LET_THROUGH, [strategyId]);
    const shown = { backtests, paperDays: paper?.days ?? 0, paperTrades: paper?.trades ?? 0 };
    const checks = gateChecks(gates, shown);
    return {
      strategyId,
      checks,
      isOpen: letThrough !== undefined || unmetText(checks) === null,
      letThrough: letThrough?.reason ?? null,
      mayOverride: gates.traderMayOverride,
    };
  }

  /**
   * Refuses GATE_NOT_MET with every threshold that is not, unless its trader may go past them and says why: then that is
   * what is to be kept with the deployment, in its transaction.
   */
  async require(
    userId: string,
    wish: { id: string; strategyId: string; reason: string },
  ): Promise<Override | null> {
    const { id: deploymentId, strategyId, reason } = wish;
    const { checks, isOpen, mayOverride } = await this.of(userId, strategyId);
    if (isOpen) return null;
    const unmet = unmetText(checks) ?? '';
    if (!mayOverride || reason.trim() === '') throw new Refusal('GATE_NOT_MET', { unmet });
    return { userId, strategyId, deploymentId, reason, unmet };
  }

  /** An administrator lets a version through for everybody. */
  async letThrough(userId: string, strategyId: string, reason: string): Promise<void> {
    const override = { userId, strategyId, deploymentId: null, reason, unmet: 'whatever is not met' };
    await this.database.transaction((tx) => this.keep(tx, override));
  }

  /** Every time somebody went past, the newest first. */
  async overrides(): Promise<PromotionOverrideView[]> {
    const rows = await this.database.query<(Omit<PromotionOverrideView, 'madeAt'> & { madeAt: number })[]>(
      READ_OVERRIDES,
      [MOST_SHOWN],
    );
    return rows.map(({ title, madeAt, ...row }) => ({
      ...row,
      title: title ?? titleOf(row.strategyId),
      madeAt: isoUtc(madeAt),
    }));
  }

  /** What may be let through: the ready strategies, and versions that traders have tried or deployed. */
  async candidates(): Promise<PromotionCandidateView[]> {
    const own = await this.database.query<PromotionCandidateView[]>(READ_CANDIDATES, [MOST_SHOWN]);
    return [...STRATEGIES.map(({ id: strategyId, title }) => ({ strategyId, title, owner: null })), ...own];
  }

  async keep(
    tx: EntityManager,
    { userId, strategyId, deploymentId, reason, unmet }: Override,
  ): Promise<void> {
    await tx.query(
      `insert into promotion_overrides (strategy_id, deployment_id, unmet, reason, made_by)
       values ($1, $2, $3, $4, $5)`,
      [strategyId, deploymentId, unmet, reason, userId],
    );
    const details = { strategyId, unmet, reason };
    await this.audit.record(
      {
        userId,
        action: 'promotion.overridden',
        resource: 'strategy',
        resourceId: deploymentId ?? strategyId,
        result: 'done',
        details,
      },
      tx,
    );
  }
}

function titleOf(strategyId: string): string {
  return STRATEGIES.find(({ id }) => id === strategyId)?.title ?? strategyId;
}

const READ_GATES = `
  select g.least_backtest_trades as "leastBacktestTrades", g.least_profit_factor as "leastProfitFactor",
         g.most_drawdown_percent as "mostDrawdownPercent", g.least_paper_days as "leastPaperDays",
         g.least_paper_trades as "leastPaperTrades", g.trader_may_override as "traderMayOverride",
         u.name as "changedBy", g.changed_at as "changedAt"
    from promotion_gates g left join users u on u.id = g.changed_by`;

const CHANGE_GATES = `
  update promotion_gates set least_backtest_trades = $1, least_profit_factor = $2, most_drawdown_percent = $3,
         least_paper_days = $4, least_paper_trades = $5, trader_may_override = $6, changed_by = $7, changed_at = now()`;

const READ_BACKTESTS = `
  select (metrics->>'trades')::int as trades, (metrics->>'profitFactor')::float8 as "profitFactor",
         (metrics->>'maxDrawdownPercent')::float8 as "maxDrawdownPercent"
    from backtests where strategy_id = $1 and user_id = $2 and state = 'finished' and metrics is not null
   order by sequence desc limit $3`;

/** Exits that were filled, on the accounts this person owns, by the market's own days. */
const READ_PAPER = `
  select count(distinct (o.updated_at at time zone 'Asia/Kolkata')::date)::int as days, count(*)::int as trades
    from orders o
    join deployments d on d.id = o.deployment_id
    join trading_accounts a on a.id = d.account_id
   where d.strategy_id = $1 and d.mode = 'paper' and a.owner_id = $2 and o.reduces_only and o.filled_quantity > 0`;

const READ_LET_THROUGH = `
  select reason from promotion_overrides where strategy_id = $1 and deployment_id is null
   order by id desc limit 1`;

const READ_OVERRIDES = `
  select d.id::text as id, d.strategy_id as "strategyId", d.deployment_id as "deploymentId", d.unmet, d.reason,
         u.name as "madeBy", d.made_at as "madeAt", ${VERSION_TITLE} as title
    from promotion_overrides d join users u on u.id = d.made_by order by d.id desc limit $1`;

const READ_CANDIDATES = `
  select v.id::text as "strategyId", s.name || ' v' || v.number as title, u.name as owner
    from strategy_versions v
    join own_strategies s on s.id = v.strategy_id
    join users u on u.id = s.user_id
   where exists (select 1 from backtests b where b.strategy_id = v.id::text)
      or exists (select 1 from deployments d where d.strategy_id = v.id::text)
   order by v.id desc limit $1`;
