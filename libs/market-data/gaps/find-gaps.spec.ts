import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { istInstant, istIsoText, regularSession, type TradingSession } from '@artha/core';
import { findGaps, openingsOf } from './find-gaps.js';

const friday = regularSession('2021-04-30');
const monday = regularSession('2021-05-03');
const LATER = istInstant('2021-06-01', '00:00');
const all = (...sessions: TradingSession[]): number[] =>
  sessions.flatMap((session) => [...openingsOf(session, '1m')]);

describe('gaps in stored candles', () => {
  it('are none when every minute of the session is there', () => {
    const report = findGaps([friday], '1m', new Set(all(friday)), LATER);
    expect(report).toEqual({ gaps: [], expected: 375, stored: 375 });
  });

  it('join minutes that follow one another, over a weekend too', () => {
    const stored = new Set(all(friday, monday));
    for (const at of ['2021-04-30 10:00', '2021-04-30 10:01', '2021-04-30 15:29', '2021-05-03 09:15'])
      stored.delete(istInstant(at.slice(0, 10), at.slice(11)));
    const { gaps, stored: there } = findGaps([friday, monday], '1m', stored, LATER);
    expect(gaps.map((gap) => [istIsoText(gap.from), istIsoText(gap.until), gap.missing])).toEqual([
      ['2021-04-30T10:00:00+05:30', '2021-04-30T10:02:00+05:30', 2],
      ['2021-04-30T15:29:00+05:30', '2021-05-03T09:16:00+05:30', 2],
    ]);
    expect(there).toBe(746);
  });

  it('count each stretch of a day from its own opening', () => {
    // NSE traded in two short sessions on 2 March 2024, 09:15 to 10:00 and 11:30 to 12:30.
    const on = '2024-03-02';
    const stretches = [
      { opensAt: istInstant(on, '09:15'), closesAt: istInstant(on, '10:00') },
      { opensAt: istInstant(on, '11:30'), closesAt: istInstant(on, '12:30') },
    ];
    const day = { on, opensAt: istInstant(on, '09:15'), closesAt: istInstant(on, '12:30'), stretches };
    expect(findGaps([day], '1m', new Set(), Infinity)).toMatchObject({ expected: 105, stored: 0 });
    expect([...openingsOf(day, '1h')].map((at) => istIsoText(at).slice(11, 16))).toEqual(['09:15', '11:30']);
    expect(findGaps([day], '1d', new Set([day.opensAt]), Infinity)).toMatchObject({ expected: 1, gaps: [] });
  });

  it('do not lie in the future', () => {
    const now = istInstant('2021-04-30', '09:17:30');
    expect(findGaps([friday], '1m', new Set(), now)).toMatchObject({ expected: 2, gaps: [{ missing: 2 }] });
  });

  it('add up: what is missing and what is stored is what was expected', () => {
    const openings = all(friday, monday);
    fc.assert(
      fc.property(fc.subarray(openings), (stored) => {
        const report = findGaps([friday, monday], '1m', new Set(stored), LATER);
        const missing = report.gaps.reduce((sum, gap) => sum + gap.missing, 0);
        expect(report).toMatchObject({ expected: openings.length, stored: stored.length });
        expect(missing + stored.length).toBe(openings.length);
      }),
    );
  });
});
