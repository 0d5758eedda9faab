import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { Refusal } from '@artha/core';
import { DataSource } from 'typeorm';
import { OptimisationReader } from './optimisation-reader.js';

/** The best of all trials that share two values. */
export class SurfacePointView {
  @ApiProperty()
  x!: number;

  @ApiProperty()
  y!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Of the best trial here; null: none has one' })
  score!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Half of the trials here score less' })
  medianScore!: number | null;

  @ApiProperty({ description: 'Trials here, which differ in other parameters' })
  trials!: number;
}

export class SurfaceView {
  @ApiProperty({ type: [SurfacePointView] })
  items!: SurfacePointView[];
}

/** How the score of one's own optimisation lies over two of its parameters. Refuses: NOT_FOUND, UNKNOWN_PARAMETER. */
export class FindSurfaceQuery extends Query<SurfaceView> {
  constructor(
    readonly userId: string,
    readonly optimisationId: string,
    readonly x: string,
    readonly y: string,
  ) {
    super();
  }
}

@QueryHandler(FindSurfaceQuery)
export class FindSurfaceHandler implements IQueryHandler<FindSurfaceQuery> {
  constructor(
    private readonly reader: OptimisationReader,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, optimisationId, x, y }: FindSurfaceQuery): Promise<SurfaceView> {
    const { ranges } = await this.reader.requireOwn(userId, optimisationId);
    for (const parameter of [x, y])
      if (!Object.hasOwn(ranges, parameter)) throw new Refusal('UNKNOWN_PARAMETER', { parameter });
    const items = await this.database.query<SurfacePointView[]>(
      `select x, y, max(score) as score, percentile_cont(0.5) within group (order by score) as "medianScore",
              count(*)::integer as trials
         from (select (parameters->>$2)::double precision as x, (parameters->>$3)::double precision as y, score
                 from optimisation_trials where optimisation_id = $1 and window_number = 0) t
        group by x, y order by x, y`,
      [optimisationId, x, y],
    );
    return { items };
  }
}
