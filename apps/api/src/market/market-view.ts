import { ApiProperty } from '@nestjs/swagger';
import {
  type FeedState,
  type MarketMode,
  type MarketSource,
  type MarketState,
  SCENARIOS,
  type Scenario,
  SKIPS,
  type Skip,
} from '@artha/contracts';
import { MARKET_PHASES, type MarketPhase } from '@artha/core';
import { isoUtc } from '@artha/platform';

export class FeedView {
  @ApiProperty({ example: 'replay' })
  name!: string;

  @ApiProperty({ enum: ['streaming', 'paused', 'stale', 'down'] })
  state!: FeedState;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Market time of the last tick',
  })
  lastTickAt!: string | null;
}

/** The market's clock and feed, over HTTP and live. */
export class MarketStateView {
  @ApiProperty({ enum: ['replay', 'live', 'none'] })
  source!: MarketSource;

  @ApiProperty({
    enum: ['replay', 'synthetic', 'live'],
    description: 'A recorded day, a made-up one, or the exchange as it trades now',
  })
  mode!: MarketMode;

  @ApiProperty({ enum: SCENARIOS, nullable: true, description: 'Of a made-up day' })
  scenario!: Scenario | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Of a made-up day: the same seed, the same ticks',
  })
  seed!: number | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  sessionOn!: string | null;

  @ApiProperty({ format: 'date-time', description: 'Market time; simulated in replay' })
  now!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  opensAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closesAt!: string | null;

  @ApiProperty({ enum: MARKET_PHASES })
  phase!: MarketPhase;

  @ApiProperty()
  playing!: boolean;

  @ApiProperty({ minimum: 0.5, maximum: 100 })
  speed!: number;

  @ApiProperty({ description: 'Grows when the market jumps; what was read before is then void' })
  epoch!: number;

  @ApiProperty({
    enum: SKIPS,
    nullable: true,
    description: 'Playing on as fast as it can until this happens',
  })
  skippingTo!: Skip | null;

  @ApiProperty({ type: FeedView })
  feed!: FeedView;
}

export function marketView(state: MarketState): MarketStateView {
  const text = (at: number | null): string | null => (at === null ? null : isoUtc(at));
  return {
    ...state,
    now: isoUtc(state.now),
    opensAt: text(state.opensAt),
    closesAt: text(state.closesAt),
    feed: { ...state.feed, lastTickAt: text(state.feed.lastTickAt) },
  };
}
