import { ApiProperty } from '@nestjs/swagger';
import type { FeedConnectionReport, FeedReport } from '@artha/contracts';
import type { UtcMillis } from '@artha/core';
import { isoUtc } from '@artha/platform';

export class FeedConnectionView {
  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'Instruments it carries' })
  subscribed!: number;

  @ApiProperty({ description: 'Instruments it may carry' })
  capacity!: number;

  @ApiProperty({ enum: ['connected', 'connecting', 'down'] })
  state!: FeedConnectionReport['state'];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Market time' })
  lastTickAt!: string | null;

  @ApiProperty({
    description: 'It was cut or fell silent and has given no data since: what it carries is stale',
  })
  isBehind!: boolean;

  @ApiProperty({ description: 'How often it was connected anew' })
  reconnects!: number;

  @ApiProperty({ description: 'How often it was given up because no data came although it was connected' })
  silences!: number;
}

export class RejectedTicksView {
  @ApiProperty()
  zeroPrice!: number;

  @ApiProperty({ description: "Outside the day's price band, or a jump the next ticks did not bear out" })
  outlier!: number;

  @ApiProperty()
  duplicate!: number;

  @ApiProperty()
  outOfOrder!: number;

  @ApiProperty({ description: 'Outside trading hours' })
  outsideSession!: number;

  @ApiProperty({ description: 'Of instruments nobody asked for' })
  unknown!: number;

  @ApiProperty({ description: "The day's volume fell or cannot be; the price beside it was taken" })
  doubtfulVolume!: number;
}

export class FeedReportView {
  @ApiProperty({ example: 'replay' })
  name!: string;

  @ApiProperty({ enum: ['replay', 'synthetic', 'live'] })
  kind!: FeedReport['kind'];

  @ApiProperty({ description: '1 is asked first' })
  priority!: number;

  @ApiProperty({ enum: ['streaming', 'paused', 'stale', 'down', 'standby'] })
  state!: FeedReport['state'];

  @ApiProperty({ description: 'The one whose ticks count' })
  isActive!: boolean;

  @ApiProperty({ type: [FeedConnectionView] })
  connections!: FeedConnectionView[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Market time' })
  lastTickAt!: string | null;

  @ApiProperty()
  ticksPerSecond!: number;

  @ApiProperty({ type: RejectedTicksView })
  rejected!: RejectedTicksView;

  @ApiProperty({ description: 'How often the engine has turned away from it' })
  failovers!: number;

  @ApiProperty({ description: 'How often it was connected anew' })
  reconnects!: number;

  @ApiProperty({ type: String, nullable: true })
  lastError!: string | null;
}

export class FeedListView {
  @ApiProperty({ type: [FeedReportView] })
  items!: FeedReportView[];
}

export function feedView(feed: FeedReport): FeedReportView {
  return {
    ...feed,
    connections: feed.connections.map((one) => ({ ...one, lastTickAt: isoOrNull(one.lastTickAt) })),
    lastTickAt: isoOrNull(feed.lastTickAt),
  };
}

function isoOrNull(at: UtcMillis | null): string | null {
  return at === null ? null : isoUtc(at);
}
