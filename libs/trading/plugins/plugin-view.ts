import { ApiProperty } from '@nestjs/swagger';

export class PluginParameterView {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({ enum: ['whole', 'decimal', 'clock', 'choice'] })
  kind!: string;

  @ApiProperty()
  min!: number;

  @ApiProperty()
  max!: number;

  @ApiProperty()
  initial!: number;
}

/** A strategy or an indicator that a plug-in brings. */
export class PluginPartView {
  @ApiProperty({
    format: 'uuid',
    description: 'What a deployment or a backtest of a strategy takes as `strategyId`',
  })
  id!: string;

  @ApiProperty({ enum: ['strategy', 'indicator'] })
  kind!: 'strategy' | 'indicator';

  @ApiProperty({ description: 'As its config calls it' })
  name!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({ type: [PluginParameterView] })
  parameters!: PluginParameterView[];

  @ApiProperty({ type: [String], description: 'On which it works; empty: on any' })
  timeframes!: string[];

  @ApiProperty({ type: [String], description: 'Which it may trade; empty: any' })
  instruments!: string[];

  @ApiProperty({ description: 'Microseconds of one candle, as measured when it was uploaded' })
  microsPerCandle!: number;

  @ApiProperty({ description: 'Microseconds to make one instance, as measured then' })
  startMicros!: number;

  @ApiProperty({ description: 'Deployments of it that are at work' })
  deployments!: number;
}

/** An uploaded version, which never changes. */
export class PluginView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'house-blend' })
  name!: string;

  @ApiProperty({ example: '1.0.0' })
  version!: string;

  @ApiProperty()
  author!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({
    enum: ['offered', 'superseded', 'retired'],
    description: 'Only the newest version is offered',
  })
  state!: 'offered' | 'superseded' | 'retired';

  @ApiProperty({ description: 'Of the zip as it was uploaded' })
  sha256!: string;

  @ApiProperty()
  zipBytes!: number;

  @ApiProperty({ description: 'Who uploaded it' })
  uploadedBy!: string;

  @ApiProperty({ format: 'date-time' })
  uploadedAt!: string;

  @ApiProperty({ type: String, nullable: true })
  retiredBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  retiredAt!: string | null;

  @ApiProperty({ type: [PluginPartView] })
  parts!: PluginPartView[];
}
