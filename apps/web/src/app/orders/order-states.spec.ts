import { type Order, type OrderState } from '../live/shapes.js';
import { folded } from '../live/live-list.js';
import {
  isCancellable,
  isDone,
  orderProgress,
  priceWords,
  stateTone,
  stateWords,
  whyOf,
} from './order-states.js';

const order = (state: OrderState): Order => ({
  id: 'o1',
  accountId: 'a1',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:TCS',
  side: 'buy',
  kind: 'MARKET',
  product: 'MIS',
  quantity: 10,
  wishQuantity: null,
  limitPaise: null,
  triggerPaise: null,
  triggeredAt: null,
  validity: 'DAY',
  validMinutes: null,
  isAfterMarket: false,
  groupId: null,
  groupKind: null,
  legNumber: null,
  algoId: null,
  protectedPaise: null,
  modifications: 0,
  pendingChange: null,
  filledQuantity: 0,
  averagePaise: null,
  chargesPaise: 0,
  state,
  reason: 'placed by hand',
  refusal: null,
  reducesOnly: false,
  requestedAt: '2026-07-28T05:00:00Z',
  updatedAt: '2026-07-28T05:00:00Z',
});

describe('a stop', () => {
  const asleep: Order = { ...order('accepted'), kind: 'SL', limitPaise: 10100, triggerPaise: 10000 };
  const awake: Order = { ...asleep, triggeredAt: '2026-07-28T05:10:00Z' };

  it('is pending until its trigger is touched, then open like any other', () => {
    expect([asleep, awake, { ...asleep, state: 'cancelled' as const }].map(stateWords)).toEqual([
      'Trigger pending',
      'Open',
      'Cancelled',
    ]);
  });

  it('does not fall asleep again when old news comes late', () => {
    expect(orderProgress(awake)).toBeGreaterThan(orderProgress(asleep));
    expect(orderProgress(order('partially-filled'))).toBeGreaterThan(orderProgress(awake));
  });

  it.each<[Partial<Order>, string]>([
    [{}, '101.00 / 100.00 trg.'],
    [{ kind: 'SL-M', limitPaise: null }, 'Market / 100.00 trg.'],
    [{ kind: 'LIMIT', triggerPaise: null }, '101.00'],
    [{ kind: 'MARKET', limitPaise: null, triggerPaise: null }, 'Market'],
  ])('%j shows its prices as %s', (change, words) =>
    expect(priceWords({ ...asleep, ...change })).toBe(words),
  );
});

describe('the state of an order', () => {
  it.each<[OrderState, boolean, boolean, string]>([
    ['requested', false, false, 'info'],
    ['submitting', false, false, 'info'],
    ['unknown', false, true, 'warn'],
    ['accepted', false, true, 'info'],
    ['partially-filled', false, true, 'warn'],
    ['filled', true, false, 'good'],
    ['denied', true, false, 'bad'],
    ['rejected', true, false, 'bad'],
    ['cancelled', true, false, ''],
  ])('%s is done: %s, can be cancelled: %s', (state, done, cancellable, tone) => {
    expect([isDone(order(state)), isCancellable(order(state)), stateTone(state)]).toEqual([
      done,
      cancellable,
      tone,
    ]);
  });

  it.each<[OrderState, OrderState, OrderState]>([
    ['filled', 'accepted', 'filled'],
    ['cancelled', 'requested', 'cancelled'],
    ['requested', 'accepted', 'accepted'],
    ['unknown', 'submitting', 'unknown'],
    ['unknown', 'accepted', 'accepted'],
    ['accepted', 'partially-filled', 'partially-filled'],
    ['accepted', 'filled', 'filled'],
  ])('%s, then %s arrives: %s is shown', (known, arrived, shown) => {
    const [row] = folded([order(known)], new Map([['o1', order(arrived)]]), orderProgress);
    expect(row?.state).toBe(shown);
  });

  it('is explained by its refusal before its reason', () => {
    expect(whyOf(order('filled'))).toBe('placed by hand');
    expect(whyOf(order('unknown'))).toMatch('no answer yet');
    const denied = {
      ...order('denied'),
      refusal: { code: 'MARKET_CLOSED', message: 'The market is closed.', advice: 'Wait.' },
    };
    expect(whyOf(denied)).toBe('The market is closed.');
  });
});
