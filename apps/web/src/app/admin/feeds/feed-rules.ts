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

type Connection = FeedReport['connections'][number];

/** Being connected is no proof: what counts is whether data comes. */
export function connectionWord({ state, isBehind }: Pick<Connection, 'state' | 'isBehind'>): Word {
  if (state === 'down')
    return { label: 'Reconnecting', tone: 'bad', hint: 'Cut; it is connected again after a growing wait' };
  if (state === 'connecting')
    return { label: 'Connecting', tone: 'warn', hint: 'Waiting for the other side' };
  if (isBehind)
    return {
      label: 'No data yet',
      tone: 'warn',
      hint: 'Connected again; its prices stay stale until data comes',
    };
  return { label: 'Connected', tone: 'good', hint: 'Data comes, or none is due' };
}

/** What a connection has been through; null: nothing. */
export function connectionHistory({
  reconnects,
  silences,
}: Pick<Connection, 'reconnects' | 'silences'>): string | null {
  if (reconnects === 0 && silences === 0) return null;
  const again = reconnects === 1 ? 'Connected anew once' : `Connected anew ${reconnects} times`;
  if (silences === 0) return again;
  return `${again}; given up for silence ${silences === 1 ? 'once' : `${silences} times`}`;
}

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
export function load(feed: {
  readonly connections: readonly Pick<Connection, 'subscribed' | 'capacity'>[];
}): {
  subscribed: number;
  capacity: number;
  percent: number;
} {
  const subscribed = feed.connections.reduce((sum, one) => sum + one.subscribed, 0);
  const capacity = feed.connections.reduce((sum, one) => sum + one.capacity, 0);
  return { subscribed, capacity, percent: capacity === 0 ? 0 : Math.min(100, (subscribed / capacity) * 100) };
}
