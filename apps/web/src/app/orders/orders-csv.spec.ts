import { type Order } from '../live/shapes.js';
import { cancelWords, ordersCsv } from './orders-csv.js';

const order = (change: Partial<Order> = {}): Order => ({
  id: 'o1',
  accountId: 'a1',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:TCS',
  side: 'buy',
  kind: 'LIMIT',
  product: 'MIS',
  quantity: 1_000,
  wishQuantity: null,
  limitPaise: 10_050,
  triggerPaise: null,
  triggeredAt: null,
  validity: 'DAY',
  filledQuantity: 400,
  averagePaise: 10_049.5,
  chargesPaise: 1_205,
  state: 'partially-filled',
  reason: 'placed, by hand',
  refusal: null,
  reducesOnly: false,
  requestedAt: '2026-07-28T05:00:00Z',
  updatedAt: '2026-07-28T05:00:00Z',
  validMinutes: null,
  isAfterMarket: false,
  groupId: null,
  groupKind: null,
  legNumber: null,
  algoId: null,
  protectedPaise: null,
  modifications: 0,
  pendingChange: null,
  ...change,
});

it('writes orders in rupees, with what is missing left empty', () => {
  const [header, line] = ordersCsv([order()]).split('\r\n');
  expect(header?.split(',')).toHaveLength(16);
  expect(line).toContain(
    'buy,NSE:TCS,MIS,LIMIT,DAY,1000,400,100.5,,100.5,12.05,Part filled,hand,"placed, by hand",o1',
  );
});

it('names what is about to be taken back by what is still open of it', () => {
  expect(cancelWords([order(), order({ side: 'sell', quantity: 5, filledQuantity: 0 })])).toBe(
    'Buy 600 TCS; sell 5 TCS.',
  );
  expect(cancelWords(Array.from({ length: 9 }, () => order()))).toContain('; 3 more.');
});
