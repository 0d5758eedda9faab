import { type FeedReport } from '../../live/shapes.js';

interface Word {
  readonly label: string;
  readonly tone: 'good' | 'warn' | 'bad' | '';
  readonly hint: string;
}

/** A light and a word for it: the light alone says nothing to who cannot tell its colours. */
export const FEED_STATES: Record<FeedReport['state'], Word> = {
  streaming: { label: 'Streaming', tone: 'good', hint: 'Ticks arrive' },
  paused: { label: 'Paused', tone: 'warn', hint: 'Held by hand, or its session is over' },
  stale: { label: 'Stale', tone: 'bad', hint: 'Connected, but no tick for longer than there should be' },
  down: { label: 'Down', tone: 'bad', hint: 'Not connected' },
  standby: { label: 'Standby', tone: '', hint: 'Ready to take over' },
};

export const FEED_KINDS: Record<FeedReport['kind'], string> = {
  replay: 'Recorded days',
  synthetic: 'Made-up days',
  live: 'Live',
};

const REASONS: Record<keyof FeedReport['rejected'], string> = {
  zeroPrice: 'Zero or below',
  outlier: 'Outlier',
  duplicate: 'Duplicate',
  outOfOrder: 'Out of order',
  outsideSession: 'Outside session',
  unknown: 'Not asked for',
  doubtfulVolume: 'Volume, not price',
};

/** Why ticks were turned away and how often, in the order of the check. */
export function rejections(feed: Pick<FeedReport, 'rejected'>): readonly { reason: string; count: number }[] {
  return (Object.keys(REASONS) as (keyof FeedReport['rejected'])[]).map((key) => ({
    reason: REASONS[key],
    count: feed.rejected[key],
  }));
}

/** How full the connections are, all of a feed together. */
export function load(feed: Pick<FeedReport, 'connections'>): {
  subscribed: number;
  capacity: number;
  percent: number;
} {
  const subscribed = feed.connections.reduce((sum, one) => sum + one.subscribed, 0);
  const capacity = feed.connections.reduce((sum, one) => sum + one.capacity, 0);
  return { subscribed, capacity, percent: capacity === 0 ? 0 : Math.min(100, (subscribed / capacity) * 100) };
}
