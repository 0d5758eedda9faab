import { ApiProperty } from '@nestjs/swagger';
import { SCENARIOS, type Scenario, SKIPS, type Skip } from '@artha/contracts';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsString, Max, Min } from 'class-validator';
import { CommaSeparated, IsDay, IsInstant, MayBeLeftOut } from '../http/fields.js';

const MOST_SEED = 4_294_967_295;

export class ReplayDto {
  @ApiProperty({ required: false })
  @MayBeLeftOut()
  @IsBoolean()
  playing?: boolean;

  @ApiProperty({ required: false, minimum: 0.5, maximum: 100 })
  @MayBeLeftOut()
  @IsNumber()
  @Min(0.5)
  @Max(100)
  speed?: number;

  @ApiProperty({ required: false, format: 'date-time', description: 'An instant of the replayed day' })
  @MayBeLeftOut()
  @IsInstant()
  seekTo?: string;

  @ApiProperty({
    required: false,
    format: 'date',
    description: 'Another day: a recorded one, or in synthetic mode any trading day',
  })
  @MayBeLeftOut()
  @IsDay()
  sessionOn?: string;

  @ApiProperty({ required: false, enum: ['replay', 'synthetic'] })
  @MayBeLeftOut()
  @IsIn(['replay', 'synthetic'])
  mode?: 'replay' | 'synthetic';

  @ApiProperty({ required: false, enum: SCENARIOS, description: 'What the made-up day is like' })
  @MayBeLeftOut()
  @IsIn(SCENARIOS)
  scenario?: Scenario;

  @ApiProperty({
    required: false,
    minimum: 0,
    maximum: MOST_SEED,
    description: 'The same seed makes the same day, tick by tick',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(MOST_SEED)
  seed?: number;

  @ApiProperty({
    required: false,
    enum: ['tick', 'candle'],
    description: 'While paused: one tick on, or to the next close of a minute',
  })
  @MayBeLeftOut()
  @IsIn(['tick', 'candle'])
  step?: 'tick' | 'candle';

  @ApiProperty({
    required: false,
    enum: SKIPS,
    description: 'Plays on as fast as it can until this happens; desks trade on the way',
  })
  @MayBeLeftOut()
  @IsIn(SKIPS)
  skipTo?: Skip;
}

/** A day that can be replayed. */
export class RecordingView {
  @ApiProperty({ format: 'date' })
  sessionOn!: string;

  @ApiProperty({ description: 'Instruments with a price on that day' })
  instruments!: number;

  @ApiProperty({
    description: 'Recorded ticks; what was recorded in minutes only is played along their paths',
  })
  ticks!: number;
}

export class RecordingListView {
  @ApiProperty({ type: [RecordingView] })
  items!: RecordingView[];
}

export class QuotesQueryDto {
  @ApiProperty({ type: String, description: 'Instrument ids, comma-separated, at most 200' })
  @CommaSeparated()
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  instrumentIds!: string[];
}

export class QuoteView {
  @ApiProperty()
  instrumentId!: string;

  @ApiProperty({ type: Number, nullable: true })
  lastPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  previousClosePaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  openPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  highPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  lowPaise!: number | null;

  @ApiProperty()
  dayVolume!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Contracts open, in units' })
  openInterest!: number | null;

  @ApiProperty({ description: 'The feed has fallen silent: the price is old, and entries are refused' })
  isStale!: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Market time of the last tick',
  })
  at!: string | null;
}

export class QuoteListView {
  @ApiProperty({ type: [QuoteView] })
  items!: QuoteView[];
}
