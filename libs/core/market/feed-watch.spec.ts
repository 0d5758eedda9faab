import { describe, expect, it } from 'vitest';
import { istInstant } from '../time/instant.js';
import { regularSession } from '../time/session.js';
import { FEED_PATIENCE, FeedWatch, tradedSince } from './feed-watch.js';

const session = regularSession('2026-01-27');
const at = (clock: string): number => istInstant(session.on, clock);
const stale = (
  watch: FeedWatch,
  clock: string,
  halts = [] as { opensAt: number; closesAt: number }[],
): boolean => watch.isStale(at(clock), tradedSince([session], at(clock), halts));

describe('a feed watch', () => {
  it('calls data stale by its age, however alive the connection is', () => {
    const watch = new FeedWatch();
    watch.heard(at('10:00:00'));
    expect(stale(watch, '10:00:14')).toBe(false);
    watch.alive(at('10:00:14'));
    expect(stale(watch, '10:00:15')).toBe(true);
    watch.heard(at('10:00:15'));
    expect(stale(watch, '10:00:16')).toBe(false);
  });

  it.each(['08:00', '09:14:59', '15:30', '20:00'])(
    'raises no alarm at %s, when nothing is traded',
    (clock) => {
      expect(stale(new FeedWatch(), clock)).toBe(false);
    },
  );

  it('has more patience at the opening, and none for a feed that never began', () => {
    const watch = new FeedWatch();
    watch.heard(at('09:08')); // the pre-open
    expect(stale(watch, '09:15:44')).toBe(false);
    expect(stale(watch, '09:15:45')).toBe(true);
    expect(stale(new FeedWatch(), '10:00')).toBe(true);
  });

  it('lets a halt and a break be silent, and the market a moment to wake up after them', () => {
    const halts = [{ opensAt: at('12:00'), closesAt: at('12:45') }];
    const watch = new FeedWatch();
    watch.heard(at('11:59:59'));
    expect(stale(watch, '12:30', halts)).toBe(false);
    expect(stale(watch, '12:45:44', halts)).toBe(false);
    expect(stale(watch, '12:45:45', halts)).toBe(true);
    const [opensAt, closesAt] = [at('09:15'), at('15:35')];
    const stretches = [
      { opensAt, closesAt: at('15:15') },
      { opensAt: at('15:30'), closesAt },
    ];
    const auction = { on: session.on, opensAt, closesAt, stretches };
    expect(tradedSince([auction], at('15:20'))).toBeNull();
    expect(tradedSince([auction], at('15:31'))).toBe(at('15:30'));
    expect(tradedSince([auction, session], at('15:20'))).toBe(opensAt);
  });

  it('calls a connection dead that gives no sign of life', () => {
    const watch = new FeedWatch();
    expect(watch.isDead(at('10:00'))).toBe(true);
    watch.alive(at('10:00'));
    expect(watch.isDead(at('10:00') + FEED_PATIENCE.deadMillis - 1)).toBe(false);
    expect(watch.isDead(at('10:00') + FEED_PATIENCE.deadMillis)).toBe(true);
    watch.heard(at('10:01'));
    expect(watch.isDead(at('10:01:29'))).toBe(false);
    watch.reset();
    expect(watch.lastHeardAt).toBe(-Infinity);
  });
});
