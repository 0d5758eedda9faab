import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Refusal, TIMEFRAMES, type Timeframe, type UtcMillis } from '@artha/core';
import { type CandlePage, Candles } from '@artha/market-data';
import { isoUtc } from '@artha/platform';
import { DataSource } from 'typeorm';
import { BacktestEntity } from './backtest.entity.js';
import { type BacktestGround, BacktestGrounds } from './backtest-grounds.js';

export class BacktestSourceView {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ enum: TIMEFRAMES })
  timeframe!: Timeframe;

  @ApiProperty({ format: 'date-time', description: 'Only candles opened then or later are read' })
  from!: string;

  @ApiProperty({ description: 'Whether it is traded, or looked at only' })
  isTraded!: boolean;
}

/** What one's own backtest reads, for whoever wants to run it again step by step. */
export class BacktestGroundView {
  @ApiProperty({ type: String, nullable: true, description: 'The text of a strategy written as rules' })
  rules!: string | null;

  @ApiProperty({ type: [BacktestSourceView], description: 'Those that are decided on first' })
  sources!: BacktestSourceView[];

  @ApiProperty({ description: 'Code of a plug-in takes part, which runs apart from everything else' })
  isForeign!: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What that code asked for and answered in this run, call by call; null: not kept',
  })
  script!: object | null;
}

/** Refuses NOT_FOUND, also for other people's, and whatever {@link BacktestGrounds} refuses. */
export class FindBacktestGroundQuery extends Query<BacktestGroundView> {
  constructor(
    readonly userId: string,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindBacktestGroundQuery)
export class FindBacktestGroundHandler implements IQueryHandler<FindBacktestGroundQuery> {
  constructor(
    private readonly database: DataSource,
    private readonly grounds: BacktestGrounds,
  ) {}

  async execute({ userId, id }: FindBacktestGroundQuery): Promise<BacktestGroundView> {
    const { rules, sources, isForeign } = await ownGround(this.database, this.grounds, { userId, id });
    const [kept] = await this.database.query<{ script: object }[]>(
      `select script from backtest_scripts where backtest_id = $1`,
      [id],
    );
    return {
      rules,
      isForeign,
      script: kept?.script ?? null,
      sources: sources.map(({ instrumentId, timeframe, from, instrument }) => ({
        ...{ instrumentId, timeframe, from: isoUtc(from), isTraded: instrument !== null },
      })),
    };
  }
}

/** Which of the candles of one's own backtest. */
export interface BacktestCandlesRequest {
  readonly userId: string;
  readonly id: string;
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  /** Only candles that opened before; left out, the newest. */
  readonly before?: UtcMillis;
  readonly limit: number;
}

/**
 * The candles one's own backtest reads, the newest first by page, oldest first within one. They may lie beyond the clock
 * of the market that is played, as the backtest itself did. Refuses NOT_FOUND, also of candles it does not read.
 */
export class ListBacktestCandlesQuery extends Query<CandlePage> {
  constructor(readonly request: BacktestCandlesRequest) {
    super();
  }
}

@QueryHandler(ListBacktestCandlesQuery)
export class ListBacktestCandlesHandler implements IQueryHandler<ListBacktestCandlesQuery> {
  constructor(
    private readonly database: DataSource,
    private readonly grounds: BacktestGrounds,
    private readonly candles: Candles,
  ) {}

  async execute({ request }: ListBacktestCandlesQuery): Promise<CandlePage> {
    const { instrumentId, timeframe, limit } = request;
    const { sources } = await ownGround(this.database, this.grounds, request);
    const source = sources.find((one) => one.instrumentId === instrumentId && one.timeframe === timeframe);
    if (source === undefined) throw new Refusal('NOT_FOUND', { thing: 'candles in this backtest' });
    const { from, until } = source;
    const before = Math.min(request.before ?? until, until);
    const { items, nextBefore } = await this.candles.page(instrumentId, timeframe, { before, until, limit });
    const own = items.filter(({ openedAt }) => openedAt >= from);
    return { items: own, nextBefore: own.length < items.length ? null : nextBefore };
  }
}

/** Refuses NOT_FOUND, also of other people's. */
export async function ownGround(
  database: DataSource,
  grounds: BacktestGrounds,
  { id, userId }: { readonly id: string; readonly userId: string },
): Promise<BacktestGround> {
  const row = await database.getRepository(BacktestEntity).findOneBy({ id, userId });
  if (row === null) throw new Refusal('NOT_FOUND', { thing: 'backtest' });
  return grounds.of(row);
}
