import { Injectable } from '@nestjs/common';
import {
  type CandleSource,
  type Instrument,
  istInstant,
  sourcesOf,
  type StrategyDefinition,
  type UtcMillis,
} from '@artha/core';
import { Instruments } from '@artha/market-data';
import { StrategyVersions } from '@artha/trading';
import { pastMillis } from '../past-millis.js';
import type { BacktestEntity } from './backtest.entity.js';

/** So many candles warm up what is looked at beside. */
const PAST_CANDLES = 300;

/** Candles a backtest reads: those that were open from `from` on and over by `until`. */
export interface BacktestSource extends CandleSource {
  readonly from: UtcMillis;
  readonly until: UtcMillis;
  /** Where it is traded: what is known of it. */
  readonly instrument: Instrument | null;
}

/** What a backtest is made of, before a candle of it was read. */
export interface BacktestGround {
  readonly instrument: Instrument;
  /** As it was when the backtest was asked for: a ready one, rules, or of a plug-in. */
  readonly strategy: StrategyDefinition;
  /** The text of one that is written as rules. */
  readonly rules: string | null;
  /** Code of a plug-in takes part: the strategy itself, or indicators its rules name. */
  readonly isForeign: boolean;
  /** The candles that are decided on first, then all the strategy looks at besides. */
  readonly sources: readonly [BacktestSource, ...BacktestSource[]];
}

/** Finds what a backtest reads. Refuses: UNKNOWN_INSTRUMENT, UNKNOWN_STRATEGY, and what the strategy refuses. */
@Injectable()
export class BacktestGrounds {
  constructor(
    private readonly instruments: Instruments,
    private readonly strategies: StrategyVersions,
  ) {}

  async of(row: BacktestEntity): Promise<BacktestGround> {
    const { strategyId, parameters, timeframe, instrumentId, secondInstrumentId } = row;
    const instrument = await this.instruments.require(instrumentId);
    const second = secondInstrumentId && (await this.instruments.require(secondInstrumentId));
    const traded = second ? [instrument, second] : [instrument];
    const strategy = await this.strategies.definition(strategyId);
    const { rules, plugin, indicators } = await this.strategies.source(strategyId);
    const [from, until] = [istInstant(row.fromOn, '00:00'), istInstant(row.toOn, '23:59')];
    const own = { instrumentId, timeframe, instruments: traded };
    const legs = traded.slice(1).map((leg) => ({ instrumentId: leg.id, timeframe }));
    // What is traded is there whether it is looked at or not, and once, whatever else of it is looked at.
    const others = [...legs, ...sourcesOf(strategy.create(parameters), own)]
      .filter((source, at, all) => at === all.findIndex((one) => isSame(one, source)))
      .filter((source) => !isSame(source, own))
      .map((source): BacktestSource => {
        const isLeg = legs.some((one) => isSame(one, source));
        const leg = isLeg ? (traded.find(({ id }) => id === source.instrumentId) ?? null) : null;
        // What is traded begins with the period: its prices before are nobody's fills.
        return {
          ...source,
          instrument: leg,
          until,
          from: leg ? from : from - pastMillis(source.timeframe, PAST_CANDLES),
        };
      });
    return {
      instrument,
      strategy,
      rules,
      isForeign: plugin !== null || indicators.length > 0,
      sources: [{ instrumentId, timeframe, instrument, from, until }, ...others],
    };
  }
}

function isSame(one: CandleSource, other: CandleSource): boolean {
  return one.instrumentId === other.instrumentId && one.timeframe === other.timeframe;
}
