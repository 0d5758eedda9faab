import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { istDateOf, istInstant, Refusal, type UtcMillis } from '@artha/core';
import { Ticks } from '@artha/market-data';
import { isoUtc } from '@artha/platform';
import { DataSource } from 'typeorm';
import { ownGround } from './backtest-candles.query.js';
import { BacktestGrounds } from './backtest-grounds.js';

/** Nobody walks through more of them one by one. */
const MOST_TICKS = 5_000;

export class BacktestTickView {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  lastPaise!: number;

  @ApiProperty({ description: 'Units traded since the span began' })
  volume!: number;
}

export class BacktestTicksView {
  @ApiProperty({ type: [BacktestTickView], description: 'Oldest first; none where none were recorded' })
  items!: BacktestTickView[];

  @ApiProperty({ description: `There are more than ${MOST_TICKS}, and none are given` })
  isTooMany!: boolean;
}

/** Which of the ticks one's own backtest was made over: those of one candle. */
export interface BacktestTicksRequest {
  readonly userId: string;
  readonly id: string;
  readonly instrumentId: string;
  readonly from: UtcMillis;
  /** Before this instant. */
  readonly until: UtcMillis;
}

/**
 * The recorded ticks inside a candle one's own backtest traded on, also those beyond the clock of a market that is
 * played. Refuses NOT_FOUND, also of instruments it does not trade and of days outside its period.
 */
export class ListBacktestTicksQuery extends Query<BacktestTicksView> {
  constructor(readonly request: BacktestTicksRequest) {
    super();
  }
}

@QueryHandler(ListBacktestTicksQuery)
export class ListBacktestTicksHandler implements IQueryHandler<ListBacktestTicksQuery> {
  constructor(
    private readonly database: DataSource,
    private readonly grounds: BacktestGrounds,
    private readonly ticks: Ticks,
  ) {}

  async execute({ request }: ListBacktestTicksQuery): Promise<BacktestTicksView> {
    const { instrumentId, from, until } = request;
    const { sources } = await ownGround(this.database, this.grounds, request);
    const isTraded = sources.some(
      (one) =>
        one.instrumentId === instrumentId && one.instrument !== null && from >= one.from && from <= one.until,
    );
    if (!isTraded) throw new Refusal('NOT_FOUND', { thing: 'ticks in this backtest' });
    const endOfDay = istInstant(istDateOf(from), '23:59');
    const after = { at: from, sequence: -1 };
    const page = await this.ticks.page(instrumentId, after, Math.min(until, endOfDay), MOST_TICKS + 1);
    if (page.length > MOST_TICKS) return { items: [], isTooMany: true };
    const [before] = await this.ticks.newest(instrumentId, istInstant(istDateOf(from), '00:00'), from, 1);
    const traded = before?.dayVolume ?? 0;
    return {
      isTooMany: false,
      items: page.map(({ at, lastPaise, dayVolume }) => ({
        ...{ at: isoUtc(at), lastPaise, volume: dayVolume - traded },
      })),
    };
  }
}
