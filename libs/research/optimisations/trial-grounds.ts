import { Injectable } from '@nestjs/common';
import {
  type BacktestSpec,
  type CandleColumns,
  istInstant,
  Refusal,
  type StrategyDefinition,
} from '@artha/core';
import { Candles, Instruments, SessionGroups } from '@artha/market-data';
import { type PluginPackage } from '@artha/plugins';
import { StrategyVersions } from '@artha/trading';
import type { OptimisationEntity } from './optimisation.entity.js';

export interface TrialGround {
  readonly strategy: StrategyDefinition;
  /** Its parameters are those that are not varied. */
  readonly spec: BacktestSpec;
  readonly candles: CandleColumns;
  /** Of a strategy that a plug-in brings: for the threads, which cannot be handed a definition. */
  readonly plugin: PluginPackage | null;
}

/** What the trials of an optimisation are made with. Refuses: UNKNOWN_STRATEGY, UNKNOWN_INSTRUMENT, NO_CANDLES. */
@Injectable()
export class TrialGrounds {
  constructor(
    private readonly strategies: StrategyVersions,
    private readonly candles: Candles,
    private readonly instruments: Instruments,
    private readonly groups: SessionGroups,
  ) {}

  async of(row: OptimisationEntity): Promise<TrialGround> {
    const { strategyId, timeframe, capitalPaise, quantity, instrumentId } = row;
    const { slippageBps, commissionBps, tariff, product } = row;
    const strategy = await this.strategies.definition(strategyId);
    const rules = (await this.strategies.rules(strategyId)) ?? undefined;
    const instrument = await this.instruments.require(instrumentId);
    const [from, until] = [istInstant(row.fromOn, '00:00'), istInstant(row.toOn, '23:59')];
    const candles = await this.candles.columns(instrumentId, timeframe, from, until);
    if (candles.openedAt.length === 0) throw new Refusal('NO_CANDLES', { instrumentId });
    const spec = {
      closingInAuction: this.groups.closingInAuction([instrumentId]),
      strategyId,
      rules,
      instrument,
      timeframe,
      capitalPaise,
      quantity,
      slippageBps,
      commissionBps,
      tariff,
      ...(product && { product }),
    };
    const plugin = await this.strategies.plugin(strategyId);
    return { strategy, spec: { ...spec, parameters: row.fixed }, candles, plugin };
  }
}
