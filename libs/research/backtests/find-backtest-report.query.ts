import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { type ChargeReport, ChargeTally, type PerformanceReport, Refusal } from '@artha/core';
import { DataSource } from 'typeorm';
import { BacktestEntity } from './backtest.entity.js';
import type { BacktestReportView } from './report-view.js';

/**
 * What is shown beside the figures of one's own backtest. Refuses NOT_FOUND, also while it is under way, and of runs
 * from before there were reports.
 */
export class FindBacktestReportQuery extends Query<BacktestReportView> {
  constructor(
    readonly userId: string,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindBacktestReportQuery)
export class FindBacktestReportHandler implements IQueryHandler<FindBacktestReportQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, id }: FindBacktestReportQuery): Promise<BacktestReportView> {
    const row = await this.database
      .getRepository(BacktestEntity)
      .findOne({ where: { id, userId }, select: { id: true, report: true } });
    if (!row?.report) throw new Refusal('NOT_FOUND', { thing: 'report' });
    // Runs from before it was told have none.
    const { rollingBeta = [], charges = null } = row.report as Partial<PerformanceReport>;
    return { ...row.report, rollingBeta, charges: charges && withEveryHead(charges) };
  }
}

/** Runs of before a broker squared off in them know nothing of its fee: they paid none. */
function withEveryHead(charges: ChargeReport): ChargeReport {
  return { ...charges, heads: { ...new ChargeTally().heads, ...charges.heads } };
}
