import { type InstrumentOverlay } from '../../live/shapes.js';
import { driftWords, lateWords, slippageWords, totalOf } from './overlay-words.js';

function instrument(units: number, driftPercent: number): InstrumentOverlay {
  const pairs = [{ actual: { quantity: units }, expected: null }];
  const counts = { matched: 2, missed: 1, extra: 0, actualPaise: 500, expectedPaise: 700, driftPercent };
  return { pairs, ...counts, actualNetPaise: 450, expectedNetPaise: 640 } as unknown as InstrumentOverlay;
}

it('several instruments drift by what was traded in each', () => {
  const total = totalOf([instrument(300, 0), instrument(100, 100)]);
  expect(total).toEqual({
    ...{ matched: 4, missed: 2, extra: 0, actualPaise: 1_000, expectedPaise: 1_400, driftPercent: 25 },
    ...{ actualNetPaise: 900, expectedNetPaise: 1_280 },
  });
  expect(totalOf([]).driftPercent).toBe(0);
});

it('what agrees and what does not is told in words', () => {
  const none = totalOf([]);
  expect(driftWords(none)).toBe('Neither traded.');
  expect(driftWords({ ...none, matched: 3, extra: 1 })).toBe('3 as expected, 1 that nobody expected.');
});

it.each([
  [null, '–'],
  [0.01, 'the same'],
  [4.26, '4.3 bps worse'],
  [-2, '2.0 bps better'],
])('a price worse by %d bps is told: %s', (bps, words) => expect(slippageWords(bps)).toBe(words));

it.each([
  [null, '–'],
  [20, 'at once'],
  [1_240, '1.2 s later'],
  [-61_000, '61 s earlier'],
])('%d ms are told: %s', (millis, words) => expect(lateWords(millis)).toBe(words));
