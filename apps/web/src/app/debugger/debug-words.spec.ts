import { type DebugFrame } from '@artha/core';
import { logOf } from './debug-words.js';

const frame = {
  row: 7,
  candle: { openedAt: 1_000 },
  decision: { kind: 'hold', reason: 'nothing' },
  changes: [],
} as unknown as DebugFrame;
const order = { side: 'buy', quantity: 1_000, kind: 'MARKET' };

describe('what a candle brought', () => {
  it('is nothing while nothing is wanted', () => {
    expect(logOf(frame)).toEqual([]);
    expect(logOf({ ...frame, decision: null })).toEqual([]);
  });

  it('is its fills and orders, then the decision at its close', () => {
    const changes = [
      { cause: 'filled', fill: { side: 'sell', quantity: 1_000, valuePaise: 12_345_600 } },
      { cause: 'taken', order: { ...order, state: 'submitting' } },
      { cause: 'crossed up', order: { ...order, state: 'accepted' } },
      { cause: 'too large', order: { ...order, state: 'denied' } },
    ] as unknown as DebugFrame['changes'];
    const decision = { kind: 'buy', reason: 'crossed up' } as DebugFrame['decision'];
    expect(logOf({ ...frame, changes, decision })).toEqual([
      { row: 7, at: 1_000, kind: 'fill', tone: 'sell', text: 'Sold 1,000 at 123.46' },
      { row: 7, at: 1_000, kind: 'order', tone: '', text: 'Buy 1,000 MARKET order accepted: crossed up' },
      { row: 7, at: 1_000, kind: 'order', tone: 'bad', text: 'Buy 1,000 MARKET order denied: too large' },
      { row: 7, at: 1_000, kind: 'signal', tone: 'buy', text: 'Buy: crossed up' },
    ]);
  });
});
