import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '@artha/accounts';
import { PageOf } from '@artha/platform';
import { FeedView } from '../market/market-view.js';

export class UserView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'email' })
  email!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ROLES })
  role!: Role;

  @ApiProperty()
  isActive!: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastSignInAt!: string | null;
}

export const UserPage = PageOf(UserView);

class ProcessView {
  @ApiProperty({ example: 'market-engine-1' })
  name!: string;

  @ApiProperty({ enum: ['up', 'down'] })
  state!: 'up' | 'down';

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ format: 'date-time' })
  lastSeenAt!: string;

  @ApiProperty()
  heapBytes!: number;

  @ApiProperty({ description: '99th percentile since the last heartbeat' })
  eventLoopLagMillis!: number;
}

class ServerView {
  @ApiProperty({ enum: ['up', 'down'] })
  state!: 'up' | 'down';

  @ApiProperty({ type: Number, nullable: true })
  latencyMillis!: number | null;
}

class StreamGroupView {
  @ApiProperty()
  group!: string;

  @ApiProperty({ description: 'Facts taken but not finished' })
  pending!: number;

  @ApiProperty({ description: 'Facts not yet taken' })
  lag!: number;
}

class QueueView {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  waiting!: number;

  @ApiProperty()
  active!: number;

  @ApiProperty()
  completed!: number;

  @ApiProperty()
  failed!: number;
}

class RecordCountsView {
  @ApiProperty()
  ticks!: number;

  @ApiProperty({ description: 'Order books' })
  depth!: number;

  @ApiProperty({ description: 'Closed minutes' })
  candles!: number;
}

class TickRecorderView {
  @ApiProperty({ description: 'Only a live market is recorded' })
  isRecording!: boolean;

  @ApiProperty({ type: RecordCountsView, description: 'On their way to the database' })
  waiting!: RecordCountsView;

  @ApiProperty({ type: RecordCountsView, description: 'Since the engine started' })
  written!: RecordCountsView;

  @ApiProperty({ type: RecordCountsView, description: 'Lost, because the database was away for too long' })
  shed!: RecordCountsView;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastWrittenAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastError!: string | null;
}

export class HealthView {
  @ApiProperty({ type: [ProcessView] })
  processes!: ProcessView[];

  @ApiProperty({ type: ServerView })
  database!: ServerView;

  @ApiProperty({ type: ServerView })
  redis!: ServerView;

  @ApiProperty({ type: [StreamGroupView] })
  streams!: StreamGroupView[];

  @ApiProperty({ type: [QueueView] })
  queues!: QueueView[];

  @ApiProperty()
  deadLetters!: number;

  @ApiProperty({ description: 'Facts committed but not yet published' })
  outboxWaiting!: number;

  @ApiProperty({ description: 'Browsers and programs connected to this api process' })
  connectedClients!: number;

  @ApiProperty({ description: 'Clients sent away since this api process started, because they did not read' })
  clientsSentAway!: number;

  @ApiProperty({ type: TickRecorderView, nullable: true, description: 'Null: no engine has told yet' })
  recording!: TickRecorderView | null;

  @ApiProperty({ type: FeedView })
  feed!: FeedView;
}

export class DeadLetterView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ format: 'uuid' })
  eventId!: string;

  @ApiProperty({ example: 'order.filled' })
  type!: string;

  @ApiProperty({ description: 'Who could not handle it' })
  consumer!: string;

  @ApiProperty()
  error!: string;

  @ApiProperty({ format: 'date-time' })
  failedAt!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  event!: object;
}

export const DeadLetterPage = PageOf(DeadLetterView);
