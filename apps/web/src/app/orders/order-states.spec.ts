import { type Order, type OrderState } from '../live/shapes.js';
import { upserted } from '../live/live-list.js';
import { isCancellable, isDone, orderProgress, stateTone, whyOf } from './order-states.js';

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
  limitPaise: null,
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

describe('the state of an order', () => {
  it.each<[OrderState, boolean, boolean, string]>([
    ['requested', false, false, 'info'],
    ['submitting', false, false, 'info'],
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
    ['accepted', 'partially-filled', 'partially-filled'],
    ['accepted', 'filled', 'filled'],
  ])('%s, then %s arrives: %s is shown', (known, arrived, shown) => {
    const [row] = upserted([order(known)], order(arrived), orderProgress);
    expect(row?.state).toBe(shown);
  });

  it('is explained by its refusal before its reason', () => {
    expect(whyOf(order('filled'))).toBe('placed by hand');
    const denied = {
      ...order('denied'),
      refusal: { code: 'MARKET_CLOSED', message: 'The market is closed.' },
    };
    expect(whyOf(denied)).toBe('The market is closed.');
  });
});
