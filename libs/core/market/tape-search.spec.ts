import { describe, expect, it } from 'vitest';
import { istClockText, istInstant } from '../time/instant.js';
import { regularSession } from '../time/session.js';
import { largeMoveOn, volumeSpikeOn } from './tape-search.js';
import { TickTape } from './tick-tape.js';

const session = regularSession('2021-04-30');
const at = (clock: string): number => istInstant(session.on, clock);

/** One instrument; `[clock, paise, units]` of each tick. */
function tapeOf(...instruments: (readonly (readonly [string, number, number])[])[]): TickTape {
  return TickTape.of(
    session,
    instruments.map((ticks, i) => {
      let traded = 0;
      return {
        instrumentId: `NSE:${i}`,
        ticks: {
          at: Float64Array.from(ticks, ([clock]) => at(clock)),
          lastPaise: Float64Array.from(ticks, ([, paise]) => paise),
          dayVolume: Float64Array.from(ticks, ([, , units]) => (traded += units)),
        },
      };
    }),
  );
}

const everything = () => true;
const text = (found: number | null): string | null => (found === null ? null : istClockText(found));

describe('searching a tape', () => {
  it('finds the price that has moved by half a percent within its minute', () => {
    const tape = tapeOf([
      ['10:00:10', 1000_00, 1],
      ['10:00:50', 1004_90, 1],
      ['10:01:00', 1010_00, 1], // ten rupees in fifty seconds, but over a full minute's edge
      ['10:01:40', 1015_04, 1],
      ['10:01:50', 1015_05, 1],
      ['10:05:00', 1000_00, 1],
      ['10:05:10', 980_00, 1],
    ]);
    expect(text(largeMoveOn(tape, { from: session.opensAt, isWatched: everything }))).toBe('10:01:50');
    expect(text(largeMoveOn(tape, { from: at('10:02'), isWatched: everything }))).toBe('10:05:10');
    expect(largeMoveOn(tape, { from: at('10:06'), isWatched: everything })).toBeNull();
    expect(largeMoveOn(tape, { from: session.closesAt, isWatched: everything })).toBeNull();
  });

  it('looks at what is watched', () => {
    const move = [
      ['10:00:10', 1000, 1],
      ['10:00:20', 1100, 1],
    ] as const;
    const tape = tapeOf(move, [...move, ['11:00', 5, 1]]);
    expect(largeMoveOn(tape, { from: session.opensAt, isWatched: () => false })).toBeNull();
    expect(text(largeMoveOn(tape, { from: session.opensAt, isWatched: (one) => one === 1 }))).toBe(
      '10:00:20',
    );
  });

  it('finds the minute that trades five times the average, as soon as it has', () => {
    const minutes = Array.from({ length: 12 }, (_, i) => [`10:${10 + i}:30`, 100, 100] as const);
    const tape = tapeOf([...minutes, ['10:22:10', 100, 300], ['10:22:20', 100, 199], ['10:22:40', 100, 1]]);
    // By 10:22 twelve minutes of 100 units and eight without a trade make an average of 60; by 10:11 it is 5.
    expect(text(volumeSpikeOn(tape, { from: session.opensAt, isWatched: everything }))).toBe('10:11:30');
    expect(text(volumeSpikeOn(tape, { from: at('10:22'), isWatched: everything }))).toBe('10:22:10');
  });

  it('finds no spike in what is always the same, nor before there is an average', () => {
    const minutes = Array.from({ length: 40 }, (_, i) => [`09:${15 + i}:30`, 100, 100] as const);
    expect(volumeSpikeOn(tapeOf(minutes), { from: session.opensAt, isWatched: everything })).toBeNull();
    expect(
      volumeSpikeOn(
        tapeOf([
          ['09:15', 100, 1],
          ['09:16', 100, 900],
        ]),
        { from: session.opensAt, isWatched: everything },
      ),
    ).toBeNull();
  });
});
