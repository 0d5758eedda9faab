import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { istInstant } from '../time/instant.js';
import { regularSession } from '../time/session.js';
import { type UsualVolume, usualVolumeBy } from './usual-volume.js';

const on = '2021-04-30';
const session = regularSession(on);
const by = (time: string, usual: UsualVolume): number | null =>
  usualVolumeBy(istInstant(on, time), session, usual);

describe('the volume usual by a time of the day', () => {
  const usual: UsualVolume = { days: 20, dayVolume: 1_000, bySlot: [400, 100, 100, 400] };

  it('is the sum of the quarters gone by and a part of the one going on', () => {
    expect(by('09:15', usual)).toBe(0);
    expect(by('09:20', usual)).toBeCloseTo(400 / 3, 9);
    expect(by('09:30', usual)).toBe(400);
    expect(by('09:51', usual)).toBeCloseTo(540, 9);
  });

  it('is nothing before the opening and stays the whole day’s after the last trade', () => {
    expect(by('09:00', usual)).toBe(0);
    expect(by('10:15', usual)).toBe(1_000);
    expect(by('18:00', usual)).toBe(1_000);
  });

  it('is the whole day’s where only days are stored', () =>
    expect(by('09:20', { days: 20, dayVolume: 1_000, bySlot: null })).toBe(1_000));

  it('is unknown after fewer than five days', () => {
    expect(by('12:00', { ...usual, days: 4 })).toBeNull();
    expect(by('12:00', { ...usual, days: 5 })).toBe(1_000);
  });

  it('never falls as the day goes on', () => {
    const slots = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(slots, fc.nat(400), fc.nat(400), (bySlot, one, other) => {
        const dayVolume = bySlot.reduce((sum, volume) => sum + volume, 0);
        const [earlier = 0, later = 0] = [one, other]
          .sort((a, b) => a - b)
          .map((minute) =>
            usualVolumeBy(session.opensAt + minute * 60_000, session, { days: 9, dayVolume, bySlot }),
          );
        expect(later ?? 0).toBeGreaterThanOrEqual(earlier ?? 0);
        expect(later ?? 0).toBeLessThanOrEqual(dayVolume);
      }),
    );
  });
});
