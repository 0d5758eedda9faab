import { Service, inject } from '@angular/core';
import {
  type BacktestSpec,
  type CandleColumns,
  checkRules,
  type GivenCandles,
  type Sizing,
  STRATEGIES,
} from '@artha/core';
import { BacktestsClient } from '../backtests/backtests-client.js';
import { type Backtest, type BacktestGround, type Instrument } from '../live/shapes.js';
import { DebuggerClient, DebugObstacle } from './debugger-client.js';
import { DebugRun } from './debug-run.js';

/** A backtest that can be walked through. */
export interface OpenedRun {
  readonly backtest: Backtest;
  readonly run: DebugRun;
}

/** Brings together what a backtest was made of. */
@Service()
export class DebugGrounds {
  private readonly client = inject(DebuggerClient);
  private readonly backtests = inject(BacktestsClient);

  /** `onRead` hears how many candles have come. Throws a DebugObstacle, or what the strategy refuses. */
  async open(id: string, abort: AbortSignal, onRead: (count: number) => void): Promise<OpenedRun> {
    const [backtest, ground] = await Promise.all([
      this.backtests.read(id, abort),
      this.client.ground(id, abort),
    ]);
    if (ground.rules === null && !STRATEGIES.some((one) => one.id === backtest.strategyId))
      throw new DebugObstacle(
        'A plug-in runs apart from everything else, and cannot be walked through here.',
      );
    if (ground.rules !== null && checkRules(ground.rules) !== null)
      throw new DebugObstacle(
        'These rules name an indicator of a plug-in, which runs apart from everything else: they cannot be walked through here.',
      );
    const traded = ground.sources.filter(({ isTraded }) => isTraded).map(({ instrumentId }) => instrumentId);
    const instruments = await this.client.instruments([...new Set(traded)], abort);
    const [candles, ...others] = await this.columns(id, ground, abort, onRead);
    const instrument = instruments.find((one) => one.id === backtest.instrumentId);
    if (candles === undefined || candles.openedAt.length === 0 || instrument === undefined)
      throw new DebugObstacle('There are no candles of this period any more.');
    const given = ground.sources.slice(1).map((source, at) => givenOf(source, others[at], instruments));
    const spec = specOf(backtest, ground.rules, instrument);
    return {
      backtest,
      run: new DebugRun({ spec: { ...spec, others: given.flatMap((one) => one ?? []) }, candles }),
    };
  }

  private columns(
    id: string,
    { sources }: BacktestGround,
    abort: AbortSignal,
    onRead: (count: number) => void,
  ): Promise<CandleColumns[]> {
    const counts = sources.map(() => 0);
    return Promise.all(
      sources.map((source, at) =>
        this.client.candles(id, source, abort, (count) => {
          counts[at] = count;
          onRead(counts.reduce((sum, one) => sum + one, 0));
        }),
      ),
    );
  }
}

function givenOf(
  { instrumentId, timeframe, isTraded }: BacktestGround['sources'][number],
  candles: CandleColumns | undefined,
  instruments: readonly Instrument[],
): GivenCandles | null {
  if (candles === undefined) return null;
  const instrument = isTraded ? instruments.find(({ id }) => id === instrumentId) : undefined;
  return { instrumentId, timeframe, candles, ...(instrument && { instrument }) };
}

function specOf(backtest: Backtest, rules: string | null, instrument: Instrument): BacktestSpec {
  const { strategyId, parameters, timeframe, capitalPaise, quantity, slippageBps, commissionBps } = backtest;
  return {
    ...{ strategyId, parameters, timeframe, capitalPaise, quantity, slippageBps, commissionBps },
    ...(rules !== null && { rules }),
    sizing: backtest.sizing as Sizing | null,
    instrument,
  };
}
