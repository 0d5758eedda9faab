import { Injectable } from '@nestjs/common';
import { type BacktestSpec, type CandleColumns, type GivenCandles } from '@artha/core';
import { Candles, SessionGroups } from '@artha/market-data';
import { BacktestGrounds, type BacktestSource } from './backtest-grounds.js';
import type { BacktestEntity } from './backtest.entity.js';

/** A backtest with all it reads. */
export interface BacktestMaterial {
  readonly spec: BacktestSpec & Required<Pick<BacktestSpec, 'definition'>>;
  /** Those that are decided on. */
  readonly candles: CandleColumns;
  readonly own: BacktestSource;
  /** Code of a plug-in takes part. */
  readonly isForeign: boolean;
}

/** Reads what a backtest is made of. Refuses as {@link BacktestGrounds} does. */
@Injectable()
export class BacktestMaterials {
  constructor(
    private readonly candles: Candles,
    private readonly grounds: BacktestGrounds,
    private readonly groups: SessionGroups,
  ) {}

  async of(row: BacktestEntity): Promise<BacktestMaterial> {
    const { instrument, strategy: definition, sources, isForeign } = await this.grounds.of(row);
    const [own, ...beside] = sources;
    const candles = await this.columnsOf(own);
    const others = await Promise.all(
      beside.map(async (source): Promise<GivenCandles> => {
        const { instrumentId, timeframe, instrument: leg } = source;
        const columns = await this.columnsOf(source);
        return { instrumentId, timeframe, candles: columns, ...(leg && { instrument: leg }) };
      }),
    );
    const { strategyId, parameters, timeframe, capitalPaise, quantity, sizing } = row;
    const { slippageBps, commissionBps, tariff, product } = row;
    const traded = [instrument.id, ...others.flatMap(({ instrument: leg }) => leg?.id ?? [])];
    const asked = {
      closingInAuction: this.groups.closingInAuction(traded),
      strategyId,
      parameters,
      timeframe,
      capitalPaise,
      quantity,
      sizing,
      slippageBps,
      commissionBps,
      tariff,
      ...(product && { product }),
    };
    return { spec: { ...asked, definition, instrument, others }, candles, own, isForeign };
  }

  private columnsOf({ instrumentId, timeframe, from, until }: BacktestSource): Promise<CandleColumns> {
    return this.candles.columns(instrumentId, timeframe, from, until);
  }
}
