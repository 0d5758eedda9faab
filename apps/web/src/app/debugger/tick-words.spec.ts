import { type DebugTick, type Order, type StopsRecord } from '@artha/core';
import { stopWords, tickEvents, tickWords, waitingWords } from './tick-words.js';

const point = (place: string, paise: number, instrumentId = 'NSE:ABC'): DebugTick['points'][number] =>
  ({ place, paise, instrumentId, at: 0 }) as DebugTick['points'][number];
const tick = { isRecorded: false, at: 0, paise: 9_995, points: [point('low', 9_995)], changes: [] };
const words = (some: object): string => tickWords({ ...tick, ...some } as unknown as DebugTick, 'NSE:ABC');

describe('a tick', () => {
  it('of a bar is named as what the simulated exchange assumes', () => {
    expect(words({})).toBe('Inside the bar, as the simulated exchange assumes: low 99.95');
    expect(words({ points: [point('stop', 9_900)] })).toMatch(/: a stop’s level, 99\.00$/);
    expect(words({ points: [point('open', 500, 'NSE:XYZ')] })).toMatch(/: NSE:XYZ open 5\.00$/);
  });

  it('that was recorded says so, and where the exchange goes with it', () => {
    const at = Date.parse('2026-01-05T03:45:07Z');
    const recorded = { isRecorded: true, at, paise: 10_010 };
    expect(words({ ...recorded, points: [] })).toBe('Recorded 100.10 at 09:15:07');
    expect(words({ ...recorded, points: [point('high', 10_000), point('close', 9_990)] })).toBe(
      'Recorded 100.10 at 09:15:07; the simulated exchange goes to high 100.00, close 99.90',
    );
  });

  it('brings fills, and what waits is told with its prices', () => {
    const fill = { side: 'sell', quantity: 10, valuePaise: 99_000 };
    const changes = [{ cause: 'stop', fill }] as unknown as DebugTick['changes'];
    expect(tickEvents({ ...tick, changes } as unknown as DebugTick)).toEqual([
      expect.objectContaining({ tone: 'sell', text: 'Sold 10 at 99.00' }),
    ]);
    const order = {
      ...{ side: 'buy', quantity: 1_500, filledQuantity: 500, kind: 'SL' },
      ...{ limitPaise: 10_100, triggerPaise: 10_050 },
    } as Order;
    expect(waitingWords(order)).toBe('Buy 1,000 SL at 101.00, from 100.50 on');
    expect(waitingWords({ ...order, kind: 'MARKET', limitPaise: null, triggerPaise: null })).toBe(
      'Buy 1,000 MARKET at market',
    );
    const state = { stopPaise: 9_900, targetPaise: null, stopKind: 'trailing-stop' };
    expect(stopWords({ state } as StopsRecord)).toEqual(['Trailing stop at 99.00']);
  });
});
