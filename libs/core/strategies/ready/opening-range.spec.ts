import { describe, expect, it } from 'vitest';
import { CandleSeries } from '../../market/candle-series.js';
import { regularSession } from '../../time/session.js';
import { strategyOf } from '../catalogue.js';
import { type Strategy } from '../strategy.js';
import { candlesOf, walk, walkWith } from '../testing/walk.js';

const RANGE = [
  [100, 102, 99, 101],
  [101, 103, 100, 102],
  [102, 102, 98, 100],
] as const;
const run = (after: readonly number[], parameters = {}, from = '09:15') =>
  walk('opening-range', parameters, candlesOf([...RANGE, ...after], from));

describe('opening-range', () => {
  it('goes with the first close beyond the range of fifteen minutes', () => {
    const { letters, reasons } = run([102.9, 103, 103.05, 104]);
    expect(letters).toBe('-----B-');
    expect(reasons).toEqual(["close ₹103.05 broke the range's high ₹103.00"]);
  });

  it('leaves beyond the other end, goes that way too, and each way only once a day', () =>
    expect(run([104, 97.5, 97, 104, 105, 97]).letters).toBe('---BxSx--'));

  it('goes each way only once a day, also where it was restarted in between', () => {
    const before = candlesOf([...RANGE, 104, 97.5]);
    const { letters, kept } = walk('opening-range', {}, before);
    expect(letters).toBe('---Bx');
    const create = (): Strategy => strategyOf('opening-range').create({ minutes: 1 });
    const after = candlesOf([[100, 102, 99, 101], 104, 97], '09:40');
    expect(walkWith(create(), after, '5m', kept).letters).toBe('--S');
    expect(walkWith(create(), after).letters).toBe('-Bx');
    const next = candlesOf([[100, 102, 99, 101], 104], '09:15', '2026-01-28');
    expect(walkWith(create(), next, '5m', kept).letters).toBe('-B');
  });

  it('leaves alone what broke out before it was set to work', () => {
    const series = new CandleSeries('NSE:ABC', '5m');
    for (const candle of candlesOf([...RANGE, 104, 101])) series.append(candle);
    const after = candlesOf([104, 101, 97], '09:40');
    const { letters } = walkWith(strategyOf('opening-range').create({}), after, '5m', null, series);
    expect(letters).toBe('--S');
  });

  it('stays out, and says why, where nobody saw the range', () => {
    const series = new CandleSeries('NSE:ABC', '5m');
    series.joinSession(regularSession('2026-01-27'));
    const strategy = strategyOf('opening-range').create({});
    expect(walkWith(strategy, candlesOf([...RANGE, 104], '10:00'), '5m', null, series).letters).toBe('----');
    expect(strategy.whyIdle?.()).toMatch(/opened is not known/);
  });

  it('is out by the time it was told, and enters no more', () => {
    const { letters, reasons } = run([104, 104, 104, 97], { exitAt: 9 * 60 + 40 });
    expect(letters).toBe('---Bx--');
    expect(reasons[1]).toBe('the day is over');
  });

  it('begins anew with the next day', () => {
    const days = ['2026-01-27', '2026-01-28'].flatMap((on) => candlesOf([...RANGE, 104, 104], '09:15', on));
    expect(walk('opening-range', { exitAt: 9 * 60 + 40, direction: 1 }, days).letters).toBe('---Bx---Bx');
  });
});
