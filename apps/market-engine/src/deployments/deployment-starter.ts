import { Injectable } from '@nestjs/common';
import {
  type BudgetMeter,
  type Deployment,
  type Instrument,
  type InstrumentId,
  type SavedState,
  sourcesOf,
  type Strategy,
  type StrategyDefinition,
  type TradingDesk,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { isConnectionFault } from '@artha/platform';
import { DeskRecords, StrategyVersions } from '@artha/trading';
import { WarmSeries } from '../feed/warm-series.js';
import { SessionRecording } from '../sessions/session-recording.js';
import { Budgets } from './budgets.js';
import { StrategyFaults } from './strategy-faults.js';

/** What a deployment needs to be put to work. */
export interface Means {
  readonly strategy: StrategyDefinition;
  readonly instruments: readonly Instrument[];
  /** What it kept for itself before. */
  readonly saved: ReadonlyMap<InstrumentId, SavedState>;
  readonly meter: BudgetMeter;
}

/** Puts deployments to work on their desks: first what may fail or take its time, then what happens at once. */
@Injectable()
export class DeploymentStarter {
  constructor(
    private readonly series: WarmSeries,
    private readonly records: DeskRecords,
    private readonly instruments: Instruments,
    private readonly strategies: StrategyVersions,
    private readonly faults: StrategyFaults,
    private readonly budgets: Budgets,
    private readonly recording: SessionRecording,
  ) {}

  /** Null: the deployment names something that cannot be had, which was reported. */
  async meansOf(deployment: Deployment): Promise<Means | null> {
    try {
      const strategy = await this.strategies.definition(deployment.strategyId);
      await this.recording.strategy(deployment.strategyId);
      const ids = deployment.instrumentIds;
      const instruments = await Promise.all(ids.map((id) => this.instruments.require(id)));
      const own = { instrumentId: ids[0] ?? '', timeframe: deployment.timeframe, instruments };
      for (const other of sourcesOf(strategy.create(deployment.parameters), own))
        await this.instruments.require(other.instrumentId);
      const saved = await this.records.statesOf(deployment.id);
      return { strategy, instruments, saved, meter: await this.budgets.meterOf(deployment.id) };
    } catch (error) {
      if (isConnectionFault(error)) throw error; // it is the database that is away
      await this.faults.report(deployment, error);
      return null;
    }
  }

  /** False: its strategy does not start, which was reported. */
  putToWork(
    desk: TradingDesk,
    deployment: Deployment,
    { strategy, instruments, saved, meter }: Means,
  ): boolean {
    try {
      for (const { id } of instruments) this.series.of(id, deployment.timeframe);
      const create = (): Strategy => strategy.create(deployment.parameters);
      desk.strategies.deploy(deployment, instruments, create, {
        legs: strategy.legs,
        saved,
        meter: this.recording.meter(meter),
      });
      return true;
    } catch (error) {
      void this.faults.report(deployment, error);
      return false;
    }
  }
}
