import { describe, expect, it } from 'vitest';
import { type Candle } from '../../market/candle.js';
import { STRATEGIES } from '../catalogue.js';
import { candlesOf, type Prices, walk } from '../testing/walk.js';

const DAYS = ['2026-01-27', '2026-01-28', '2026-01-29', '2026-01-30'];
/** Five minutes each, from 09:15 to 15:30. */
const CANDLES_OF_A_DAY = 75;

const days = (ofDay: (day: number, place: number) => Prices): Candle[] =>
  DAYS.flatMap((on, day) =>
    candlesOf(
      Array.from({ length: CANDLES_OF_A_DAY }, (_, place) => ofDay(day, place)),
      '09:15',
      on,
    ),
  );
/** Everything each strategy may do: long and short where it has the choice. */
const ALONE = STRATEGIES.filter(({ legs = 1 }) => legs === 1).map(({ id, parameters }) => ({
  id,
  both: ('direction' in parameters ? { direction: 3 } : {}) as Record<string, number>,
}));
const entriesOf = (letters: string): number => letters.replace(/[^BS]/g, '').length;

describe.each(ALONE)('$id in a market where nothing happens', ({ id, both }) => {
  const run = (candles: readonly Candle[]) => walk(id, both, candles);

  it.each([0.05, 99.95, 100, 12_345.65, 9_99_99_999.95])(
    'does nothing at a price that stays at %d',
    (price) => {
      expect(run(days(() => price)).letters).toMatch(/^-+$/);
    },
  );

  it('does nothing where prices come a tick above and below one they always come back to', () => {
    expect(run(days(() => [100, 100.05, 99.95, 100])).letters).toMatch(/^-+$/);
  });

  it('enters no more than once each way for one step of one tick', () => {
    const stepping = days((day, place) => (day * CANDLES_OF_A_DAY + place < 150 ? 100 : 100.05));
    const { letters } = run(stepping);
    for (const way of ['B', 'S']) expect(letters.split(way).length).toBeLessThanOrEqual(2);
  });

  it('enters no more than twice for one gap, and says why in numbers', () => {
    for (const factor of [0.9, 0.99, 1.01, 1.1]) {
      const { letters, reasons } = run(days((day) => (day < 2 ? 100 : Math.round(100 * factor * 20) / 20)));
      expect(entriesOf(letters)).toBeLessThanOrEqual(2);
      expect(reasons.join()).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('waits while there is too little to go by, and where nothing was traded', () => {
    for (const count of [0, 1, 2, 3]) expect(run(days(() => 100).slice(0, count)).letters).toMatch(/^-*$/);
    const untraded = days(() => 100).map((candle) => ({ ...candle, volume: 0 }));
    expect(run(untraded).letters).toMatch(/^-+$/);
  });
});
