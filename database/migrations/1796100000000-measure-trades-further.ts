import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why a trade was opened and how far it was in loss and in gain; null of trades from before. Figures that older runs
 * did not measure are null with them, so that whoever reads one finds every name.
 */
export class MeasureTradesFurther1796100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table backtest_trades add mae_paise bigint, add mfe_paise bigint, add entry_reason text;
      update backtests set metrics = $json$ {
        "tradingDays": 0, "volatilityPercent": null, "calmar": null, "maxDrawdownPeakAt": null,
        "maxDrawdownLowAt": null, "maxDrawdownRecoveredAt": null, "var95Percent": null,
        "parametricVar95Percent": null, "cvar95Percent": null, "expectancyPaise": null, "bestTradePaise": null,
        "worstTradePaise": null, "longestWinStreak": 0, "longestLossStreak": 0, "averageHoldingMinutes": null,
        "averageMaePaise": null, "averageMfePaise": null, "benchmarkDays": 0, "benchmarkReturnPercent": null,
        "beta": null, "alphaPercent": null, "correlation": null, "turnoverPaise": 0
      } $json$::jsonb || metrics where metrics is not null;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
