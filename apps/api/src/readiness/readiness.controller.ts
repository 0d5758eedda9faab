import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ReadInstrumentMasterQuery } from '@artha/market-data';
import { Heartbeat, isoUtc, Readiness } from '@artha/platform';
import { SignedInApi } from '../http/api-errors.js';

class PartView {
  @ApiProperty({ example: 'market-engine' })
  name!: string;

  @ApiProperty({ enum: ['up', 'down'] })
  state!: 'up' | 'down';
}

class InstrumentMasterView {
  @ApiProperty({ description: 'Instruments that can be found' })
  listed!: number;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The day the newest file stands for; null: only what came with Artha is known',
  })
  snapshotOn!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  importedAt!: string | null;
}

/** Whether one can trade now, as far as the servers know. */
class ReadinessView {
  @ApiProperty({ type: [PartView], description: 'The servers, then the processes' })
  parts!: PartView[];

  @ApiProperty({ type: InstrumentMasterView, nullable: true, description: 'Null: the database is away' })
  instruments!: InstrumentMasterView | null;

  @ApiProperty({ format: 'date-time', description: 'The clock of this server, on the wall' })
  now!: string;
}

/** What a person looks at before the market opens; the figures of each process are for administrators. */
@ApiTags('readiness')
@SignedInApi()
@Controller('readiness')
export class ReadinessController {
  constructor(
    private readonly queries: QueryBus,
    private readonly readiness: Readiness,
    private readonly heartbeat: Heartbeat,
  ) {}

  @Get()
  @ApiOkResponse({ type: ReadinessView })
  async read(): Promise<ReadinessView> {
    const { database, redis } = await this.readiness.check();
    const processes = redis.state === 'up' ? await this.heartbeat.processes() : [];
    return {
      parts: [
        { name: 'database', state: database.state },
        { name: 'redis', state: redis.state },
        ...processes.map(({ name, state }) => ({ name, state })),
      ],
      instruments: database.state === 'up' ? await this.master() : null,
      now: isoUtc(Date.now()),
    };
  }

  private async master(): Promise<InstrumentMasterView> {
    const { importedAt, ...master } = await this.queries.execute(new ReadInstrumentMasterQuery());
    return { ...master, importedAt: importedAt === null ? null : isoUtc(importedAt) };
  }
}
