import { Service, inject } from '@angular/core';
import {
  type BacktestSpec,
  type CandleColumns,
  type GivenCandles,
  scriptedStrategy,
  type Sizing,
  type StrategyScript,
  type Timeframe,
  timeframeSeconds,
} from '@artha/core';
import { BacktestsClient } from '../backtests/backtests-client.js';
import { type Backtest, type BacktestGround, type Instrument } from '../live/shapes.js';
import { DebuggerClient, DebugObstacle } from './debugger-client.js';
import { DebugRun } from './debug-run.js';

const NO_SCRIPT =
  'What its plug-in answered was not kept with this run: it is older than that, or wished more than 20,000 times. Run it again to walk through it.';

/** A backtest that can be walked through. */
export interface OpenedRun {
  readonly backtest: Backtest;
  readonly run: DebugRun;
  /** What its plug-in answered was written down; the code itself is not here. */
  readonly isScripted: boolean;
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
    const script = ground.script as StrategyScript | null;
    if (ground.isForeign && script === null) throw new DebugObstacle(NO_SCRIPT);
    const traded = ground.sources.filter(({ isTraded }) => isTraded).map(({ instrumentId }) => instrumentId);
    const instruments = await this.client.instruments([...new Set(traded)], abort);
    const [candles, ...others] = await this.columns(id, ground, abort, onRead);
    const instrument = instruments.find((one) => one.id === backtest.instrumentId);
    if (candles === undefined || candles.openedAt.length === 0 || instrument === undefined)
      throw new DebugObstacle('There are no candles of this period any more.');
    const given = ground.sources.slice(1).map((source, at) => givenOf(source, others[at], instruments));
    const spec = specOf(backtest, ground, instrument);
    return {
      backtest,
      isScripted: script !== null,
      run: new DebugRun({
        spec: { ...spec, others: given.flatMap((one) => one ?? []) },
        candles,
        ticksOf: (row) => this.client.ticks(id, instrument.id, spanOf(candles, row, backtest.timeframe)),
      }),
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

/** From a candle's opening to the next one's, or as long as it may last. */
function spanOf(
  { openedAt }: CandleColumns,
  row: number,
  timeframe: Timeframe,
): { from: number; until: number } {
  const from = openedAt[row] ?? 0;
  return { from, until: Math.min(openedAt[row + 1] ?? Infinity, from + timeframeSeconds(timeframe) * 1000) };
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

function specOf(backtest: Backtest, ground: BacktestGround, instrument: Instrument): BacktestSpec {
  const { rules, sources } = ground;
  const script = ground.script as StrategyScript | null;
  const legs = sources.filter(({ isTraded }) => isTraded).length;
  const { strategyId, parameters, timeframe, capitalPaise, quantity } = backtest;
  const { slippageBps, commissionBps, tariff, product } = backtest;
  return {
    ...{ strategyId, parameters, timeframe, capitalPaise, quantity, slippageBps, commissionBps, tariff },
    ...(product && { product }),
    ...(rules !== null && script === null && { rules }),
    ...(script !== null && {
      definition: scriptedStrategy(script, { id: backtest.strategyId, title: 'Plug-in', legs }),
    }),
    sizing: backtest.sizing as Sizing | null,
    instrument,
  };
}
