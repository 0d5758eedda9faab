import { NO_STOPS } from '@artha/core';
import { orderLines } from './live-order-words.js';
import { type TicketOrder } from './ticket-rules.js';

const wish: TicketOrder = {
  side: 'sell',
  kind: 'SL',
  product: 'MIS',
  quantity: 1000,
  limitPaise: 9500,
  triggerPaise: 9550,
  validity: 'TTL',
  validMinutes: 30,
  isAfterMarket: false,
  stops: { ...NO_STOPS, stop: { by: 'percent', bps: 100 }, atBroker: false },
};

it('tells everything of an order that is sent', () => {
  expect(orderLines(wish, 9600)).toEqual([
    { label: 'Quantity', value: '1,000' },
    { label: 'Order', value: 'SL at ₹95.00' },
    { label: 'Trigger', value: '₹95.50' },
    { label: 'Worth about', value: '₹95,000.00' },
    { label: 'Product', value: 'MIS, squared off the same day' },
    { label: 'Valid', value: '30 minutes' },
    { label: 'Guarded by', value: 'stop 1 %' },
  ]);
});

it.each([
  [9600, 'MARKET at the market, last ₹96.00'],
  [null, 'MARKET at the market, last ₹–'],
])('tells an order at the market with the last price of %s', (last, words) => {
  const atMarket = { ...wish, kind: 'MARKET', limitPaise: null, triggerPaise: null } as const;
  expect(orderLines(atMarket, last)).toContainEqual({ label: 'Order', value: words });
});
