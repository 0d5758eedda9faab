import { ApiProperty } from '@nestjs/swagger';
import type { FeedState, MarketPhase, MarketSource, MarketState } from '@artha/contracts';
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

  @ApiProperty({ type: String, format: 'date', nullable: true })
  sessionOn!: string | null;

  @ApiProperty({ format: 'date-time', description: 'Market time; simulated in replay' })
  now!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  opensAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closesAt!: string | null;

  @ApiProperty({ enum: ['before-open', 'open', 'closed'] })
  phase!: MarketPhase;

  @ApiProperty()
  playing!: boolean;

  @ApiProperty({ minimum: 0.5, maximum: 100 })
  speed!: number;

  @ApiProperty({ description: 'Grows when the market jumps; what was read before is then void' })
  epoch!: number;

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
